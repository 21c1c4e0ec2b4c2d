// A copy is made of what is in the queue at that time.

import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

public class QueueCopiedTooEarly {
    static final Queue<Integer> queue = new ConcurrentLinkedQueue<>();

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    queue.add(1);
                });
        other.start();
        int size = new ArrayList<>(queue).size();
        other.join();
        if (size != 1) {
            throw new AssertionError("copied " + size);
        }
    }
}

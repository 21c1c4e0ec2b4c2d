// A queue that is reached through an interface of the program's own is the same queue.

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

public class QueueByAnotherName {
    interface Box extends Queue<Integer> {}

    static final class Shelf extends ConcurrentLinkedQueue<Integer> implements Box {}

    public static void main(String[] args) throws Exception {
        Box box = new Shelf();
        Thread other = new Thread(() -> box.offer(1));
        other.start();
        Integer found = box.poll();
        other.join();
        if (found == null) {
            throw new AssertionError("found nothing");
        }
    }
}

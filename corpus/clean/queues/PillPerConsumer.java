// The pills come after all items, one for each consumer.

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

public class PillPerConsumer {
    private static final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    private static final AtomicInteger sum = new AtomicInteger();

    static void consume() {
        try {
            for (int item = queue.take(); item != 0; item = queue.take()) {
                sum.addAndGet(item);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread ann = new Thread(PillPerConsumer::consume);
        Thread bob = new Thread(PillPerConsumer::consume);
        ann.start();
        bob.start();
        for (int item : new int[] {10, 5, 0, 0}) {
            queue.put(item);
        }
        ann.join();
        bob.join();
        if (sum.get() != 15 || !queue.isEmpty()) {
            throw new AssertionError("sum " + sum + ", left " + queue);
        }
    }
}

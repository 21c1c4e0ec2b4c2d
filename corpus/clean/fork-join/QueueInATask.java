// A task of a pool of one waits for a queue that another task of the pool fills: the pool lets a
// second worker come.

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingQueue;

public class QueueInATask {
    public static void main(String[] args) throws Exception {
        LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            ForkJoinTask<Integer> taker = pool.submit(queue::take);
            pool.submit(() -> queue.add(5));
            if (taker.get() != 5) {
                throw new AssertionError();
            }
        }
    }
}

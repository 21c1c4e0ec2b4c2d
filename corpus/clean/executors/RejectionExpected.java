// The submitter is prepared for a pool that is shut down: the task is run or refused, never both.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

public class RejectionExpected {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger run = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Thread submitter =
                new Thread(() -> {
                    try {
                        pool.execute(run::incrementAndGet);
                    } catch (RejectedExecutionException e) {
                        refused.incrementAndGet();
                    }
                });
        submitter.start();
        pool.shutdown();
        submitter.join();
        if (!pool.awaitTermination(1, TimeUnit.MINUTES) || run.get() + refused.get() != 1) {
            throw new AssertionError("run " + run + ", refused " + refused);
        }
    }
}

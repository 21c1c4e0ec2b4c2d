import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Three words, an example for each: asynchronous (go on without waiting for what was started),
 * concurrent (several tasks within one span of time, in turns perhaps), parallel (several at the
 * very same instant, on several cores). One sees which part of each program did what.
 *
 * <p>From the asyncio text, asynchronous and concurrent; and the web server text, its introduction.
 */
public final class AsyncIsNotConcurrent {
    /** One task only. It has a file read, does something else, and then asks for the bytes. */
    private static void asynchronousOnly()
            throws IOException, InterruptedException, ExecutionException {
        Path file = Path.of(System.getProperty("java.home"), "release");
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            Future<Integer> read = channel.read(buffer, 0);
            int sum = 0;
            for (int i = 1; i <= 100; i++) {
                sum += i;
            }
            System.out.println("    added up to " + sum + " while the disk was asked");
            System.out.println("    then took the " + read.get() + " bytes");
        }
    }

    /** Two tasks that take turns on one core; neither starts anything that it does not await. */
    private static void concurrentOnly() throws InterruptedException {
        StringBuffer order = new StringBuffer();
        Thread a = Thread.ofVirtual().unstarted(() -> threeSteps("a", order));
        Thread b = Thread.ofVirtual().unstarted(() -> threeSteps("b", order));
        Thread starter =
                Thread.startVirtualThread(() -> {
                    a.start();
                    b.start();
                });
        starter.join();
        a.join();
        b.join();
        System.out.println("    the steps of a and b: " + order);
    }

    private static void threeSteps(String name, StringBuffer order) {
        for (int step = 0; step < 3; step++) {
            order.append(name);
            Thread.yield();
        }
    }

    /** Two tasks as chains of callbacks: each asks the loop for its next step, and returns. */
    private static void asynchronousAndConcurrent() throws InterruptedException {
        StringBuffer order = new StringBuffer();
        try (ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor()) {
            CountDownLatch unfinished = new CountDownLatch(2);
            loop.execute(() -> stepOf("a", 3, order, loop, unfinished));
            loop.execute(() -> stepOf("b", 3, order, loop, unfinished));
            unfinished.await();
        }
        System.out.println("    the steps of a and b: " + order);
    }

    private static void stepOf(
            String name,
            int steps,
            StringBuffer order,
            ScheduledExecutorService loop,
            CountDownLatch unfinished) {
        order.append(name);
        if (steps > 1) {
            Runnable next = () -> stepOf(name, steps - 1, order, loop, unfinished);
            loop.schedule(next, 50, TimeUnit.MILLISECONDS);
        } else {
            unfinished.countDown();
        }
    }

    /** Two tasks that compute for half a second each; with two cores free, they need no longer. */
    private static void parallel() throws InterruptedException {
        long start = System.nanoTime();
        Thread a = new Thread(AsyncIsNotConcurrent::computeHalfASecond);
        Thread b = new Thread(AsyncIsNotConcurrent::computeHalfASecond);
        a.start();
        b.start();
        a.join();
        b.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        int cores = Runtime.getRuntime().availableProcessors();
        System.out.printf("    1.0 s of computing took %.1f s (cores: %d)%n", seconds, cores);
    }

    private static void computeHalfASecond() {
        var threads = ManagementFactory.getThreadMXBean();
        while (threads.getCurrentThreadCpuTime() < 500_000_000) {
            Thread.onSpinWait();
        }
    }

    public static void main(String[] args)
            throws IOException, InterruptedException, ExecutionException {
        System.setProperty("jdk.virtualThreadScheduler.parallelism", "1");
        System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", "1");
        System.out.println("asynchronous, not concurrent (one task):");
        asynchronousOnly();
        System.out.println("concurrent, not asynchronous (two tasks take turns on one core):");
        concurrentOnly();
        System.out.println("asynchronous and concurrent (two tasks, one thread, callbacks):");
        asynchronousAndConcurrent();
        System.out.println("concurrent and parallel (two tasks, two cores):");
        parallel();
    }
}

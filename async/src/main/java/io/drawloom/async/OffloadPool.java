package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The platform threads of one loop, for what blocks without parking.
 *
 * <p>At first there are so many threads as keep disks and name servers busy; more work than that
 * waits. But what is under way may itself wait for what has not begun, so there is no bound: if
 * nothing has ended for a while and some work waits, there are more threads, until either changes.
 */
final class OffloadPool implements Offloads {
    /** Enough to keep disks and name servers busy; more mostly wait for one another. */
    private static final int THREADS = 32;

    /** If no work ends for so long, those that are under way may wait for what has not begun. */
    private static final long STALL_NANOS = 10_000_000;

    /** With an eighth more each time, 32 become 1,000 in 30 stalls. */
    private static final int GROWTH = 8;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor pool;

    /** Looks for stalls while work waits; guarded by this. */
    private @Nullable Thread watcher;

    OffloadPool() {
        pool =
                new ThreadPoolExecutor(
                        THREADS,
                        Integer.MAX_VALUE,
                        1,
                        TimeUnit.SECONDS,
                        waiting,
                        Thread.ofPlatform().daemon().name("offload-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
        if (!waiting.isEmpty()) {
            watch();
        }
    }

    private synchronized void watch() {
        if (watcher == null) {
            watcher =
                    Thread.ofPlatform().daemon().name("offload watcher").start(this::growInStalls);
        }
    }

    private void growInStalls() {
        long done = -1;
        while (!isNothingToWatch()) {
            LockSupport.parkNanos(STALL_NANOS);
            long now = pool.getCompletedTaskCount();
            if (now == done) {
                int threads = pool.getCorePoolSize();
                pool.setCorePoolSize(threads + threads / GROWTH);
            }
            done = now;
        }
    }

    /** Who brings work looks for a watcher after it is in, so one of the two sees the other. */
    private synchronized boolean isNothingToWatch() {
        if (!waiting.isEmpty() && !pool.isShutdown()) {
            return false;
        }
        pool.setCorePoolSize(THREADS);
        watcher = null;
        return true;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}

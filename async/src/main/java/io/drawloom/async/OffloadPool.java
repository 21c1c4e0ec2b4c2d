package io.drawloom.async;

import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The platform threads of one loop, for what blocks without parking. */
final class OffloadPool {
    /** Enough to keep disks and name servers busy; more only wait for one another. */
    private static final int THREADS = 32;

    private final ThreadPoolExecutor pool;

    OffloadPool() {
        pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("offload-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    Future<?> submit(Runnable work) {
        return pool.submit(work);
    }

    /** Interrupts what is still running. */
    void close() {
        pool.shutdownNow();
    }
}

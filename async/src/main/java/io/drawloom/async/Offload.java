package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The platform threads of one loop, for what blocks without parking. */
final class Offload {
    /** Enough to keep disks and name servers busy; more only wait for one another. */
    private static final int THREADS = 32;

    private final ThreadPoolExecutor pool;

    Offload() {
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

    /** Does the work on the pool of the task's loop, and lets the task wait. */
    static <T extends @Nullable Object> T run(Task<?> task, Callable<T> work) {
        task.beforeWaiting(Pause.OFFLOAD);
        Policy policy = task.loop.policy;
        CompletableFuture<T> done = new CompletableFuture<>();
        Future<?> running =
                task.loop
                        .offload()
                        .pool
                        .submit(() -> {
                            try {
                                done.complete(work.call());
                            } catch (Throwable e) {
                                done.completeExceptionally(e);
                            }
                        });
        policy.wentOutside();
        try {
            return Stages.await(done, Pause.OFFLOAD);
        } catch (Cancellation e) {
            running.cancel(true);
            throw e;
        } finally {
            policy.leftOutside();
        }
    }

    /** Interrupts what is still running. */
    void close() {
        pool.shutdownNow();
    }
}

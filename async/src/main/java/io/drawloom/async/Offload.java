package io.drawloom.async;

import io.drawloom.async.policy.Context;
import io.drawloom.async.policy.Contexts;
import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Work that blocks without parking, under way on another thread.
 *
 * @param <T> what it gives
 */
final class Offload<T extends @Nullable Object> {
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private final FutureTask<?> work;

    private Offload(Thread starter, Context context, Callable<T> body) {
        Runnable call =
                () -> {
                    try {
                        done.complete(body.call());
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                };
        work =
                new FutureTask<>(
                        () -> {
                            if (Thread.currentThread() == starter) {
                                call.run(); // the executor's threads are its callers
                            } else {
                                context.run(call);
                            }
                        },
                        null);
    }

    /**
     * Begins it on the executor, which may refuse it, and does not wait.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the executor does
     */
    static <T extends @Nullable Object> Offload<T> start(Executor executor, Callable<T> body) {
        Offload<T> offload = new Offload<>(Thread.currentThread(), Contexts.ofCaller(), body);
        executor.execute(offload.work);
        return offload;
    }

    /** Its end, with what it gives. */
    CompletableFuture<T> done() {
        return done;
    }

    /** Waits for its end, as {@link #awaitOutside}; if the task is cancelled, it goes on. */
    T await(Waiter task, Object on) {
        return awaitOutside(task, done, on);
    }

    /** The same for work that fails with nothing but these. */
    T awaitIo(Waiter task, Object on) throws IOException {
        return awaitIo(task, done, on);
    }

    /**
     * Waits for what others than the loop bring about. Meanwhile a virtual clock stands.
     *
     * @param on what the task is said to wait for
     * @throws TaskFailedException if it failed; the cause is what it failed with
     */
    static <T extends @Nullable Object> T awaitOutside(
            Waiter task, CompletionStage<T> stage, Object on) {
        Policy policy = task.loop.policy();
        policy.wentOutside();
        try {
            return Stages.await(task, stage, on);
        } finally {
            policy.leftOutside();
        }
    }

    /** The same for what fails with nothing but these. */
    static <T extends @Nullable Object> T awaitIo(Waiter task, CompletionStage<T> stage, Object on)
            throws IOException {
        try {
            return awaitOutside(task, stage, on);
        } catch (TaskFailedException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    /** Does the work on a thread of the executor, and lets the task wait. */
    static <T extends @Nullable Object> T run(Waiter task, Executor executor, Callable<T> body) {
        task.beforeWaiting(Pause.OFFLOAD);
        Offload<T> offload = start(executor, body);
        try {
            return offload.await(task, Pause.OFFLOAD);
        } catch (Cancellation e) {
            offload.work.cancel(true);
            throw e;
        }
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Context;
import io.drawloom.async.policy.Contexts;
import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Does on another thread what blocks without parking. */
final class Offload {
    private Offload() {}

    /** Does the work on the pool of the task's loop, and lets the task wait. */
    static <T extends @Nullable Object> T run(Waiter task, Callable<T> work) {
        task.beforeWaiting(Pause.OFFLOAD);
        Policy policy = task.loop.policy();
        CompletableFuture<T> done = new CompletableFuture<>();
        Context context = Contexts.ofCaller();
        Runnable call =
                () -> {
                    try {
                        done.complete(work.call());
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                };
        Future<?> running = task.loop.offload().submit(() -> context.run(call));
        policy.wentOutside();
        try {
            return Stages.await(task, done, Pause.OFFLOAD);
        } catch (Cancellation e) {
            running.cancel(true);
            throw e;
        } finally {
            policy.leftOutside();
        }
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for the JDK's completion stages. */
final class Stages {
    private Stages() {}

    /**
     * Lets the current task wait for the stage.
     *
     * @param on what the task is said to wait for
     */
    static <T extends @Nullable Object> T await(Waiter me, CompletionStage<T> stage, Object on) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!future.isDone()) {
            Policy policy = me.loop.policy();
            WaitQueue<Waiter> queue = new WaitQueue<>();
            // the stage lives on without us if the task is cancelled meanwhile
            CompletableFuture<?> _ =
                    future.whenComplete((_, _) -> {
                        if (policy.hasTurn()) {
                            queue.wakeAll();
                        } else {
                            me.loop.submitUnlessClosed(queue::wakeAll);
                        }
                    });
            while (!future.isDone()) {
                me.await(on, queue, Policy.NEVER);
            }
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TaskFailedException("what was awaited failed: " + cause, cause);
        } catch (java.util.concurrent.CancellationException e) {
            TaskCancelledException cancelled =
                    new TaskCancelledException("what was awaited was cancelled");
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}

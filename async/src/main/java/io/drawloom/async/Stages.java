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
        me.checkpoint();
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!future.isDone()) {
            Policy policy = me.loop.policy();
            WaitQueue<Waiter> queue = new WaitQueue<>();
            // The stage lives on without us if the task is cancelled meanwhile. To be the first of
            // two
            // is the one way to be told by a stage that leaves nothing at it when it is given up.
            CompletableFuture<Void> givenUp = new CompletableFuture<>();
            CompletableFuture<?> _ =
                    CompletableFuture.anyOf(future, givenUp)
                            .whenComplete((_, _) -> {
                                if (policy.hasTurn()) {
                                    queue.wakeAll();
                                } else {
                                    me.loop.submitUnlessClosed(queue::wakeAll);
                                }
                            });
            try {
                while (!future.isDone()) {
                    me.await(on, queue, Policy.NEVER);
                }
            } catch (Throwable e) {
                givenUp.complete(null);
                throw e;
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

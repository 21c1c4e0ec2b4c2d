package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Between tasks and the JDK's completion stages, both ways. */
final class Stages {
    private Stages() {}

    /** Waits, in the current task, for the stage. */
    static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return await(stage, stage);
    }

    /** The same; {@code on} is what the task is said to wait for. */
    static <T extends @Nullable Object> T await(CompletionStage<T> stage, Object on) {
        Task<?> me = Task.current();
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!future.isDone()) {
            Policy policy = me.loop.policy;
            Waiters waiters = new Waiters();
            // the stage lives on without us if the task is cancelled meanwhile
            CompletableFuture<?> _ =
                    future.whenComplete((_, _) -> {
                        if (policy.hasTurn()) {
                            waiters.wakeAll();
                        } else {
                            me.loop.submitUnlessClosed(waiters::wakeAll);
                        }
                    });
            while (!future.isDone()) {
                waiters.await(me, on);
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

    /** A future that ends as the task does. */
    static <T extends @Nullable Object> CompletableFuture<T> of(Task<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Runnable register = () -> task.whenEnded(ended -> complete(future, ended));
        if (task.loop.policy.hasTurn()) {
            register.run();
        } else {
            task.loop.policy.submit(register);
        }
        return future;
    }

    private static <T extends @Nullable Object> void complete(
            CompletableFuture<T> future, Task<T> task) {
        switch (task.outcome()) {
            case Outcome.Done<T>(T value) -> future.complete(value);
            case Outcome.Failed<T>(Throwable failure) -> future.completeExceptionally(failure);
            case Outcome.Cancelled<T> _ -> future.cancel(false);
        }
    }

    /** Runs the work on a platform thread made for it, and waits for its end. */
    static void onOwnThread(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("event loop")
                .start(() -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                });
        done.join();
    }
}

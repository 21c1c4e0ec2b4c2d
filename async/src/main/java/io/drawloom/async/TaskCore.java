package io.drawloom.async;

import io.drawloom.async.policy.Context;
import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.VarHandle;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The part of a task that runs its body and ends, and who waits for that; {@code Task} is the task
 * that its user sees.
 *
 * @param <T> the result
 */
abstract class TaskCore<T extends @Nullable Object> extends Waiter {
    private @Nullable String name;

    /** Counts the loop's tasks from 1; 0 before the loop has taken it in. */
    long number;

    /** Where it was started, if that is known. */
    @Nullable Place place;

    /**
     * A {@link Callable} that gives a T, or an {@link Action}, as it was given: to wrap one in the
     * other would cost each waiting task an object and a frame. Null once it has begun.
     */
    private @Nullable Object body;

    /** The value, or what it failed with: as {@link UnseenFailures.Unseen} until that is seen. */
    private @Nullable Object result;

    /** Whether anybody has seen how it ended, or will. */
    private boolean seen;

    /** Whether anybody has waited for its end, or asked to be told of it. */
    boolean awaited;

    private @Nullable WaitQueue<Waiter> joiners;

    /** Who is to be told of its end. Mostly it is one at most: that one, else a set of them. */
    @Nullable Object whenEnded;

    /** Its neighbours in the {@link TaskSet} of its loop, until it has ended. */
    @Nullable TaskCore<?> newer;

    @Nullable TaskCore<?> older;

    TaskCore(LoopCore loop, Context context, @Nullable String name, Object body) {
        super(loop, context);
        this.name = name;
        this.body = body;
    }

    // ---------------------------------------------------------------- running

    /** Runs the body, on a thread that is this task's until this returns, with the turn. */
    @Override
    protected final void perform() {
        Object work = body;
        if (work == null) {
            // cancelled before it began
            return;
        }
        body = null;
        state = TaskState.RUNNING;
        loop.begins(this);
        TaskState end;
        try {
            Object given = null;
            if (work instanceof Action<?> action) {
                action.run();
            } else {
                given = ((Callable<?>) work).call();
            }
            result = given;
            end = own != null && own.isTold(given) ? TaskState.CANCELLED : TaskState.DONE;
        } catch (Throwable e) {
            if (own != null && caused(own, e)) {
                end = TaskState.CANCELLED;
            } else {
                result = e;
                end = TaskState.FAILED;
            }
        }
        end(end);
    }

    private void end(TaskState how) {
        VarHandle.releaseFence(); // who sees the state without the turn sees the result too
        state = how;
        if (how == TaskState.FAILED && !seen && result instanceof Throwable failure) {
            result = loop.unseen().add(this, name(), failure);
        }
        loop.ended(this);
        if (joiners != null) {
            joiners.wakeAll();
        }
        Object told = whenEnded;
        whenEnded = null;
        if (told instanceof Set<?> several) {
            several.forEach(this::tell);
        } else if (told != null) {
            tell(told);
        }
    }

    @SuppressWarnings("unchecked") // nothing else is put there
    private void tell(Object whom) {
        loop.guarded(() -> ((Consumer<? super TaskCore<T>>) whom).accept(this));
    }

    /** See {@code Task.cancel(String)}. */
    boolean cancel(String reason) {
        if (!loop.policy().hasTurn()) {
            loop.submitUnlessClosed(() -> cancel(reason));
            return true;
        }
        if (state.isEnd() || own != null) {
            return false;
        }
        cancelOwn(reason);
        if (body != null) {
            body = null;
            end(TaskState.CANCELLED);
        }
        return true;
    }

    // ---------------------------------------------------------------- looking

    @Override
    protected String name() {
        return name != null ? name : "task-" + number;
    }

    /** See {@code Task.rename}. */
    final void setName(String other) {
        name = other;
        Thread thread = loop.policy().threadOf(this);
        if (thread != null) {
            thread.setName(other);
        }
    }

    @Override
    protected boolean isDone() {
        return state.isEnd();
    }

    /** What it is doing, also if it waits inside the JDK. From any thread. */
    TaskState state() {
        if (state != TaskState.RUNNING || currentOrNull() == this) {
            return state;
        }
        Thread thread = loop.policy().threadOf(this);
        if (thread == null || thread.getState() != Thread.State.RUNNABLE) {
            return TaskState.WAITING;
        }
        return loop.policy().isRunning(this) ? TaskState.RUNNING : TaskState.READY;
    }

    /** See {@code Task.failure}. */
    Throwable failure() {
        if (state == TaskState.FAILED) {
            willBeSeen();
            Object failure = result;
            if (failure instanceof UnseenFailures.Unseen unseen) {
                return unseen.failure(); // where the loop has not taken that in yet
            }
            if (failure instanceof Throwable thrown) {
                return thrown;
            }
        }
        throw new IllegalStateException(this + " has not failed");
    }

    /** See {@code Task.outcome}. */
    Outcome<T> outcome() {
        willBeSeen();
        return switch (state) {
            case DONE -> new Outcome.Done<>(value());
            case FAILED -> new Outcome.Failed<>(failure());
            case CANCELLED -> new Outcome.Cancelled<>(reason());
            case CREATED, READY, RUNNING, WAITING ->
                    throw new IllegalStateException(this + " has not ended");
        };
    }

    /** The result of a task that has ended, or what there is to be thrown instead. */
    final T get() {
        return switch (outcome()) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Failed<T>(Throwable failure) ->
                    throw new TaskFailedException(
                            "task "
                                    + name()
                                    + (place == null ? "" : ", started at " + place + ",")
                                    + " failed: "
                                    + failure,
                            failure);
            case Outcome.Cancelled<T>(String reason) ->
                    throw new TaskCancelledException(
                            "task " + name() + " was cancelled: " + reason);
        };
    }

    /** What a task that is done gave: null too, if its body gave that. */
    @SuppressWarnings({"unchecked", "NullAway"})
    final T value() {
        return (T) result;
    }

    private String reason() {
        return own == null || own.reason == null ? "" : own.reason;
    }

    /** Somebody sees how it ended, or is certain to. From any thread. */
    final void willBeSeen() {
        if (!seen) {
            loop.withTurn(this::isSeen);
        }
    }

    private void isSeen() {
        seen = true;
        if (state == TaskState.FAILED && result instanceof UnseenFailures.Unseen unseen) {
            result = unseen.failure();
            loop.unseen().seen(unseen);
        }
    }

    /** Its name and what it is doing. */
    @Override
    public String toString() {
        return "task " + name() + " (" + state().name().toLowerCase(Locale.ROOT) + ")";
    }

    // ---------------------------------------------------------------- who waits for its end

    /** Waits for the end of this task, whatever it is. */
    final void join() {
        awaited = true;
        Waiter me = current();
        if (me.loop != loop) {
            joinElsewhere(me);
            return;
        }
        if (state.isEnd()) {
            me.checkpoint();
            return;
        }
        Deadlocks.check(me, this);
        if (joiners == null) {
            joiners = new WaitQueue<>();
        }
        me.await(this, joiners, Policy.NEVER);
    }

    /** Waits for the end of this task, which is of another loop. */
    private void joinElsewhere(Waiter me) {
        WaitQueue<Waiter> queue = new WaitQueue<>();
        boolean[] over = new boolean[1];
        Consumer<TaskCore<?>> told =
                _ ->
                        me.loop.submitUnlessClosed(() -> {
                            over[0] = true;
                            queue.wakeAll();
                        });
        tellOfEnd(told);
        try {
            while (!over[0]) {
                me.await(this, queue, Policy.NEVER);
            }
        } catch (Throwable e) {
            loop.withTurn(() -> forget(told));
            throw e;
        }
    }

    /**
     * Calls the action when the task has ended, at once if it has; one that was given twice, once.
     * The action must not wait. Needs the turn.
     */
    final void whenEnded(Consumer<? super TaskCore<T>> action) {
        awaited = true;
        if (state.isEnd()) {
            action.accept(this);
        } else if (whenEnded == null) {
            whenEnded = action;
        } else {
            several().add(action);
        }
    }

    /**
     * Calls the action when the task has ended, at once if it has, also where nobody runs the loop
     * that it was of; perhaps twice. From any thread; the action runs there, or with the turn, and
     * must not wait.
     */
    final void tellOfEnd(Consumer<? super TaskCore<T>> action) {
        Policy policy = loop.policy();
        if (policy.hasTurn()) {
            whenEnded(action);
        } else if (!policy.submitToStopped(() -> whenEnded(action))) {
            VarHandle.fullFence();
            if (state.isEnd()) {
                action.accept(this);
            }
        }
    }

    @SuppressWarnings("unchecked") // no consumer is a set too, and nothing else is put there
    private Set<Object> several() {
        if (!(whenEnded instanceof Set)) {
            Set<Object> several = new LinkedHashSet<>();
            if (whenEnded != null) {
                several.add(whenEnded);
            }
            whenEnded = several;
        }
        return (Set<Object>) whenEnded;
    }

    /** The action is of no use any more. Needs the turn. */
    final void forget(Consumer<? super TaskCore<T>> action) {
        if (action.equals(whenEnded)) {
            whenEnded = null;
        } else if (whenEnded instanceof Set<?> several) {
            several.remove(action);
        }
    }

    /** A future that ends as the task does, at once if that has ended. From any thread. */
    final CompletableFuture<T> toFuture() {
        CompletableFuture<T> future = new CompletableFuture<>();
        if (state.isEnd()) {
            VarHandle.acquireFence();
            complete(future);
        } else {
            tellOfEnd(ended -> ended.complete(future));
        }
        return future;
    }

    private void complete(CompletableFuture<T> future) {
        switch (outcome()) {
            case Outcome.Done<T>(T value) -> future.complete(value);
            case Outcome.Failed<T>(Throwable failure) -> future.completeExceptionally(failure);
            case Outcome.Cancelled<T> _ -> future.cancel(false);
        }
    }
}

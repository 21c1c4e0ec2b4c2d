package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Tasks that belong to one block of a program and never outlive it.
 *
 * <pre>{@code
 * TaskGroup.run(group -> {
 *     group.start("a", () -> …);
 *     group.start("b", () -> …);
 * });                                  // both have ended here
 * }</pre>
 *
 * <p>If one of them fails, or the block does, the others and the block are cancelled. In a group
 * that supervises, the failure of a task ends nothing else.
 */
public final class TaskGroup {
    private final Task<?> host;
    private final Home home = new Home();
    private final Scope scope;

    /** Whether the failure of one task leaves the others alone. */
    private final boolean supervises;

    private final Set<Task<?>> running = new LinkedHashSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final WaitQueue<Waiter> queue = new WaitQueue<>();

    /** What the block waits for: the tasks that are running. */
    private final Awaited children =
            new Awaited() {
                @Override
                Set<Task<?>> holders() {
                    return running;
                }

                @Override
                public String toString() {
                    return TaskGroup.this.toString();
                }
            };

    private @Nullable String cancelled;
    private boolean left;

    private TaskGroup(Task<?> host, boolean supervises) {
        this.host = host;
        this.scope = host.enter(false);
        this.supervises = supervises;
    }

    /**
     * What is done with a group.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Body<X extends Exception> {
        /** Does it. */
        void run(TaskGroup group) throws X;
    }

    /**
     * What is done with a group, and gives a result.
     *
     * @param <T> the result
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface ResultBody<T extends @Nullable Object, X extends Exception> {
        /** Does it and gives the result. */
        T run(TaskGroup group) throws X;
    }

    /**
     * What a task of a group does that says when it has started.
     *
     * @param <V> what it gives to who waits for that
     */
    @FunctionalInterface
    public interface StartingBody<V extends @Nullable Object> {
        /** Does it. */
        void run(TaskStatus<V> status) throws Exception;
    }

    /**
     * Does the body, and returns when all tasks started in the group have ended.
     *
     * @throws X what the body threw, if no task failed
     * @throws GroupFailedException if tasks failed: all that was thrown, each as it was thrown
     * @throws IllegalStateException outside of a task
     */
    public static <X extends Exception> void run(Body<X> body) throws X {
        new TaskGroup(Task.current(), false).<X>block(body);
    }

    /**
     * The same, and gives the result of the body when all tasks have ended.
     *
     * @throws X what the body threw, if no task failed
     * @throws GroupFailedException if tasks failed: all that was thrown, each as it was thrown
     * @throws TaskCancelledException if {@link #cancel} ended the body before it gave a result
     * @throws IllegalStateException outside of a task
     */
    public static <T extends @Nullable Object, X extends Exception> T call(ResultBody<T, X> body)
            throws X {
        return new TaskGroup(Task.current(), false).result(body);
    }

    /**
     * Does the body with a group in which the failure of a task ends neither the other tasks nor
     * the body, and returns when all have ended. The failure is told to who awaits the task, and as
     * a {@link Notice.UnseenFailure} if nobody does. The failure of the body cancels all.
     *
     * @throws X what the body threw
     * @throws IllegalStateException outside of a task
     */
    public static <X extends Exception> void supervise(Body<X> body) throws X {
        new TaskGroup(Task.current(), true).<X>block(body);
    }

    /**
     * The same, and gives the result of the body when all tasks have ended.
     *
     * @throws X what the body threw
     * @throws TaskCancelledException if {@link #cancel} ended the body before it gave a result
     * @throws IllegalStateException outside of a task
     */
    public static <T extends @Nullable Object, X extends Exception> T callSupervised(
            ResultBody<T, X> body) throws X {
        return new TaskGroup(Task.current(), true).result(body);
    }

    private <T extends @Nullable Object, X extends Exception> T result(ResultBody<T, X> body)
            throws X {
        List<T> result = new ArrayList<>(1);
        this.<X>block(group -> result.add(body.run(group)));
        if (result.isEmpty()) {
            throw new TaskCancelledException(
                    "the group was cancelled before its block gave a result");
        }
        return result.getFirst();
    }

    private <X extends Exception> void block(Body<X> body) throws X {
        Throwable thrown = null;
        try {
            body.run(this);
        } catch (Throwable e) {
            thrown = e;
            cancelAll("the block of its group ended: " + e);
        }
        thrown = awaitChildren(thrown);
        left = true;
        boolean ended = thrown == null || host.caused(scope, thrown);
        host.leave(scope, null);
        this.<X>conclude(ended ? null : thrown);
    }

    /** Starts a task in the group. In a group that is cancelled it never begins. */
    public <T extends @Nullable Object> Task<T> start(String name, Callable<T> body) {
        return adopt(name, body, null);
    }

    /** The same without a result. */
    public Task<@Nullable Void> start(String name, Action<?> body) {
        return adopt(name, body, null);
    }

    /** The same without a name of its own. */
    public <T extends @Nullable Object> Task<T> start(Callable<T> body) {
        return adopt(null, body, null);
    }

    /** The same without a name of its own and without a result. */
    public Task<@Nullable Void> start(Action<?> body) {
        return adopt(null, body, null);
    }

    /**
     * Starts a task in the group, waits until it says that it has started, and gives what it says:
     * a server that listens, and its port. From then on it is a task of the group like the others.
     * What it throws before is told here, and ends nothing else.
     *
     * <p>If the caller is cancelled meanwhile, the task is cancelled and has ended when this throws
     * {@link Cancellation}; what it failed with then is suppressed in that.
     *
     * @throws TaskFailedException if it failed before; the cause is what it threw
     * @throws TaskCancelledException if it was cancelled before, as in a group that is cancelled
     * @throws IllegalStateException if it ended before without a failure, and in {@code
     *     Task.noAwait}
     */
    public <V extends @Nullable Object> V awaitStarted(String name, StartingBody<V> body) {
        home.enter(this, "group.awaitStarted(…)");
        Waiter me = Waiter.current();
        TaskStatus<V> status = new TaskStatus<>();
        status.beforeWaiting(me);
        Action<Exception> starts = () -> body.run(status);
        return status.await(me, adopt(name, starts, status));
    }

    /** Ends the group normally: its tasks and its block are cancelled, and the block is left. */
    public void cancel() {
        home.enter(this, "group.cancel()");
        cancelAll("TaskGroup.cancel");
    }

    /**
     * Takes a task in.
     *
     * @param status by what it says that it has started; null if nobody waits for that
     */
    private <T extends @Nullable Object> Task<T> adopt(
            @Nullable String name, Object body, @Nullable TaskStatus<?> status) {
        home.enter(this, "group.start(…)");
        if (left) {
            throw new IllegalStateException("the group's block was left: no task can be started");
        }
        Task<T> task = host.loop().startTask(name, body);
        running.add(task);
        task.whenEnded(_ -> childEnded(task, status));
        if (cancelled != null) {
            task.cancel(cancelled);
        }
        return task;
    }

    private void childEnded(Task<?> task, @Nullable TaskStatus<?> status) {
        running.remove(task);
        boolean toldElsewhere = supervises || status != null && status.takesFailure();
        if (status != null) {
            status.ended();
        }
        if (task.state == TaskState.FAILED && !toldElsewhere) {
            failures.add(task.failure());
            cancelAll("task " + task.name() + " of its group failed");
        }
        if (running.isEmpty()) {
            queue.wakeAll();
        }
    }

    private void cancelAll(String why) {
        if (cancelled != null) {
            return;
        }
        cancelled = why;
        for (Task<?> task : List.copyOf(running)) {
            task.cancel(why);
        }
        host.cancel(scope, why);
    }

    /** Waits for the tasks, come what may, and gives what the block is to throw. */
    private @Nullable Throwable awaitChildren(@Nullable Throwable thrown) {
        try {
            host.checkpoint();
            while (!running.isEmpty()) {
                Deadlocks.check(host, children);
                host.await(children, queue, Policy.NEVER);
            }
            return thrown;
        } catch (Cancellation e) {
            cancelAll("the block of its group was cancelled");
            Scopes.shield(() -> {
                while (!running.isEmpty()) {
                    host.await(children, queue, Policy.NEVER);
                }
            });
            return thrown == null ? e : thrown;
        }
    }

    private <X extends Exception> void conclude(@Nullable Throwable thrown) throws X {
        Throwable other = thrown == null || isChilds(thrown) ? null : thrown;
        if (failures.isEmpty()) {
            if (other != null) {
                Scopes.<X>rethrow(other);
            }
            return;
        }
        if (other instanceof Cancellation cancellation) {
            failures.forEach(cancellation::addSuppressed);
            throw cancellation;
        }
        throw new GroupFailedException("tasks of a group failed", all(other));
    }

    /** Whether the block only passed on what one of the tasks threw. */
    private boolean isChilds(Throwable thrown) {
        return thrown instanceof TaskFailedException failed && failures.contains(failed.origin());
    }

    private List<Throwable> all(@Nullable Throwable thrown) {
        List<Throwable> all = new ArrayList<>(failures);
        if (thrown != null) {
            all.add(thrown);
        }
        return all;
    }

    /** How many of its tasks are running. */
    @Override
    public String toString() {
        return "a group of " + running.size() + " running tasks";
    }
}

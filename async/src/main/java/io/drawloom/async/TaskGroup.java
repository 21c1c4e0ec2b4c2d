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
 * <p>If one of them fails, or the block does, the others and the block are cancelled.
 */
public final class TaskGroup {
    private final Task<?> host;
    private final Home home = new Home();
    private final Scope scope;
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

    private TaskGroup(Task<?> host) {
        this.host = host;
        this.scope = host.enter(false);
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
     * Does the body, and returns when all tasks started in the group have ended.
     *
     * @throws X what the body threw, if no task failed
     * @throws GroupFailedException if tasks failed: all that was thrown, each as it was thrown
     */
    public static <X extends Exception> void run(Body<X> body) throws X {
        TaskGroup group = new TaskGroup(Task.current());
        Throwable thrown = null;
        try {
            body.run(group);
        } catch (Throwable e) {
            thrown = e;
            group.cancelAll("the block of its group ended: " + e);
        }
        thrown = group.awaitChildren(thrown);
        group.left = true;
        boolean ended = thrown == null || group.host.caused(group.scope, thrown);
        group.host.leave(group.scope, null);
        group.<X>conclude(ended ? null : thrown);
    }

    /** Starts a task in the group. In a group that is cancelled it never begins. */
    public <T extends @Nullable Object> Task<T> start(String name, Callable<T> body) {
        return adopt(name, body);
    }

    /** The same without a result. */
    public Task<@Nullable Void> start(String name, Action<?> body) {
        return adopt(name, body);
    }

    /** The same without a name of its own. */
    public <T extends @Nullable Object> Task<T> start(Callable<T> body) {
        return adopt(null, body);
    }

    /** The same without a name of its own and without a result. */
    public Task<@Nullable Void> start(Action<?> body) {
        return adopt(null, body);
    }

    /** Ends the group normally: its tasks and its block are cancelled, and the block is left. */
    public void cancel() {
        home.enter(this, "group.cancel()");
        cancelAll("TaskGroup.cancel");
    }

    private <T extends @Nullable Object> Task<T> adopt(@Nullable String name, Object body) {
        home.enter(this, "group.start(…)");
        if (left) {
            throw new IllegalStateException("the group's block was left: no task can be started");
        }
        Task<T> task = host.loop().startTask(name, body);
        running.add(task);
        task.whenEnded(_ -> childEnded(task));
        if (cancelled != null) {
            task.cancel(cancelled);
        }
        return task;
    }

    private void childEnded(Task<?> task) {
        running.remove(task);
        if (task.state == TaskState.FAILED) {
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

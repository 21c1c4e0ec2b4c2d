package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

/**
 * By this a task of a group says that it has started, and is ready for others; see {@link
 * TaskGroup#awaitStarted}. For the tasks of one loop: other threads, and tasks of other loops, are
 * refused and told what to call.
 *
 * @param <V> what it gives to who waits for that
 */
public final class TaskStatus<V extends @Nullable Object> {
    private final Home home = new Home();
    private final WaitQueue<Waiter> queue = new WaitQueue<>();

    /** The task that is to start. */
    private @Nullable TaskCore<?> task;

    private boolean started;
    private @Nullable V value;

    /** Whether nobody waits for the start any more, although it has not come. */
    private boolean givenUp;

    /** What is waited for: the task alone can end that. */
    private final Awaited start =
            new Awaited() {
                @Override
                @Nullable Waiter holder() {
                    return task;
                }

                @Override
                public String toString() {
                    return task == null ? "the start of a task" : "the start of " + task.name();
                }
            };

    TaskStatus() {}

    /**
     * The task has started: who waits for that goes on with this value.
     *
     * @throws IllegalStateException if that was said before
     */
    public void started(V given) {
        home.enter(this, "status.started(…)");
        if (started) {
            throw new IllegalStateException(this + " was told before");
        }
        started = true;
        value = given;
        queue.wakeAll();
    }

    /** The same, and who waits is given null. */
    @SuppressWarnings("NullAway") // who says nothing gives nothing
    public void started() {
        started(null);
    }

    /** Whether what the task throws is told to who waits for its start, and not by the group. */
    boolean takesFailure() {
        return !started || givenUp;
    }

    /** The task has ended. */
    void ended() {
        queue.wakeAll();
    }

    /** Before the task is made: whether a task may wait for its start. */
    void beforeWaiting(Waiter me) {
        me.beforeWaiting(start);
    }

    /** Waits for the start of the task and gives its value; see {@link TaskGroup#awaitStarted}. */
    @SuppressWarnings("NullAway") // the value that was given may be null if V may be
    V await(Waiter me, TaskCore<?> starting) {
        task = starting;
        try {
            while (!started && !starting.isDone()) {
                me.await(start, queue, Policy.NEVER);
            }
        } catch (Cancellation e) {
            giveUp(me, starting, e);
            throw e;
        }
        if (!started) {
            starting.get(); // throws what there is
            throw new IllegalStateException(
                    "task " + starting.name() + " has ended without saying that it had started");
        }
        return value;
    }

    /** Ends the task: nobody else knows of it yet. */
    private void giveUp(Waiter me, TaskCore<?> starting, Cancellation why) {
        givenUp = true;
        starting.cancel("what waited for its start was cancelled");
        Scopes.shield(() -> {
            while (!starting.isDone()) {
                me.await(start, queue, Policy.NEVER);
            }
        });
        if (starting.state == TaskState.FAILED) {
            why.addSuppressed(starting.failure());
        }
    }

    @Override
    public String toString() {
        return start.toString();
    }
}

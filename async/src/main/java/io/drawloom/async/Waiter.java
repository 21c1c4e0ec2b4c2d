package io.drawloom.async;

import io.drawloom.async.policy.Policies;
import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

/**
 * The part of a task that waits and is cancelled. Touched by who has the turn only.
 *
 * <p><b>Waits.</b> {@link #await} is the one way in which a task waits; only {@link #giveWay} is
 * shorter, for who stays ready. Whoever ends a wait takes the task out of its queue and calls
 * {@link #wake}, and the task then is ready.
 *
 * <p><b>Cancellation.</b> A task is in scopes, of which each may be cancelled. The outermost
 * cancelled one that no shield keeps away is due: the next wait of the task, or the one it is in,
 * throws it. A wait inside of the JDK is interrupted instead.
 */
abstract class Waiter extends WaitQueue.Entry<Waiter> {
    final LoopCore loop;

    /** Plain, although others may look: they see it a moment late. */
    TaskState state = TaskState.CREATED;

    /** What it waits for, while it is in a wait of the library and has not been woken. */
    @Nullable Object waitsOn;

    /** Whether the wait is over. */
    private boolean woken;

    /** What it was woken with. */
    @Nullable Object handed;

    /** The innermost scope it is in. */
    private @Nullable Scope scope;

    /** What {@code Task.cancel} cancelled: outside of all other scopes. */
    @Nullable Scope own;

    /** How many of its scopes, and itself, are cancelled. */
    private int cancellations;

    /** How many {@code Task.noAwait} it is in. */
    int noAwaits;

    /** The call inside the JDK in which it was suspended in spite of {@code Task.noAwait}. */
    @Nullable String suspendedIn;

    /** What {@link FlightEvents} has begun about it. */
    @Nullable Object recorded;

    Waiter(LoopCore loop) {
        this.loop = loop;
    }

    /** The task whose thread this is, or null. */
    static @Nullable Waiter currentOrNull() {
        return (Waiter) Policies.current();
    }

    /**
     * The task whose thread this is.
     *
     * @throws IllegalStateException outside of a task
     */
    static Waiter current() {
        Waiter task = currentOrNull();
        if (task == null) {
            throw new IllegalStateException(
                    Thread.currentThread() + " runs no task: begin with EventLoop.run(…)");
        }
        return task;
    }

    /** The name in messages. */
    @Override
    protected abstract String name();

    // ---------------------------------------------------------------- waiting

    /**
     * Gives the turn away until this task is woken, or until the clock is at the deadline. For the
     * task itself, which is in no queue afterwards. Of a wake-up and a cancellation the first
     * counts; a cancellation that comes second is told at the next wait. What must not be cancelled
     * waits in a scope that shields.
     *
     * @param on what the task waits for, for who looks
     * @param queue where who ends the wait finds the task, behind those that wait there; null for a
     *     wait that only time ends
     * @param deadlineNanos {@link Policy#NEVER} for no deadline
     * @throws Cancellation if the task is cancelled first
     * @throws IllegalStateException in {@code Task.noAwait}
     */
    final void await(Object on, @Nullable WaitQueue<Waiter> queue, long deadlineNanos) {
        beforeWaiting(on);
        if (queue != null) {
            queue.add(this);
        }
        waitsOn = on;
        woken = false;
        state = TaskState.WAITING;
        Policy policy = loop.policy();
        try {
            do {
                policy.park(deadlineNanos);
                if (!woken && isCancellationDue()) {
                    leaveQueue();
                    throw cancellation();
                }
            } while (!woken
                    && (deadlineNanos == Policy.NEVER || policy.nowNanos() - deadlineNanos < 0));
            leaveQueue();
        } finally {
            waitsOn = null;
            state = TaskState.RUNNING;
        }
    }

    /** Lets every other task that is ready have its turn, once. For the task itself. */
    final void giveWay() {
        beforeWaiting(Pause.YIELD);
        state = TaskState.READY;
        loop.policy().giveWay();
        state = TaskState.RUNNING;
        checkpoint();
    }

    /** Before each wait of the library: whether it may be. */
    final void beforeWaiting(Object on) {
        if (noAwaits > 0) {
            throw new IllegalStateException(
                    "task " + name() + " is in Task.noAwait and must not wait for " + on);
        }
        checkpoint();
    }

    /** What need not wait does this in a wait's stead: throws if the task is cancelled. */
    final void checkpoint() {
        if (isCancellationDue()) {
            throw cancellation();
        }
    }

    /** Ends the wait this task is in. Needs the turn. */
    @Override
    final void wake() {
        woken = true;
        waitsOn = null;
        state = TaskState.READY;
        loop.policy().unpark(this);
    }

    // ---------------------------------------------------------------- scopes

    /** Opens a scope. For the task itself. */
    final Scope enter(boolean shields) {
        Scope inner = new Scope(scope, shields);
        scope = inner;
        return inner;
    }

    /** Ends the waits inside of a scope. Needs the turn. */
    final void cancel(Scope cancelled, String why) {
        if (cancelled.reason == null) {
            cancelled.reason = why;
            cancellations++;
            tellOfCancellation();
        }
    }

    /**
     * Closes a scope, which must be the innermost. For the task itself. What was cancelled outside
     * and kept away by the scope is told from now on.
     *
     * @return whether it was cancelled and the task has been told
     */
    final boolean leave(Scope left) {
        scope = left.outer;
        boolean told = left.isTold();
        if (left.reason != null) {
            cancellations--;
            if (left.interrupted) {
                Thread.interrupted();
            }
        }
        if (left.shields && cancellations > 0) {
            Scope due = dueCancellation();
            if (due != null) {
                due.interrupted = true;
                Thread.currentThread().interrupt();
            }
        }
        return told;
    }

    // ---------------------------------------------------------------- cancelling

    /** The outermost cancelled scope that no shield keeps away, or null. */
    private @Nullable Scope dueCancellation() {
        if (cancellations == 0) {
            return null;
        }
        Scope due = null;
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.reason != null) {
                due = at;
            }
            if (at.shields) {
                return due;
            }
        }
        return own != null ? own : due;
    }

    /** Whether a wait has to throw. On the task's own thread. */
    private boolean isCancellationDue() {
        if (Thread.currentThread().isInterrupted()) {
            Thread.interrupted();
            if (dueCancellation() == null && own == null) {
                Scope mine = new Scope(null, false);
                own = mine;
                cancel(mine, "its thread was interrupted; to end a task there is Task.cancel");
            }
        }
        return cancellations > 0 && dueCancellation() != null;
    }

    private Cancellation cancellation() {
        Scope due = dueCancellation();
        if (due == null) {
            throw new AssertionError("nothing is cancelled");
        }
        due.thrown = true;
        return new Cancellation("task " + name() + ": " + due.reason, due);
    }

    /** Lets a task that waits know that something of it was cancelled. */
    private void tellOfCancellation() {
        Scope due = dueCancellation();
        if (due == null || currentOrNull() == this || state == TaskState.READY) {
            // its next wait throws
            return;
        }
        if (waitsOn != null) {
            // what it waited for goes to another from now on
            leaveQueue();
            loop.policy().unpark(this);
        } else {
            due.interrupted = true;
            loop.policy().interrupt(this);
        }
    }
}

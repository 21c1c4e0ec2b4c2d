package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * The part of a task that waits and is cancelled; {@link Task} is the part that its user sees.
 * Touched by who has the turn only.
 */
abstract sealed class Waiter permits Task {
    final EventLoop loop;

    /** Plain, although others may look: they see it a moment late. */
    TaskState state = TaskState.CREATED;

    /** What the policy keeps about a task that has begun. */
    @Nullable Object seat;

    /** What it waits for, while it is in a wait of the library and has not been woken. */
    @Nullable Object waitsOn;

    /** Whether the wait is over. */
    boolean woken;

    /** What it was woken with. */
    @Nullable Object handed;

    /** The list it waits in, and its neighbours there. */
    @Nullable Waiters waitsIn;

    @Nullable Waiter waitsBehind;

    @Nullable Waiter waitsBefore;

    /** Its neighbours among the loop's tasks that have not ended. */
    @Nullable Task<?> liveBefore;

    @Nullable Task<?> liveAfter;

    /** The innermost scope it is in. */
    @Nullable Scope scope;

    /** What {@link Task#cancel} cancelled: outside of all other scopes. */
    @Nullable Scope own;

    /** How many of its scopes, and itself, are cancelled. */
    int cancellations;

    /** How many {@link Task#noAwait} it is in. */
    int noAwaits;

    /** The call inside the JDK in which it was suspended in spite of {@link Task#noAwait}. */
    @Nullable String suspendedIn;

    /** What {@link FlightEvents} has begun about it. */
    @Nullable Object recorded;

    Waiter(EventLoop loop) {
        this.loop = loop;
    }

    /** The task whose thread this is, or null. */
    static @Nullable Task<?> currentOrNull() {
        Task<?> running = Requirement.isKnownToBeMet() ? RunPolicy.current() : null;
        return running != null ? running : CheckPolicy.current();
    }

    /** The name in messages. */
    abstract String name();

    // ---------------------------------------------------------------- waiting

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
    final void wake() {
        woken = true;
        waitsOn = null;
        state = TaskState.READY;
        loop.policy.unpark((Task<?>) this);
    }

    // ---------------------------------------------------------------- cancelling

    /** The outermost cancelled scope that no shield keeps away, or null. */
    final @Nullable Scope dueCancellation() {
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
    final boolean isCancellationDue() {
        if (Thread.currentThread().isInterrupted()) {
            Thread.interrupted();
            if (dueCancellation() == null && own == null) {
                own = new Scope(this, null, false);
                own.cancel("its thread was interrupted; to end a task there is Task.cancel");
            }
        }
        return cancellations > 0 && dueCancellation() != null;
    }

    final Cancellation cancellation() {
        Scope due = dueCancellation();
        if (due == null) {
            throw new AssertionError("nothing is cancelled");
        }
        due.thrown = true;
        return new Cancellation("task " + name() + ": " + due.reason, due);
    }

    /** Lets a task that waits know that something of it was cancelled. */
    final void tellOfCancellation() {
        Scope due = dueCancellation();
        if (due == null || currentOrNull() == this || state == TaskState.READY) {
            // its next wait throws
            return;
        }
        if (waitsOn != null) {
            Waiters in = waitsIn;
            if (in != null) {
                // what it waited for goes to another from now on
                in.remove(this);
            }
            loop.policy.unpark((Task<?>) this);
        } else {
            due.interrupted = true;
            loop.policy.interrupt((Task<?>) this);
        }
    }
}

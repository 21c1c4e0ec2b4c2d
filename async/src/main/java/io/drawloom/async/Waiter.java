package io.drawloom.async;

import io.drawloom.async.policy.Context;
import io.drawloom.async.policy.Policies;
import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * The part of a task that waits and is cancelled. Touched by who has the turn only.
 *
 * <p><b>Waits.</b> {@link #await} is the one way in which a task waits; only {@link #giveWay} is
 * shorter, for who stays ready. Whoever ends a wait takes the task out of its queue and calls
 * {@link #wake}, and the task then is ready.
 *
 * <p><b>Cancellation.</b> A task is in scopes, of which each may be over: cancelled, or at its
 * deadline. That is the scope's state, whenever and by whomever it came about. The outermost one
 * that is over and that no shield keeps away is due. Each wait of the library throws it, when it
 * begins or while it lasts. A wait inside of the JDK is interrupted, but only once the task has
 * parked in it: a task that runs finds its thread interrupted by what it was in itself, never by
 * what is still to come.
 *
 * <p><b>Interrupts.</b> An interrupt belongs to the scopes that were due when it came, and what it
 * leaves on the thread is taken away when one of them is left or a shield is entered. One that was
 * for no scope is somebody else's; it cancels the task.
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

    /**
     * How many of its scopes, and itself, are over. A million tasks may wait, so each byte counts.
     */
    private short cancellations;

    /** How many {@code Task.noAwait} it is in. */
    short noAwaits;

    /** Whether it calls what a user wants to be called when a task has ended. */
    private boolean inCallback;

    /** The call inside the JDK in which it was suspended in spite of {@code Task.noAwait}. */
    @Nullable String suspendedIn;

    /** What {@link FlightEvents} has begun about it. */
    @Nullable Object recorded;

    Waiter(LoopCore loop, Context context) {
        super(context);
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
                boolean gave = policy.park(deadlineNanos);
                if (!woken) {
                    if (isCancellationDue()) {
                        leaveQueue();
                        throw cancellation();
                    }
                    if (!gave) {
                        refuseIfPinned(on);
                    }
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
        boolean gave = loop.policy().giveWay();
        state = TaskState.RUNNING;
        if (!gave) {
            refuseIfPinned(Pause.YIELD);
        }
        checkpoint();
    }

    /**
     * A task that cannot be suspended where it is must not wait: the loop's own thread would, and
     * nobody would be left to end that.
     *
     * @throws IllegalStateException if it cannot, with the reason
     */
    private void refuseIfPinned(Object on) {
        String frame = StackTraces.pinning();
        if (frame != null) {
            leaveQueue();
            throw new IllegalStateException(
                    "task "
                            + name()
                            + " must not wait for "
                            + on
                            + " in "
                            + frame
                            + ": the JVM cannot suspend it there; wait before or after that");
        }
    }

    /** Before each wait of the library: whether it may be. */
    final void beforeWaiting(Object on) {
        if (noAwaits > 0) {
            throw new IllegalStateException(
                    "task " + name() + " is in Task.noAwait and must not wait for " + on);
        }
        if (inCallback) {
            throw new IllegalStateException(
                    "a callback at the end of a task must not wait for " + on);
        }
        checkpoint();
    }

    /** Calls what must not wait: in the task that calls, if one does. */
    static void unwaiting(Runnable callback) {
        Waiter me = currentOrNull();
        if (me == null) {
            callback.run();
            return;
        }
        boolean outer = me.inCallback;
        me.inCallback = true;
        try {
            callback.run();
        } finally {
            me.inCallback = outer;
        }
    }

    /**
     * What need not wait does this in a wait's stead: throws if the task is cancelled, or a scope
     * is at its deadline, although the loop may not have looked at its timers since.
     */
    final void checkpoint() {
        if (scope != null) {
            endOverdueScopes();
        }
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

    /** Opens a scope, which may be over already. For the task itself. */
    final void enter(Scope inner) {
        if (inner.shields) {
            takeInterruptAway();
        }
        inner.outer = scope;
        scope = inner;
        if (inner.isOver()) {
            cancellations++;
        }
    }

    /** Opens a new scope. For the task itself. */
    final Scope enter(boolean shields) {
        Scope inner = Scope.ofPart(shields);
        enter(inner);
        return inner;
    }

    /** Lets a scope that the task is in shield from now on, or no more. For the task itself. */
    final void setShield(Scope inside, boolean shields) {
        if (shields && !inside.shields) {
            takeInterruptAway();
        }
        inside.shields = shields;
    }

    /**
     * Opens a scope that is over at a time. For the task itself.
     *
     * @param overdue why it is over then
     */
    final Scope enterUntil(long deadlineNanos, String overdue) {
        Scope inner = enter(false);
        inner.deadlineNanos = deadlineNanos;
        inner.overdue = overdue;
        return inner;
    }

    /** Ends the waits inside of a scope. Needs the turn. */
    final void cancel(Scope cancelled, String why) {
        if (!cancelled.isOver()) {
            cancelled.reason = why;
            cancellations++;
            tellOfCancellation();
        }
    }

    /** Ends the task's waits from now on. False if that was done before. Needs the turn. */
    final boolean cancelOwn(String why) {
        if (own != null) {
            return false;
        }
        Scope mine = Scope.ofTask();
        own = mine;
        cancel(mine, why);
        return true;
    }

    /**
     * Closes a scope, which must be the innermost, after its body has given a result. For the task
     * itself.
     *
     * @return whether it was over and the task had been told
     */
    final boolean leave(Scope left, @Nullable Object result) {
        boolean told = left.isTold(result);
        close(left);
        return told;
    }

    /**
     * Closes a scope, which must be the innermost, after its body has thrown. For the task itself.
     *
     * @return whether that is how the scope's end came out of the body
     */
    final boolean leaveBy(Scope left, Throwable thrown) {
        boolean caused = caused(left, thrown);
        close(left);
        return caused;
    }

    /** Closes a scope that shields. For the task itself. */
    final void leaveShield(Scope left) {
        close(left);
    }

    private void close(Scope left) {
        scope = left.outer;
        if (left.isOver()) {
            cancellations--;
            if (left.hasInterrupted()) {
                Thread.interrupted();
            }
        }
    }

    /**
     * Whether the exception is how the end of this scope, which the task is in, came out of a body:
     * its own cancellation, or what was made of its interrupt, be it as a cause of other
     * exceptions. Of several scopes that interrupted, the outermost has caused it.
     */
    final boolean caused(Scope inside, Throwable exception) {
        Throwable found = Interruptions.find(exception);
        if (found instanceof Cancellation cancellation) {
            return cancellation.of == inside;
        }
        if (found == null || !inside.hasInterrupted()) {
            return false;
        }
        if (inside == own) {
            return true;
        }
        Scope at = inside;
        while (!at.shields) {
            Scope outer = at.outer;
            if (outer == null) {
                return own == null || !own.hasInterrupted();
            }
            if (outer.hasInterrupted()) {
                return false;
            }
            at = outer;
        }
        return true;
    }

    /** Whether time will end the wait that the task is in or begins now. */
    final boolean isLimited() {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.deadlineNanos != Policy.NEVER) {
                return true;
            }
            if (at.shields) {
                return false;
            }
        }
        return false;
    }

    /**
     * When time will end a wait that begins now, if nothing else ends it: now if something is over
     * already, {@link Policy#NEVER} if time ends nothing. For the task itself.
     */
    final long effectiveDeadlineNanos() {
        long now = loop.policy().nowNanos();
        if (dueCancellation() != null) {
            return now;
        }
        long earliest = Policy.NEVER;
        for (Scope at = scope; at != null; at = at.outer) {
            long deadline = at.deadlineNanos;
            if (deadline != Policy.NEVER && (earliest == Policy.NEVER || deadline - earliest < 0)) {
                earliest = deadline;
            }
            if (at.shields) {
                break;
            }
        }
        return earliest != Policy.NEVER && earliest - now < 0 ? now : earliest;
    }

    private void endOverdueScopes() {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.isOverdue(loop.policy())) {
                cancel(at, at.overdue);
            }
        }
    }

    // ---------------------------------------------------------------- cancelling

    /** The outermost scope that is over and that no shield keeps away, or null. */
    private @Nullable Scope dueCancellation() {
        if (cancellations == 0) {
            return null;
        }
        Scope due = null;
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.isOver()) {
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
            if (!hasBeenInterrupted()) {
                cancelOwn("its thread was interrupted; to end a task there is Task.cancel");
            }
        }
        return cancellations > 0 && dueCancellation() != null;
    }

    /** Whether one of the scopes that the task is in has interrupted the thread. */
    private boolean hasBeenInterrupted() {
        if (cancellations == 0) {
            return false;
        }
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.hasInterrupted()) {
                return true;
            }
        }
        return own != null && own.hasInterrupted();
    }

    /** What a shield keeps away is not to be seen on the thread either. */
    private void takeInterruptAway() {
        if (hasBeenInterrupted()) {
            Thread.interrupted();
        }
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
        if (currentOrNull() == this || state != TaskState.WAITING) {
            // it is told when it waits
            interruptWaitOfJdk();
        } else if (waitsOn != null && dueCancellation() != null) {
            // what it waited for goes to another from now on
            leaveQueue();
            loop.policy().unpark(this);
        }
    }

    /**
     * Interrupts the task if it waits inside of the JDK and something is due that it has not been
     * told of. Called when something is cancelled and whenever the task gives its turn away. Needs
     * the turn.
     */
    final void interruptWaitOfJdk() {
        if (cancellations == 0 || state != TaskState.RUNNING || !wantsInterrupt()) {
            return;
        }
        if (loop.policy().interruptWait(this)) {
            eachDue(Scope::interrupts);
        }
    }

    private boolean wantsInterrupt() {
        boolean[] wants = new boolean[1];
        eachDue(it -> wants[0] |= it.wantsInterrupt());
        return wants[0];
    }

    /** Does something with each scope that is over and that no shield keeps away. */
    private void eachDue(Consumer<Scope> what) {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.isOver()) {
                what.accept(at);
            }
            if (at.shields) {
                return;
            }
        }
        if (own != null) {
            what.accept(own);
        }
    }
}

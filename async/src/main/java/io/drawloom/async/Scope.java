package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

/**
 * A part of a task's work that can be cancelled alone, or be kept from cancellation. Scopes nest;
 * the innermost is the task's {@code scope}, and outside of all stands the one that {@code
 * Task.cancel} cancels. {@link Waiter} opens, cancels and closes them.
 */
final class Scope {
    /**
     * So many waits of the JDK are interrupted for a scope that is over. One that begins again
     * whenever it is interrupted would otherwise keep the loop busy for good.
     */
    private static final int MOST_INTERRUPTS = 100;

    /** The scope that it is in, once it is entered. */
    @Nullable Scope outer;

    /** Whether cancellations from outside wait until this scope is left. */
    boolean shields;

    /** Whether it is the one of {@code Task.cancel}. */
    final boolean isTasks;

    /** When it is over by itself; {@link Policy#NEVER} for never. */
    long deadlineNanos = Policy.NEVER;

    /** What it is over for at its deadline. */
    String overdue = "";

    /** Why it was cancelled, or null if it was not. */
    @Nullable String reason;

    /** Whether a wait of the loop has thrown this scope's cancellation. */
    boolean thrown;

    /** How many waits of the JDK were interrupted for it. */
    private int interrupts;

    private Scope(boolean shields, boolean isTasks) {
        this.shields = shields;
        this.isTasks = isTasks;
    }

    /** A scope that a task will enter. */
    static Scope ofPart(boolean shields) {
        return new Scope(shields, false);
    }

    /** The scope that {@code Task.cancel} cancels. */
    static Scope ofTask() {
        return new Scope(false, true);
    }

    boolean isOver() {
        return reason != null;
    }

    /** Whether it is not over yet, and its deadline has come. */
    boolean isOverdue(Policy policy) {
        return deadlineNanos != Policy.NEVER && !isOver() && policy.nowNanos() - deadlineNanos >= 0;
    }

    /** Whether a wait of the JDK was interrupted for it. */
    boolean hasInterrupted() {
        return interrupts > 0;
    }

    /**
     * Whether a wait of the JDK that begins now is to be interrupted for it: a task that was
     * cancelled is told once, a scope that is over tells it until it is left.
     */
    boolean wantsInterrupt() {
        return isOver() && (isTasks ? !thrown && interrupts == 0 : interrupts < MOST_INTERRUPTS);
    }

    /** A wait of the JDK is interrupted, among others for this. */
    void interrupts() {
        interrupts++;
    }

    /**
     * Whether the task knows that it is over. On the task's own thread, before what the interrupt
     * left there is taken away.
     *
     * @param result what the body of the scope gave; an interrupt that came too late for a result,
     *     or was put back by who caught it, is still there, and then a result counts
     */
    boolean isTold(@Nullable Object result) {
        return thrown
                || hasInterrupted() && (result == null || !Thread.currentThread().isInterrupted());
    }
}

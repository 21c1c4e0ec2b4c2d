package io.drawloom.async;

/**
 * Ends what was cancelled: thrown by a wait of the task, on the task's own stack.
 *
 * <p>It is an {@link Error}, so that {@code catch (Exception e)} does not take it for a failure. To
 * clean up, use {@code finally}. A program that catches it all the same gains nothing: every
 * further wait throws it again, and the task ends as cancelled whatever its body returns.
 */
public final class Cancellation extends Error {
    private static final long serialVersionUID = 1;

    /** The {@code Scope} that was cancelled. */
    final transient Object of;

    Cancellation(String message, Object of) {
        super(message);
        this.of = of;
    }
}

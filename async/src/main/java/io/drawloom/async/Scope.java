package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * A part of a task's work that can be cancelled alone, or be kept from cancellation. Scopes nest;
 * the innermost is the task's {@code scope}, and outside of all stands the one that {@code
 * Task.cancel} cancels. {@link Waiter} opens, cancels and closes them.
 */
final class Scope {
    final @Nullable Scope outer;

    /** Whether cancellations from outside wait until this scope is left. */
    final boolean shields;

    /** Why it was cancelled, or null if it was not. */
    @Nullable String reason;

    /** Whether a wait has thrown this scope's cancellation. */
    boolean thrown;

    /** Whether the thread was interrupted for it; the task need not have seen that. */
    boolean interrupted;

    Scope(@Nullable Scope outer, boolean shields) {
        this.outer = outer;
        this.shields = shields;
    }

    /** Whether the task knows that it was cancelled. On the task's own thread. */
    boolean isTold() {
        return thrown || interrupted && !Thread.currentThread().isInterrupted();
    }

    /** Whether the exception is how this scope's cancellation came out of the body. */
    boolean caused(Throwable exception) {
        return exception instanceof Cancellation cancellation
                ? cancellation.of == this
                : interrupted && Interruptions.isOne(exception);
    }
}

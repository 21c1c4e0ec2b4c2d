package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * A part of a task's work that can be cancelled alone, or be kept from cancellation. Scopes nest;
 * the innermost is the task's {@code scope}, and outside of all stands the one that {@link
 * Task#cancel} cancels.
 */
final class Scope {
    private final Waiter task;
    final @Nullable Scope outer;

    /** Whether cancellations from outside wait until this scope is left. */
    final boolean shields;

    /** Why it was cancelled, or null if it was not. */
    @Nullable String reason;

    /** Whether a wait has thrown this scope's cancellation. */
    boolean thrown;

    /** Whether the thread was interrupted for it; the task need not have seen that. */
    boolean interrupted;

    Scope(Waiter task, @Nullable Scope outer, boolean shields) {
        this.task = task;
        this.outer = outer;
        this.shields = shields;
    }

    /** Opens a scope in the current task. */
    static Scope enter(Task<?> task, boolean shields) {
        Scope scope = new Scope(task, task.scope, shields);
        task.scope = scope;
        return scope;
    }

    /** Ends the waits inside of it. Needs the turn. */
    void cancel(String why) {
        if (reason == null) {
            reason = why;
            task.cancellations++;
            task.tellOfCancellation();
        }
    }

    /**
     * Closes it, on the task's own thread; it must be the innermost. What was cancelled outside and
     * kept away by it is told from now on.
     *
     * @return whether it was cancelled and the task has been told
     */
    boolean leave() {
        task.scope = outer;
        boolean told = isTold();
        if (reason != null) {
            task.cancellations--;
            if (interrupted) {
                Thread.interrupted();
            }
        }
        if (shields && task.cancellations > 0) {
            Scope due = task.dueCancellation();
            if (due != null) {
                due.interrupted = true;
                Thread.currentThread().interrupt();
            }
        }
        return told;
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

package io.drawloom.async;

/**
 * A task that was awaited had failed.
 *
 * <p>The stack trace is that of the await, the cause is what the body threw, and the message says
 * where the task was started.
 */
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TaskFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What was thrown at first: the nearest cause that is not itself a task's failure. */
    public Throwable origin() {
        Throwable at = this;
        while (at instanceof TaskFailedException && at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }
}

package io.drawloom.async;

/** A task that was awaited had been cancelled: the one that awaits was not. */
public final class TaskCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TaskCancelledException(String message) {
        super(message);
    }
}

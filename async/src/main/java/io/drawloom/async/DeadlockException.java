package io.drawloom.async;

/** A wait that could never end: whoever is waited for waits, in the end, for the one that waits. */
public final class DeadlockException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    DeadlockException(String message) {
        super(message);
    }
}

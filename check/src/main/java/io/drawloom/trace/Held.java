package io.drawloom.trace;

/**
 * A lock that a thread holds.
 *
 * @param lock the number of the object that is the lock
 * @param taken where the thread took it
 */
public record Held(int lock, Place taken) {
    /** Refuses a number that is none. */
    public Held {
        Checks.atLeast("lock", 1, lock);
    }
}

package io.drawloom.trace;

/**
 * A lock that a thread holds.
 *
 * @param lock the number of the object that is the lock
 * @param taken where the thread took it
 */
public record HeldLock(int lock, Place taken) {
    /** Refuses a number that is none. */
    public HeldLock {
        Checks.atLeast("lock", 1, lock);
    }
}

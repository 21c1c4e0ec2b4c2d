package io.drawloom.engine;

/**
 * What a pending operation does to its location, as far as the order of two operations matters.
 *
 * <p>Two operations of different threads on one location <em>conflict</em> unless both only read;
 * {@link #STEP} touches nothing that others can see and conflicts with nothing.
 */
public enum Kind {
    /** Reads a field, an array element, an atomic or a collection. */
    READ,
    /** Writes one, or reads and writes it in one step. */
    WRITE,
    /** Takes a lock; not ready while another thread holds it. */
    ACQUIRE,
    /** Gives a lock back; always ready. */
    RELEASE,
    /**
     * Goes on when a condition holds (a latch at zero, a future done); not ready before. Reads
     * only.
     */
    AWAIT,
    /** Touches nothing shared: yields, wakes from a sleep. */
    STEP;

    /** Whether an operation of this kind leaves its location as it was. */
    public boolean readsOnly() {
        return this == READ || this == AWAIT || this == STEP;
    }
}

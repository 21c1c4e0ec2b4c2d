package io.drawloom.engine;

/**
 * How strongly an access to a variable orders others, as {@link java.lang.invoke.VarHandle} names
 * it.
 */
public enum AccessMode {
    /** Orders nothing. */
    PLAIN,
    /** Is seen in one order with the other opaque accesses to the variable. */
    OPAQUE,
    /** What comes after it sees what came before the release that it reads. */
    ACQUIRE,
    /** What came before it is seen by whoever reads it by an acquire. */
    RELEASE,
    /** Stands in one order with all volatile accesses. */
    VOLATILE,
    /** Reads and writes in one step, as a volatile access. */
    EXCLUSIVE
}

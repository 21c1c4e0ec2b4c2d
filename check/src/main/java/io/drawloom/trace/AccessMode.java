package io.drawloom.trace;

/** How strongly an access to a variable orders others: the modes of {@code VarHandle}. */
public enum AccessMode {
    /** An ordinary field or array element: it orders nothing. */
    PLAIN,
    /** All threads see the writes of this one variable in one order. */
    OPAQUE,
    /** A read: what came before the write that it sees, comes before what follows it. */
    ACQUIRE,
    /** A write: what came before it, comes before what follows a read that sees it. */
    RELEASE,
    /** A read or write of a volatile: it acquires or releases, and all are in one order. */
    VOLATILE,
    /** A volatile read and write in one step: nobody comes between. */
    EXCLUSIVE
}

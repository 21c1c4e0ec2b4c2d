package io.drawloom.engine;

/** How an execution came to its end. */
public enum Ending {
    /**
     * Every thread that the program waits for has ended; daemons and idle pool workers may be left.
     */
    COMPLETED,
    /** The program called {@code System.exit}. */
    EXITED,
    /** Threads are left that wait for ever. */
    STUCK,
    /**
     * The bound on steps, or on loop turns without a point, was reached; or threads turn in loops
     * in which nothing changes.
     */
    ENDLESS,
    /**
     * Two threads were about to use an object at once that is made for one at a time, one of them
     * to change it: a data race. See {@link Loom#racing}.
     */
    RACED,
    /** The strategy found that the execution need not go on. */
    REDUNDANT,
    /** The strategy, or the loom itself, threw: see {@link Loom#error}. */
    BROKEN
}

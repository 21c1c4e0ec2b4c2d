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
     * It goes round for ever: threads turn in loops in which nothing changes, or the bound on steps
     * was reached and nothing new had come for long.
     */
    ENDLESS,
    /**
     * A bound was reached, of steps, of turns of a loop without a point or of time, while the
     * execution got on as far as is known: what comes after it nobody has seen.
     */
    BOUND,
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

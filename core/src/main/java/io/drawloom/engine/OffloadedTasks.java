package io.drawloom.engine;

/** Counts what is done, or comes about, outside of the loom for its threads. */
final class OffloadedTasks {
    /** How many threads wait for the outside now. */
    int waiting;

    /** How many have come to their end, in all executions. */
    long done;

    /** How many were not done by the loop itself, as those that cannot have to wait are. */
    long elsewhere;
}

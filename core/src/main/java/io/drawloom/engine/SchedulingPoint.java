package io.drawloom.engine;

/**
 * The threads of an execution at a choice, as a strategy sees them.
 *
 * <p>Threads are numbered from 0 (the main thread) in the order in which they were started. A
 * thread is <em>enabled</em> if its pending operation can be done now; a live thread that is not
 * enabled waits (for a lock, a condition, an instant).
 */
public interface SchedulingPoint {
    /** How many threads have been started so far, ended ones included. */
    int threads();

    /** Whether the thread can move now. */
    boolean enabled(int thread);

    /** Whether the thread waits: alive, started, and not enabled. */
    boolean waiting(int thread);

    /** What the thread will do when it moves next; meaningful while it is enabled or waiting. */
    Operation operation(int thread);

    /** The thread that moved last, or -1 before the first step. */
    int last();

    /** How many threads are enabled; at least one at a choice. */
    int enabledCount();
}

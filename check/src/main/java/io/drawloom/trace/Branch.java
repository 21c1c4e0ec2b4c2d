package io.drawloom.trace;

/**
 * What would have come of another choice: one leaf of the counted part of the tree of orders, along
 * the failing schedule.
 *
 * @param step the number of the step at which the choice was made
 * @param thread the thread that could have moved
 * @param after what could come of the execution had it moved
 */
public record Branch(int step, int thread, CanPass after) {
    /** Refuses numbers that are none. */
    public Branch {
        Checks.atLeast("step of a branch", 1, step);
        Checks.atLeast("thread of a branch", 0, thread);
    }
}

package io.drawloom.bench;

import java.time.Duration;

/**
 * How much is spent on a figure.
 *
 * @param rounds how often everything is measured, in turn
 * @param window how long one measurement takes, where time is what is given
 * @param warmUp how long each subject runs before the first round
 * @param invocations how many executions a peer that counts them is given
 * @param starts how often a whole process is started
 * @param executions how many executions the memory of a process is watched over
 */
record Effort(
        int rounds,
        Duration window,
        Duration warmUp,
        int invocations,
        int starts,
        long executions) {
    /** Some minutes in all. */
    static final Effort FULL =
            new Effort(7, Duration.ofSeconds(1), Duration.ofSeconds(5), 1500, 9, 1_000_000);

    /** A few seconds for each figure. */
    static final Effort QUICK =
            new Effort(3, Duration.ofMillis(400), Duration.ofSeconds(2), 300, 3, 100_000);

    /** As little as shows that everything runs. */
    static final Effort TINY =
            new Effort(1, Duration.ofMillis(30), Duration.ofMillis(30), 30, 1, 1_000);
}

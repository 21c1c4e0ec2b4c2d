package io.drawloom.engine;

import java.time.Duration;

/**
 * How a loom treats what the program leaves open.
 *
 * @param maxSteps the most steps of one execution; more, and it counts as one without end
 * @param spinTurns how often a thread may come to one place while nothing changes, before others
 *     must move first
 * @param earlyTimers whether a timer may fire although a thread could still run
 * @param spuriousWakeups whether each thread may wake once from a wait or a park for no reason
 * @param refuseConnections whether a connection may be refused though somebody listens
 * @param ignoreDataRaces whether an execution goes on where two threads are about to use at once
 *     what is made for one at a time
 * @param patience how long a thread that waits for what is outside of the program may keep all
 *     others waiting, before the execution is given up
 */
public record LoomOptions(
        long maxSteps,
        int spinTurns,
        boolean earlyTimers,
        boolean spuriousWakeups,
        boolean refuseConnections,
        boolean ignoreDataRaces,
        Duration patience) {
    /**
     * 100,000 steps, 3 turns, timers in their time, no spurious wake-ups, no refusals, no data race
     * ignored, 5 seconds.
     */
    public static final LoomOptions DEFAULT =
            new LoomOptions(100_000, 3, false, false, false, false, Duration.ofSeconds(5));

    /** Checks the bounds. */
    public LoomOptions {
        if (maxSteps < 1) {
            throw new IllegalArgumentException("maxSteps must be >= 1, got " + maxSteps);
        }
        if (spinTurns < 1) {
            throw new IllegalArgumentException("spinTurns must be >= 1, got " + spinTurns);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must be >= 0, got " + patience);
        }
    }

    /** The same with another bound on steps. */
    public LoomOptions withMaxSteps(long maxSteps) {
        return new LoomOptions(
                maxSteps,
                spinTurns,
                earlyTimers,
                spuriousWakeups,
                refuseConnections,
                ignoreDataRaces,
                patience);
    }

    /** The same, with spurious wake-ups or not. */
    public LoomOptions withSpuriousWakeups(boolean spuriousWakeups) {
        return new LoomOptions(
                maxSteps,
                spinTurns,
                earlyTimers,
                spuriousWakeups,
                refuseConnections,
                ignoreDataRaces,
                patience);
    }

    /** The same, with connections that may be refused or not. */
    public LoomOptions withRefuseConnections(boolean refuseConnections) {
        return new LoomOptions(
                maxSteps,
                spinTurns,
                earlyTimers,
                spuriousWakeups,
                refuseConnections,
                ignoreDataRaces,
                patience);
    }

    /** The same, with executions that go on after a data race or not. */
    public LoomOptions withIgnoreDataRaces(boolean ignoreDataRaces) {
        return new LoomOptions(
                maxSteps,
                spinTurns,
                earlyTimers,
                spuriousWakeups,
                refuseConnections,
                ignoreDataRaces,
                patience);
    }

    /** The same with more or less patience. */
    public LoomOptions withPatience(Duration patience) {
        return new LoomOptions(
                maxSteps,
                spinTurns,
                earlyTimers,
                spuriousWakeups,
                refuseConnections,
                ignoreDataRaces,
                patience);
    }
}

package io.drawloom.loom;

/**
 * How a loom treats what the program leaves open.
 *
 * @param maxSteps the most steps of one execution; more, and it counts as one without end
 * @param spinTurns how often a thread may come to one place while nothing changes, before others
 *     must move first
 * @param earlyTimers whether a timer may fire although a thread could still run
 * @param spuriousWakeups whether each thread may wake once from a wait or a park for no reason
 * @param refuseConnections whether a connection may be refused though somebody listens
 */
public record LoomOptions(
        long maxSteps,
        int spinTurns,
        boolean earlyTimers,
        boolean spuriousWakeups,
        boolean refuseConnections) {
    /** 100,000 steps, 3 turns, timers in their time, no spurious wake-ups, no refusals. */
    public static final LoomOptions DEFAULT = new LoomOptions(100_000, 3, false, false, false);

    /** Checks the bounds. */
    public LoomOptions {
        if (maxSteps < 1) {
            throw new IllegalArgumentException("maxSteps must be >= 1, got " + maxSteps);
        }
        if (spinTurns < 1) {
            throw new IllegalArgumentException("spinTurns must be >= 1, got " + spinTurns);
        }
    }
}

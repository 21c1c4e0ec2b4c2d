package io.drawloom.trace;

/**
 * One step happens before another in every execution of this order.
 *
 * @param from the number of the earlier step
 * @param to the number of the later step
 * @param why what orders them
 */
public record Edge(int from, int to, Why why) {

    /** What can order two steps of different threads. */
    public enum Why {
        /** The first starts the second's thread. */
        START,
        /** The second waited for the end of the first's thread. */
        JOIN,
        /** They touch the same variable and one changes it: the search can turn them round. */
        CONFLICT,
        /** The first gave back the lock that the second took. */
        LOCK,
        /** The first woke the second's thread. */
        UNPARK,
        /** Virtual time: the first happened at an earlier instant. */
        TIME
    }

    /** Refuses an edge that does not go forward. */
    public Edge {
        Checks.atLeast("edge's first step", 1, from);
        Checks.that(from < to, "an edge goes forward, got from step " + from + " to step " + to);
    }
}

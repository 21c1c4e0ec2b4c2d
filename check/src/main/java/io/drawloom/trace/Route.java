package io.drawloom.trace;

import java.util.List;

/**
 * The way an execution went.
 *
 * @param schedule the schedule exactly as a replay takes it
 * @param threads the threads of the steps whose order matters, in their order: what a reader sees
 *     of it
 */
public record Route(String schedule, List<Integer> threads) {
    /** Refuses a thread that is none. */
    public Route {
        threads = List.copyOf(threads);
        for (int each : threads) {
            Checks.atLeast("thread of a route", 0, each);
        }
    }
}

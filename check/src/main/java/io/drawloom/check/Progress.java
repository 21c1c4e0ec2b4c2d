package io.drawloom.check;

import io.drawloom.trace.Outcomes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Is told, some times a second, how far a check has got; called on a thread of the check. */
@FunctionalInterface
public interface Progress {
    /** Of so many different results is told meanwhile. */
    int MOST_RESULTS = 10;

    /** Nobody is told. */
    Progress NONE = snapshot -> {};

    /**
     * How far a check is.
     *
     * @param phase what it does now
     * @param executions the executions so far
     * @param executionsPerSecond over the last moment
     * @param orders different orders tried so far; 0 while sampling
     * @param failures executions (while sampling) or orders that failed so far
     * @param explored the share of all orders that has been covered, from 0 to 1, where it can be
     *     estimated
     * @param left what is left until the search ends at the latest, by the limit that is nearest
     * @param failure the failure seen first, or the first that came again; empty if none was seen
     * @param results the different results so far, in the order in which they came; at most {@link
     *     #MOST_RESULTS}
     */
    record Snapshot(
            Phase phase,
            long executions,
            double executionsPerSecond,
            long orders,
            long failures,
            OptionalDouble explored,
            Left left,
            Optional<Failure> failure,
            List<Outcomes.Result> results) {
        /** Copies what could change. */
        public Snapshot {
            results = List.copyOf(results);
        }
    }

    /**
     * A failure that was seen.
     *
     * @param how how it ended, such as {@code java.lang.AssertionError: 1} or {@code deadlock}
     * @param repeated whether it came again when its order was run again
     */
    record Failure(String how, boolean repeated) {}

    /** What is left of a limit, in the limit's own unit. */
    sealed interface Left {
        /** A time. */
        record Time(Duration time) implements Left {}

        /** Executions. */
        record Executions(long executions) implements Left {}

        /** Of the work, a share from 0 to 1. */
        record Work(double share) implements Left {}
    }

    /** What a check does. */
    enum Phase {
        /** Loads and weaves the program and runs it for the first time. */
        STARTING,
        /** Tries orders at random. */
        SAMPLING,
        /** Tries every order. */
        EXHAUSTING,
        /** Looks for the same failure with fewer switches. */
        SHRINKING,
        /** Runs the failure again, with values, and counts what can still pass after each step. */
        EXPLAINING
    }

    /** Takes the news. */
    void update(Snapshot snapshot);

    /**
     * The time that was given is over for long, but an execution goes on and cannot be stopped: the
     * check may never end. Called at most once, on a thread of its own.
     *
     * @param where the places of the thread that runs, the topmost first and the JDK's too, each as
     *     in a stack trace
     */
    default void overdue(List<String> where) {}
}

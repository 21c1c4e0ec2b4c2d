package io.drawloom.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the user asked for: with the program and the schedule, all that a replay needs.
 *
 * @param strategy the strategy's name as typed, such as {@code auto}
 * @param seed what the strategy's chance starts from
 * @param jobs how many workers searched
 * @param executions the limit of executions, if there was one
 * @param time the limit of time, if there was one
 * @param work the limit of work, in units of about a step, if there was one
 * @param firstFailure whether the search was to stop at the first failure
 * @param earlyTimers whether a timer may overtake a thread that could run
 * @param spuriousWakeUps whether a wait may end without a notification
 * @param refuseConnections whether a connection may be refused though somebody listens
 * @param ignoreDataRaces whether an execution goes on after a data race
 * @param include the patterns of classes that are woven
 * @param exclude the patterns of classes that are not
 * @param stepBound after how many steps an execution counts as one without end
 * @param expectedOutput the output that every order must give, if that was said
 */
public record Settings(
        String strategy,
        long seed,
        int jobs,
        OptionalLong executions,
        Optional<Duration> time,
        OptionalLong work,
        boolean firstFailure,
        boolean earlyTimers,
        boolean spuriousWakeUps,
        boolean refuseConnections,
        boolean ignoreDataRaces,
        List<String> include,
        List<String> exclude,
        long stepBound,
        Optional<String> expectedOutput) {

    /** Refuses an empty strategy, no jobs, and limits that leave nothing to do. */
    public Settings {
        Checks.notEmpty("strategy", strategy);
        Checks.atLeast("jobs", 1, jobs);
        executions.ifPresent(it -> Checks.atLeast("executions", 1, it));
        time.ifPresent(it -> Checks.that(it.isPositive(), "time must be positive, got " + it));
        work.ifPresent(it -> Checks.atLeast("work", 1, it));
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        Checks.atLeast("step bound", 1, stepBound);
    }

    /**
     * Settings to start from: strategy {@code auto}, seed 0, one job, no limit but a step bound of
     * 100,000.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers settings by name. */
    public static final class Builder {
        private String strategy = "auto";
        private long seed;
        private int jobs = 1;
        private OptionalLong executions = OptionalLong.empty();
        private Optional<Duration> time = Optional.empty();
        private OptionalLong work = OptionalLong.empty();
        private boolean firstFailure;
        private boolean earlyTimers;
        private boolean spuriousWakeUps;
        private boolean refuseConnections;
        private boolean ignoreDataRaces;
        private List<String> include = List.of();
        private List<String> exclude = List.of();
        private long stepBound = 100_000;
        private Optional<String> expectedOutput = Optional.empty();

        private Builder() {}

        /** The strategy's name. */
        public Builder strategy(String name) {
            strategy = name;
            return this;
        }

        /** What chance starts from. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** How many workers. */
        public Builder jobs(int workers) {
            jobs = workers;
            return this;
        }

        /** The limit of executions. */
        public Builder executions(long limit) {
            executions = OptionalLong.of(limit);
            return this;
        }

        /** The limit of time. */
        public Builder time(Duration limit) {
            time = Optional.of(limit);
            return this;
        }

        /** The limit of work. */
        public Builder work(long limit) {
            work = OptionalLong.of(limit);
            return this;
        }

        /** Whether to stop at the first failure. */
        public Builder firstFailure(boolean on) {
            firstFailure = on;
            return this;
        }

        /** Whether a timer may overtake a thread that could run. */
        public Builder earlyTimers(boolean on) {
            earlyTimers = on;
            return this;
        }

        /** Whether a wait may end without a notification. */
        public Builder spuriousWakeUps(boolean on) {
            spuriousWakeUps = on;
            return this;
        }

        /** Whether a connection may be refused though somebody listens. */
        public Builder refuseConnections(boolean on) {
            refuseConnections = on;
            return this;
        }

        /** Whether an execution goes on after a data race. */
        public Builder ignoreDataRaces(boolean on) {
            ignoreDataRaces = on;
            return this;
        }

        /** The patterns of classes that are woven. */
        public Builder include(List<String> patterns) {
            include = patterns;
            return this;
        }

        /** The patterns of classes that are not. */
        public Builder exclude(List<String> patterns) {
            exclude = patterns;
            return this;
        }

        /** After how many steps an execution counts as one without end. */
        public Builder stepBound(long steps) {
            stepBound = steps;
            return this;
        }

        /** The output that every order must give. */
        public Builder expectedOutput(String text) {
            expectedOutput = Optional.of(text);
            return this;
        }

        /** The settings gathered so far. */
        public Settings build() {
            return new Settings(
                    strategy,
                    seed,
                    jobs,
                    executions,
                    time,
                    work,
                    firstFailure,
                    earlyTimers,
                    spuriousWakeUps,
                    refuseConnections,
                    ignoreDataRaces,
                    include,
                    exclude,
                    stepBound,
                    expectedOutput);
        }
    }
}

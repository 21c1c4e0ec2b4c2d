package io.drawloom.check;

import io.drawloom.engine.LoomOptions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a check may spend and how it treats what a program leaves open.
 *
 * <p>{@link #DEFAULTS} and the {@code with…} methods make others.
 *
 * @param strategy how it looks
 * @param executions the most executions; 0 for no limit
 * @param time the longest time; empty for as long as the work takes
 * @param work how much work the search may do where no time is said, in units that are about a step
 *     each: so it ends at the same execution on every machine
 * @param seed where chance starts; the same seed gives the same samples
 * @param jobs how many workers search, each with classes of its own; 0 for as many as there are
 *     processors
 * @param first whether to stop at the first failure instead of counting on and shrinking
 * @param include patterns of the classes that are woven ({@code com.acme.*}); empty for all of the
 *     program
 * @param exclude patterns of classes that are not woven
 * @param earlyTimers whether a timer may fire although a thread could still run
 * @param spuriousWakeups whether each thread may wake once for no reason
 * @param refuseConnections whether a connection may be refused though somebody listens
 * @param ignoreDataRaces whether an execution goes on where two threads are about to use at once
 *     what is made for one at a time: each call is then one step
 * @param maxSteps the most steps of one execution
 * @param expectOutput the only output that is right; empty to compare outcomes without judging
 */
public record Options(
        SearchKind strategy,
        long executions,
        Optional<Duration> time,
        long work,
        long seed,
        int jobs,
        boolean first,
        List<String> include,
        List<String> exclude,
        boolean earlyTimers,
        boolean spuriousWakeups,
        boolean refuseConnections,
        boolean ignoreDataRaces,
        long maxSteps,
        Optional<String> expectOutput) {

    /** What takes some 30 seconds on two processors of 2024. */
    private static final long WORK = 60_000_000;

    /** Automatic strategy, no limit but work, as many workers as there are processors. */
    public static final Options DEFAULTS =
            new Options(
                    SearchKind.AUTO,
                    0,
                    Optional.empty(),
                    WORK,
                    1,
                    0,
                    false,
                    List.of(),
                    List.of(),
                    false,
                    false,
                    false,
                    false,
                    100_000,
                    Optional.empty());

    /** Checks the bounds. */
    public Options {
        if (executions < 0) {
            throw new IllegalArgumentException("executions must be >= 0, got " + executions);
        }
        if (time.isPresent() && !time.get().isPositive()) {
            throw new IllegalArgumentException("time must be longer than 0, got " + time.get());
        }
        if (work < 1) {
            throw new IllegalArgumentException("work must be >= 1, got " + work);
        }
        if (jobs < 0) {
            throw new IllegalArgumentException("jobs must be >= 0, got " + jobs);
        }
        if (maxSteps < 1) {
            throw new IllegalArgumentException("maxSteps must be >= 1, got " + maxSteps);
        }
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** The same with another strategy. */
    public Options withStrategy(SearchKind strategy) {
        return with(draft -> draft.strategy = strategy);
    }

    /** The same with another limit on executions; 0 for none. */
    public Options withExecutions(long executions) {
        return with(draft -> draft.executions = executions);
    }

    /** The same with a limit on time, which decides in the place of the work. */
    public Options withTime(Duration time) {
        return with(draft -> draft.time = Optional.of(time));
    }

    /** The same with another limit on work, for where no time is said. */
    public Options withWork(long work) {
        return with(draft -> draft.work = work);
    }

    /** The same with another seed. */
    public Options withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    /** The same with another number of workers; 0 for one a processor. */
    public Options withJobs(int jobs) {
        return with(draft -> draft.jobs = jobs);
    }

    /** The same, stopping at the first failure or not. */
    public Options withFirst(boolean first) {
        return with(draft -> draft.first = first);
    }

    /** The same, weaving only classes that match one of these patterns. */
    public Options withInclude(List<String> include) {
        return with(draft -> draft.include = include);
    }

    /** The same, not weaving classes that match one of these patterns. */
    public Options withExclude(List<String> exclude) {
        return with(draft -> draft.exclude = exclude);
    }

    /** The same, with timers that may fire early or not. */
    public Options withEarlyTimers(boolean earlyTimers) {
        return with(draft -> draft.earlyTimers = earlyTimers);
    }

    /** The same, with spurious wake-ups or not. */
    public Options withSpuriousWakeups(boolean spuriousWakeups) {
        return with(draft -> draft.spuriousWakeups = spuriousWakeups);
    }

    /** The same, with connections that may be refused or not. */
    public Options withRefuseConnections(boolean refuseConnections) {
        return with(draft -> draft.refuseConnections = refuseConnections);
    }

    /** The same, with executions that go on after a data race or not. */
    public Options withIgnoreDataRaces(boolean ignoreDataRaces) {
        return with(draft -> draft.ignoreDataRaces = ignoreDataRaces);
    }

    /** The same with another bound on the steps of one execution. */
    public Options withMaxSteps(long maxSteps) {
        return with(draft -> draft.maxSteps = maxSteps);
    }

    /** The same, with the only output that is right. */
    public Options withExpectOutput(Optional<String> expectOutput) {
        return with(draft -> draft.expectOutput = expectOutput);
    }

    private Options with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The part of it that each execution keeps to. */
    LoomOptions loom() {
        return new LoomOptions(
                maxSteps,
                LoomOptions.DEFAULT.spinTurns(),
                earlyTimers,
                spuriousWakeups,
                refuseConnections,
                ignoreDataRaces,
                LoomOptions.DEFAULT.patience());
    }

    /** Options in the making. */
    private static final class Draft {
        SearchKind strategy;
        long executions;
        Optional<Duration> time;
        long work;
        long seed;
        int jobs;
        boolean first;
        List<String> include;
        List<String> exclude;
        boolean earlyTimers;
        boolean spuriousWakeups;
        boolean refuseConnections;
        boolean ignoreDataRaces;
        long maxSteps;
        Optional<String> expectOutput;

        Draft(Options from) {
            strategy = from.strategy;
            executions = from.executions;
            time = from.time;
            work = from.work;
            seed = from.seed;
            jobs = from.jobs;
            first = from.first;
            include = from.include;
            exclude = from.exclude;
            earlyTimers = from.earlyTimers;
            spuriousWakeups = from.spuriousWakeups;
            refuseConnections = from.refuseConnections;
            ignoreDataRaces = from.ignoreDataRaces;
            maxSteps = from.maxSteps;
            expectOutput = from.expectOutput;
        }

        Options options() {
            return new Options(
                    strategy,
                    executions,
                    time,
                    work,
                    seed,
                    jobs,
                    first,
                    include,
                    exclude,
                    earlyTimers,
                    spuriousWakeups,
                    refuseConnections,
                    ignoreDataRaces,
                    maxSteps,
                    expectOutput);
        }
    }
}

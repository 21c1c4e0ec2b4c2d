package io.drawloom.check;

import io.drawloom.engine.LoomOptions;
import io.drawloom.trace.Option;
import io.drawloom.trace.Settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a check may spend and how it treats what a program leaves open: a value for each option that
 * {@link Settings} declares.
 *
 * <p>{@link #DEFAULTS}, {@link #with(Option, Object)} and the other {@code with…} methods make
 * others.
 *
 * @param settings the values
 */
public record Options(Settings settings) {
    /** What takes some 30 seconds on two processors of 2024. */
    private static final long WORK = 60_000_000;

    /** Automatic strategy, no limit but work, as many workers as there are processors. */
    public static final Options DEFAULTS = new Options(Settings.DEFAULTS);

    /**
     * Where neither a time nor an amount of work is said, the work is what {@link #DEFAULTS} has.
     */
    public Options {
        if (settings.get(Settings.TIME).isEmpty() && settings.get(Settings.WORK) == 0) {
            settings = settings.with(Settings.WORK, WORK);
        }
    }

    /** The value of an option. */
    public <T> T get(Option<T> option) {
        return settings.get(option);
    }

    /**
     * The same with another value of an option.
     *
     * @throws IllegalArgumentException if the option cannot have it
     */
    public <T> Options with(Option<T> option, T value) {
        Options changed = new Options(settings.with(option, value));
        changed.strategy(); // refuses one that there is not
        return changed;
    }

    /** As {@link #with(Option, Object)}. */
    public Options with(Option<Long> option, long value) {
        return with(option, (Long) value);
    }

    /** The same with another strategy. */
    public Options withStrategy(SearchKind strategy) {
        return with(Settings.STRATEGY, strategy.word());
    }

    /** The same with another limit on executions; 0 for none. */
    public Options withExecutions(long executions) {
        return with(Settings.EXECUTIONS, executions);
    }

    /** The same with a limit on time, which decides in the place of the work. */
    public Options withTime(Duration time) {
        return with(Settings.TIME, Optional.of(time));
    }

    /** The same with another limit on work, for where no time is said. */
    public Options withWork(long work) {
        return with(Settings.WORK, work);
    }

    /** The same with another seed. */
    public Options withSeed(long seed) {
        return with(Settings.SEED, seed);
    }

    /** The same with another number of workers; 0 for one a processor. */
    public Options withJobs(int jobs) {
        return with(Settings.JOBS, jobs);
    }

    /** The same, stopping at the first failure or not. */
    public Options withFirst(boolean first) {
        return with(Settings.FIRST, first);
    }

    /** The same, weaving only classes that match one of these patterns. */
    public Options withInclude(List<String> include) {
        return with(Settings.INCLUDE, include);
    }

    /** The same, not weaving classes that match one of these patterns. */
    public Options withExclude(List<String> exclude) {
        return with(Settings.EXCLUDE, exclude);
    }

    /** The same, with timers that may fire early or not. */
    public Options withEarlyTimers(boolean earlyTimers) {
        return with(Settings.EARLY_TIMERS, earlyTimers);
    }

    /** The same, with spurious wake-ups or not. */
    public Options withSpuriousWakeups(boolean spuriousWakeups) {
        return with(Settings.SPURIOUS_WAKEUPS, spuriousWakeups);
    }

    /** The same, with connections that may be refused or not. */
    public Options withRefuseConnections(boolean refuseConnections) {
        return with(Settings.REFUSE_CONNECTIONS, refuseConnections);
    }

    /** The same, with executions that go on after a data race or not. */
    public Options withIgnoreDataRaces(boolean ignoreDataRaces) {
        return with(Settings.IGNORE_DATA_RACES, ignoreDataRaces);
    }

    /** The same with another bound on the steps of one execution. */
    public Options withMaxSteps(long maxSteps) {
        return with(Settings.MAX_STEPS, maxSteps);
    }

    /** The same, with the only output that is right. */
    public Options withExpectOutput(Optional<String> expectOutput) {
        return with(Settings.EXPECT_OUTPUT, expectOutput);
    }

    /** How the check looks for an order that fails. */
    SearchKind strategy() {
        return SearchKind.of(get(Settings.STRATEGY));
    }

    /** The part of it that each execution keeps to. */
    LoomOptions loom() {
        return new LoomOptions(
                get(Settings.MAX_STEPS),
                LoomOptions.DEFAULT.spinTurns(),
                get(Settings.EARLY_TIMERS),
                get(Settings.SPURIOUS_WAKEUPS),
                get(Settings.REFUSE_CONNECTIONS),
                get(Settings.IGNORE_DATA_RACES),
                LoomOptions.DEFAULT.patience());
    }

    /** What a trace says of it: the number of workers is the one that there were. */
    Settings recorded(int workers) {
        Settings recorded = settings.with(Settings.JOBS, workers);
        return get(Settings.TIME).isPresent() ? recorded.with(Settings.WORK, 0) : recorded;
    }
}

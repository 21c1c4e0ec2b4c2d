package io.drawloom.trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user asked for: a value for each option of a check. With the program and the schedule it
 * is all that a replay needs.
 *
 * <p>Each option is declared here, once. {@link #OPTIONS} has them in the order of the trace.
 */
public final class Settings {
    /** How orders are chosen. */
    public static final Option<String> STRATEGY =
            Option.name(
                    "strategy",
                    "strategy",
                    "auto",
                    "HOW",
                    "auto (the default: sample for a moment, then try every order), exhaustive,"
                            + " random, or pos (partial-order sampling)");

    /** Where chance starts. */
    public static final Option<Long> SEED =
            Option.number(
                    "seed",
                    "seed",
                    OptionType.WholeNumber.ANY,
                    1,
                    "where chance starts; the same seed, the same samples");

    /** How many workers search, each with classes of its own; 0 for as many as processors. */
    public static final Option<Long> JOBS =
            Option.number(
                    "jobs",
                    "jobs",
                    new OptionType.WholeNumber(0, 1024),
                    0,
                    "how many search at once; as many as there are processors if not said");

    /** The most executions; 0 for no limit. */
    public static final Option<Long> EXECUTIONS =
            Option.number(
                            "executions",
                            "executions",
                            OptionType.WholeNumber.POSITIVE,
                            0,
                            "at most so many executions")
                    .leftOut();

    /** The longest time; empty for as long as the work takes. */
    public static final Option<Optional<Duration>> TIME =
            Option.time(
                    "time",
                    "time",
                    "at most so long: 500ms, 30s, 2m, 1h; as long as a fixed amount of work takes"
                            + " if not said");

    /**
     * How much work the search may do where no time is said, in units that are about a step each:
     * so it ends at the same execution on every machine; 0 for no limit.
     */
    public static final Option<Long> WORK =
            Option.number("work", "work", OptionType.WholeNumber.POSITIVE, 0, "").leftOut();

    /** Whether to stop at the first failure instead of counting on and shrinking. */
    public static final Option<Boolean> FIRST =
            Option.flag(
                    "first",
                    "firstFailure",
                    "stop at the first failure: do not count, do not shorten");

    /** Whether a timer may fire although a thread could still run. */
    public static final Option<Boolean> EARLY_TIMERS =
            Option.flag(
                    "early-timers",
                    "earlyTimers",
                    "a timer may fire although a thread could still run");

    /** Whether each thread may wake once from a wait or a park for no reason. */
    public static final Option<Boolean> SPURIOUS_WAKEUPS =
            Option.flag(
                    "spurious-wakeups", "spuriousWakeUps", "a wait may end without a notification");

    /** Whether a connection may be refused though somebody listens. */
    public static final Option<Boolean> REFUSE_CONNECTIONS =
            Option.flag(
                            "refuse-connections",
                            "refuseConnections",
                            "an HTTP server may refuse a connection")
                    .leftOut();

    /**
     * Whether an execution goes on where two threads are about to use at once what is made for one
     * at a time: each call is then one step.
     */
    public static final Option<Boolean> IGNORE_DATA_RACES =
            Option.flag(
                            "ignore-data-races",
                            "ignoreDataRaces",
                            "go on after a data race: each call is one step")
                    .leftOut();

    /** Patterns of the classes that are woven; empty for all of the program. */
    public static final Option<List<String>> INCLUDE =
            Option.patterns("include", "include", "only these classes are controlled: com.acme.*");

    /** Patterns of classes that are not woven. */
    public static final Option<List<String>> EXCLUDE =
            Option.patterns("exclude", "exclude", "these classes are not controlled");

    /** The most steps of one execution. */
    public static final Option<Long> MAX_STEPS =
            Option.number(
                    "max-steps",
                    "stepBound",
                    OptionType.WholeNumber.POSITIVE,
                    100_000,
                    "an execution with more steps is given up");

    /** The only output that is right; empty to compare outcomes without judging. */
    public static final Option<Optional<String>> EXPECT_OUTPUT =
            Option.text(
                    "expect-output",
                    "expectedOutput",
                    "the only output that is right; every other one is a failure");

    /** All options, in the order of the trace. */
    public static final List<Option<?>> OPTIONS =
            List.of(
                    STRATEGY,
                    SEED,
                    JOBS,
                    EXECUTIONS,
                    TIME,
                    WORK,
                    FIRST,
                    EARLY_TIMERS,
                    SPURIOUS_WAKEUPS,
                    REFUSE_CONNECTIONS,
                    IGNORE_DATA_RACES,
                    INCLUDE,
                    EXCLUDE,
                    MAX_STEPS,
                    EXPECT_OUTPUT);

    /** Each option as it is if nothing is said. */
    public static final Settings DEFAULTS = new Settings(Map.of());

    /** What is not as it is if nothing is said. */
    private final Map<Option<?>, Object> values;

    private Settings(Map<Option<?>, Object> values) {
        this.values = values;
    }

    /** The value of an option. */
    @SuppressWarnings("unchecked") // with() has put a T there
    public <T> T get(Option<T> option) {
        return (T) values.getOrDefault(option, option.initial());
    }

    /**
     * The same with another value of an option.
     *
     * @throws IllegalArgumentException if the option cannot have it
     */
    public <T> Settings with(Option<T> option, T value) {
        Map<Option<?>, Object> changed = new HashMap<>(values);
        T checked = option.checked(value);
        if (checked.equals(option.initial())) {
            changed.remove(option);
        } else {
            changed.put(option, checked);
        }
        return new Settings(changed);
    }

    /** As {@link #with(Option, Object)}. */
    public Settings with(Option<Long> option, long value) {
        return with(option, (Long) value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Settings");
        for (Option<?> each : OPTIONS) {
            if (values.containsKey(each)) {
                text.append(' ').append(each).append('=').append(values.get(each));
            }
        }
        return text.toString();
    }
}

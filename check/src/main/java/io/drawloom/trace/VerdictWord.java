package io.drawloom.trace;

import java.util.Set;

/**
 * What a check comes to, in one word: the first of its report, and how the process ends. This is
 * the only table of both; the report, the JSON, the help and the documentation have theirs from
 * here.
 *
 * <p>A search that was cut short, sampled, or left something out is never shown as a success.
 */
public enum VerdictWord {
    /** An order fails, and did so again when it was replayed. */
    FAIL("FAIL", 1, 1),
    /** Executions failed, but none did so again when its order was run again. */
    FAIL_NOT_REPEATED("FAIL, not repeated", 1, 1),
    /** No order fails, but the result depends on the order. */
    DIFFERS("DIFFERS", 0, 10),
    /** Every order was tried, nothing was left out, and none fails. */
    PASS("PASS", 0, 0),
    /** Every order was tried, but a part of the program is not controlled or not explored. */
    PARTLY("PARTLY", 0, 11),
    /** Nothing was found before a limit, and orders are left. */
    CUT_SHORT("CUT SHORT", 0, 12),
    /** Nothing was found in samples. */
    SAMPLED("SAMPLED", 0, 13),
    /** Nothing was found, but some order did not go the same way when it was run again. */
    UNSURE("UNSURE", 0, 14),
    /** No second thread moved. */
    NOTHING_CHECKED("NOTHING CHECKED", 0, 15);

    /** The strategies that try every order; all others only sample. */
    private static final Set<String> TRY_EVERY_ORDER = Set.of("auto", "exhaustive");

    private final String text;
    private final int code;
    private final int strictCode;

    VerdictWord(String text, int code, int strictCode) {
        this.text = text;
        this.code = code;
        this.strictCode = strictCode;
    }

    /** As it is written in English, and in files. */
    public String text() {
        return text;
    }

    /**
     * How the process ends.
     *
     * @param strict whether what is neither a proof nor a failure has a code of its own
     */
    public int code(boolean strict) {
        return strict ? strictCode : code;
    }

    /** That of a trace. */
    public static VerdictWord of(Trace trace) {
        return switch (trace.finding()) {
            case Finding.Passed() -> passed(trace);
            case Finding.DependsOnOrder() -> DIFFERS;
            case Finding.NotRepeated it -> FAIL_NOT_REPEATED;
            case Finding.UncaughtException it -> FAIL;
            case Finding.AssertionFailed it -> FAIL;
            case Finding.Deadlock it -> FAIL;
            case Finding.WaitsForEver it -> FAIL;
            case Finding.DataRace it -> FAIL;
            case Finding.NoEnd it -> FAIL;
            case Finding.UnexpectedOutput it -> FAIL;
            case Finding.Exit it -> FAIL;
        };
    }

    private static VerdictWord passed(Trace trace) {
        return switch (trace.search().ending()) {
            case EXHAUSTED -> {
                if (hasOneOrder(trace)) {
                    yield NOTHING_CHECKED;
                }
                yield trace.search().complete() ? PASS : PARTLY;
            }
            case TIME, WORK, EXECUTIONS -> onlySamples(trace) ? SAMPLED : CUT_SHORT;
            case BOUND, MEMORY, STACK, FIRST_FAILURE, SOON_AFTER_FAILURE -> CUT_SHORT;
            case SAMPLED -> SAMPLED;
            case NOT_REPEATED -> UNSURE;
        };
    }

    /** Who samples has no orders that are left: none was ever told from another. */
    private static boolean onlySamples(Trace trace) {
        return !TRY_EVERY_ORDER.contains(trace.settings().get(Settings.STRATEGY));
    }

    /** One thread has one order, whatever it does: nothing was to be found. */
    private static boolean hasOneOrder(Trace trace) {
        return trace.threads().size() <= 1 && trace.search().orders().orElse(0) <= 1;
    }
}

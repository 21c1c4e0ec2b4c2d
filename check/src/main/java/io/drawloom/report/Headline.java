package io.drawloom.report;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Place;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Trace;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verdict in one word, the fact behind it, and how much was tried. */
final class Headline {
    private final Trace trace;
    private final Search search;

    Headline(Trace trace) {
        this.trace = trace;
        this.search = trace.search();
    }

    /**
     * {@code FAIL}, {@code DIFFERS}, {@code PASS}; or, where nothing was found but something was
     * left out, what was: a search that was cut short or sampled is never shown as a success.
     */
    String word() {
        return switch (trace.finding()) {
            case Finding.Passed() ->
                    switch (search.ending()) {
                        case EXHAUSTED -> search.complete() ? "PASS" : "PARTLY";
                        case TIME, EXECUTIONS, FIRST_FAILURE, SOON_AFTER_FAILURE -> "CUT SHORT";
                        case SAMPLED -> "SAMPLED";
                        case NOT_REPEATED -> "UNSURE";
                    };
            case Finding.DependsOnOrder() -> "DIFFERS";
            case Finding.UncaughtException it -> "FAIL";
            case Finding.AssertionFailed it -> "FAIL";
            case Finding.Deadlock it -> "FAIL";
            case Finding.WaitsForEver it -> "FAIL";
            case Finding.NoEnd it -> "FAIL";
            case Finding.UnexpectedOutput it -> "FAIL";
            case Finding.Exit it -> "FAIL";
        };
    }

    Ink ink() {
        return switch (word()) {
            case "FAIL" -> Ink.FAIL;
            case "PASS" -> Ink.PASS;
            default -> Ink.CAUTION;
        };
    }

    /** The fact that was violated; on a pass, what was tried. */
    String fact() {
        return switch (trace.finding()) {
            case Finding.Passed() -> passed();
            case Finding.DependsOnOrder() ->
                    Words.many(trace.outcomes().list().size(), "different result");
            case Finding.UncaughtException it ->
                    Words.thread(it.thread())
                            + " threw "
                            + simple(it.type())
                            + it.message().map(message -> ": " + message).orElse("");
            case Finding.AssertionFailed it ->
                    it.message()
                            .filter(message -> !message.isBlank())
                            .orElseGet(() ->
                                    "assertion failed in "
                                            + Words.thread(it.thread())
                                            + it.stack().stream()
                                                    .findFirst()
                                                    .map(place -> ", " + place.where())
                                                    .orElse(""));
            case Finding.Deadlock it ->
                    it.cycle().size() == 1
                            ? Words.thread(it.cycle().getFirst().thread()) + " waits for itself"
                            : it.cycle().size() + " threads wait for each other";
            case Finding.WaitsForEver it ->
                    it.waiters().size() == 1
                            ? Words.thread(it.waiters().getFirst().thread()) + " waits for ever"
                            : Words.threads(
                                            it.waiters().stream()
                                                    .map(Finding.Waiter::thread)
                                                    .toList())
                                    + " wait for ever";
            case Finding.NoEnd it ->
                    switch (it.cause()) {
                        case STEP_BOUND -> "no end after " + Words.many(it.bound(), "step");
                        case LOOP_WITHOUT_POINTS -> "a loop without end";
                    };
            case Finding.UnexpectedOutput it ->
                    "expected " + output(it.expected()) + " but was " + output(it.got());
            case Finding.Exit it ->
                    Words.thread(it.thread()) + " called exit with status " + it.status();
        };
    }

    /** The kind of mistake in capitals, if there is one. */
    Optional<String> label() {
        Optional<String> pattern =
                trace.pattern()
                        .map(it ->
                                switch (it) {
                                    case Pattern.LostUpdate lost -> "LOST UPDATE";
                                    case Pattern.AtomicityViolation broken -> "ATOMICITY VIOLATION";
                                });
        return switch (trace.finding()) {
            case Finding.Passed() -> Optional.empty();
            case Finding.DependsOnOrder() -> pattern;
            case Finding.UncaughtException it -> pattern.or(() -> Optional.of("EXCEPTION"));
            case Finding.AssertionFailed it -> pattern.or(() -> Optional.of("ASSERTION"));
            case Finding.Deadlock it -> Optional.of("DEADLOCK");
            case Finding.WaitsForEver it -> Optional.of("WAITS FOR EVER");
            case Finding.NoEnd it -> Optional.of("NO END");
            case Finding.UnexpectedOutput it -> pattern.or(() -> Optional.of("OUTPUT"));
            case Finding.Exit it -> pattern.or(() -> Optional.of("EXIT"));
        };
    }

    private String passed() {
        return switch (search.ending()) {
            case EXHAUSTED ->
                    (search.orders().orElse(0) == 1
                                    ? "the only order tried, it does not fail"
                                    : "all " + orders() + " orders tried, none fails")
                            + (search.complete() ? "" : "; but a part was left out");
            case SAMPLED ->
                    "no failure found in "
                            + Words.many(search.executions(), "sampled execution")
                            + ": not a proof";
            case NOT_REPEATED -> "an order did not go the same way again: not a proof";
            case TIME, EXECUTIONS, FIRST_FAILURE, SOON_AFTER_FAILURE ->
                    "no failure found in "
                            + (search.orders().isPresent()
                                    ? Words.many(search.orders().getAsLong(), "order")
                                    : Words.many(search.executions(), "execution"))
                            + ": not a proof";
        };
    }

    /** How many orders fail of how many; on a pass, how the search went. */
    String counts() {
        return trace.finding() instanceof Finding.Passed ? how() : failing();
    }

    private String failing() {
        return switch (search.ending()) {
            case EXHAUSTED -> {
                long all = search.orders().orElse(0);
                String which = all == 1 ? ", the only one" : ", all tried";
                yield Words.many(all, "order") + interleavings() + which + ": " + fail(all) + ".";
            }
            case TIME, EXECUTIONS, SOON_AFTER_FAILURE ->
                    tried() + ", cut short " + limit() + ": " + failTried() + ".";
            case FIRST_FAILURE -> tried() + ", stopped at the first failure.";
            case SAMPLED -> tried() + ", sampled: " + failTried() + ".";
            case NOT_REPEATED -> tried() + ", which did not all repeat: " + failTried() + ".";
        };
    }

    private String tried() {
        return search.orders().isPresent()
                ? Words.many(search.orders().getAsLong(), "order") + interleavings() + " tried"
                : Words.many(search.executions(), "execution");
    }

    private String fail(long all) {
        if (search.failingOrders().isEmpty()) {
            return "some fail";
        }
        return fail(search.failingOrders().getAsLong(), all);
    }

    private String failTried() {
        return search.failingOrders().isPresent()
                ? fail(search.orders().orElse(0))
                : fail(search.failingExecutions(), search.executions());
    }

    private String fail(long failing, long all) {
        if (trace.finding() instanceof Finding.DependsOnOrder) {
            return trace.outcomes().list().size() + " results";
        }
        if (failing == all && all > 1) {
            return "all fail";
        }
        return Words.count(failing) + (failing == 1 ? " fails" : " fail");
    }

    private String interleavings() {
        Optional<BigInteger> count = search.interleavings();
        return count.map(it ->
                        " ("
                                + Words.count(it)
                                + (it.equals(BigInteger.ONE)
                                        ? " interleaving)"
                                        : " interleavings)"))
                .orElse("");
    }

    private String limit() {
        Settings settings = trace.settings();
        return switch (search.ending()) {
            case TIME -> settings.time().map(it -> "after " + Words.duration(it)).orElse("by time");
            case EXECUTIONS ->
                    "after "
                            + Words.many(
                                    settings.executions().orElse(search.executions()), "execution");
            case SOON_AFTER_FAILURE -> "soon after the first failure";
            case EXHAUSTED, FIRST_FAILURE, SAMPLED, NOT_REPEATED -> "";
        };
    }

    /** The strategies that ran and what they left. */
    String how() {
        List<String> parts = new ArrayList<>();
        for (Search.Phase each : search.phases()) {
            parts.add(each.strategy() + " " + Words.many(each.executions(), "execution"));
        }
        String ran =
                parts.isEmpty()
                        ? Words.many(search.executions(), "execution")
                        : String.join(", then ", parts);
        String interleavings =
                search.interleavings()
                        .map(it ->
                                "; "
                                        + Words.count(it)
                                        + (it.equals(BigInteger.ONE)
                                                ? " interleaving in all"
                                                : " interleavings in all"))
                        .orElse("");
        String redundant =
                search.redundantExecutions() == 0
                        ? ""
                        : " (" + Words.count(search.redundantExecutions()) + " of them redundant)";
        String end =
                switch (search.ending()) {
                    case EXHAUSTED ->
                            search.complete()
                                    ? "; nothing is left to try."
                                    : "; nothing is left to try but what the notes name.";
                    case TIME, EXECUTIONS, SOON_AFTER_FAILURE ->
                            "; cut short " + limit() + ", with orders left.";
                    case FIRST_FAILURE -> "; cut short, with orders left.";
                    case SAMPLED -> "; sampled: what is left is not known.";
                    case NOT_REPEATED -> "; what did not repeat is in the notes.";
                };
        return ran + redundant + interleavings + end;
    }

    /** The schedule that the trace shows, and how short it is. */
    Optional<String> schedule() {
        List<Integer> threads = trace.route().threads();
        if (threads.isEmpty()) {
            return Optional.empty();
        }
        String key =
                trace.finding() instanceof Finding.DependsOnOrder
                        ? "One order:"
                        : switch (search.shrink()) {
                            case NONE -> "Order:";
                            case FEWER -> "Few switches:";
                            case FEWEST -> "Fewest switches:";
                        };
        return Optional.of(key + " " + Words.schedule(threads, 18));
    }

    /** What the search left out, a sentence each. */
    List<String> notes(boolean estimated) {
        List<String> notes = new ArrayList<>();
        if (estimated) {
            notes.add("~ is estimated from the executions that were run.");
        }
        for (Search.Uncontrolled each : search.uncontrolled()) {
            notes.add(
                    "not controlled: "
                            + each.what()
                            + (each.where().isEmpty() ? "" : ", " + each.where())
                            + (each.times() <= 1
                                    ? "."
                                    : " (" + Words.count(each.times()) + " times)."));
        }
        for (String each : search.notExplored()) {
            notes.add("not explored: " + each + ".");
        }
        return notes;
    }

    private String orders() {
        return Words.count(search.orders().orElse(0));
    }

    /** An output as it can stand in a sentence: without its last line end. */
    private static String output(String output) {
        String text = output.stripTrailing();
        return text.isEmpty() ? "no output" : text;
    }

    static String simple(String type) {
        return new Place(type, "", "", 0, "").simpleClassName();
    }
}

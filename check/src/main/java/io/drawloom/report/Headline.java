package io.drawloom.report;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Place;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Trace;
import io.drawloom.trace.VerdictWord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verdict in one word, the fact behind it, and how much was tried. */
final class Headline {
    private static final java.util.regex.Pattern LINE_ENDS =
            java.util.regex.Pattern.compile("\\s*[\\n\\r]\\s*");

    private final Trace trace;
    private final Words words;
    private final Search search;
    private final VerdictWord word;

    Headline(Trace trace, Words words) {
        this.trace = trace;
        this.words = words;
        this.search = trace.search();
        this.word = VerdictWord.of(trace);
    }

    /** The verdict in one word. */
    String word() {
        return words.verdict(word);
    }

    Colour colour() {
        return switch (word) {
            case FAIL, FAIL_NOT_REPEATED -> Colour.FAIL;
            case PASS -> Colour.PASS;
            case DIFFERS, PARTLY, CUT_SHORT, SAMPLED, UNSURE, NOTHING_CHECKED -> Colour.CAUTION;
        };
    }

    /** The fact that was violated, in one line; on a pass, what was tried. */
    String fact() {
        // of outputs the line ends may be what differs
        return trace.finding() instanceof Finding.UnexpectedOutput
                ? sentence()
                : inOneLine(sentence());
    }

    private String sentence() {
        return switch (trace.finding()) {
            case Finding.Passed() -> passed();
            case Finding.DependsOnOrder() ->
                    words.many("fact.results", trace.outcomes().list().size());
            case Finding.UncaughtException it ->
                    words.text(
                            "fact.threw",
                            words.thread(it.thread()),
                            simple(it.type())
                                    + it.message().map(message -> ": " + message).orElse(""));
            case Finding.AssertionFailed it ->
                    it.message()
                            .filter(message -> !message.isBlank())
                            .orElseGet(() -> asserted(it));
            case Finding.Deadlock it ->
                    it.cycle().size() == 1
                            ? words.text(
                                    "fact.waitsForItself",
                                    words.thread(it.cycle().getFirst().thread()))
                            : words.text("fact.deadlock", it.cycle().size());
            case Finding.WaitsForEver it ->
                    it.waiters().size() == 1
                            ? words.text(
                                    "fact.waits", words.thread(it.waiters().getFirst().thread()))
                            : words.text(
                                    "fact.wait",
                                    words.threads(
                                            it.waiters().stream()
                                                    .map(Finding.Waiter::thread)
                                                    .toList()));
            case Finding.DataRace it ->
                    words.text(
                            "fact.dataRace",
                            words.threads(List.of(it.first().thread(), it.second().thread())),
                            it.what());
            case Finding.NoEnd it -> words.text("fact.noEnd", words.many("step", it.bound()));
            case Finding.UnexpectedOutput it ->
                    words.text("fact.output", output(it.expected(), it), output(it.got(), it));
            case Finding.Exit it -> words.text("fact.exit", words.thread(it.thread()), it.status());
            case Finding.NotRepeated it -> it.failure();
        };
    }

    private String asserted(Finding.AssertionFailed failed) {
        String thread = words.thread(failed.thread());
        return failed.stack().isEmpty()
                ? words.text("fact.asserted", thread)
                : words.text("fact.assertedAt", thread, failed.stack().getFirst().where());
    }

    /** The kind of mistake in capitals, if there is one. */
    Optional<String> label() {
        Optional<String> pattern = trace.pattern().map(PatternWords::key);
        Optional<String> mistake =
                switch (trace.finding()) {
                    case Finding.Passed() -> Optional.empty();
                    case Finding.DependsOnOrder() -> pattern;
                    case Finding.UncaughtException it -> pattern.or(() -> Optional.of("exception"));
                    case Finding.AssertionFailed it -> pattern.or(() -> Optional.of("assertion"));
                    case Finding.Deadlock it -> Optional.of("deadlock");
                    case Finding.WaitsForEver it -> Optional.of("waitsForEver");
                    case Finding.DataRace it -> Optional.of("dataRace");
                    case Finding.NoEnd it -> Optional.of("noEnd");
                    case Finding.UnexpectedOutput it -> pattern.or(() -> Optional.of("output"));
                    case Finding.Exit it -> pattern.or(() -> Optional.of("exit"));
                    case Finding.NotRepeated it -> Optional.empty();
                };
        return mistake.map(it -> words.text("label." + it));
    }

    private String passed() {
        return switch (search.ending()) {
            case EXHAUSTED -> {
                if (word == VerdictWord.NOTHING_CHECKED) {
                    yield words.text("passed.nothing");
                }
                String tried =
                        search.orders().orElse(0) == 1
                                ? words.text("passed.only")
                                : words.text("passed.all", Words.count(search.orders().orElse(0)));
                yield search.complete() ? tried : words.text("passed.part", tried);
            }
            case SAMPLED -> words.text("passed.none", words.many("sampled", search.executions()));
            case NOT_REPEATED -> words.text("passed.notRepeated");
            case TIME, WORK, EXECUTIONS, BOUND, MEMORY, STACK, FIRST_FAILURE, SOON_AFTER_FAILURE ->
                    words.text(
                            "passed.none",
                            search.orders().orElse(0) > 0
                                    ? words.many("order", search.orders().getAsLong())
                                    : words.many("execution", search.executions()));
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
                yield words.text(
                        all == 1 ? "failing.only" : "failing.all", orders(all), failOrders(all));
            }
            case TIME, WORK, EXECUTIONS, BOUND, MEMORY, STACK, SOON_AFTER_FAILURE ->
                    words.text("failing.cut", tried(), limit(), failTried());
            case FIRST_FAILURE -> words.text("failing.first", tried());
            case SAMPLED -> words.text("failing.sampled", tried(), failTried());
            case NOT_REPEATED -> words.text("failing.notRepeated", tried(), failTried());
        };
    }

    private String tried() {
        return search.orders().orElse(0) > 0
                ? words.text("tried", orders(search.orders().getAsLong()))
                : words.many("execution", search.executions());
    }

    /** So many orders, with the interleavings that they are. */
    private String orders(long number) {
        String orders = words.many("order", number);
        return search.interleavings()
                .map(it -> words.text("tried.orders", orders, words.many("interleaving", it)))
                .orElse(orders);
    }

    private String failOrders(long all) {
        return fail("fails.orders", search.failingOrders().orElse(0), all);
    }

    private String failTried() {
        return search.orders().orElse(0) > 0
                ? failOrders(search.orders().orElse(0))
                : fail("fails.executions", search.failingExecutions(), search.executions());
    }

    private String fail(String what, long failing, long all) {
        if (trace.finding() instanceof Finding.DependsOnOrder) {
            return words.text("fails.results", trace.outcomes().list().size());
        }
        // what fails may have been seen in samples, before the search began anew, or after it
        if (failing == 0) {
            return words.text("fails.some");
        }
        return failing == all && all > 1 ? words.text("fails.all") : words.many(what, failing);
    }

    private String limit() {
        Settings settings = trace.settings();
        long asked = settings.get(Settings.EXECUTIONS);
        return switch (search.ending()) {
            case TIME ->
                    settings.get(Settings.TIME)
                            .map(it -> words.text("limit.after", words.duration(it)))
                            .orElseGet(() -> words.text("limit.time"));
            case EXECUTIONS ->
                    words.text(
                            "limit.after",
                            words.many("execution", asked == 0 ? search.executions() : asked));
            case WORK -> words.text("limit.work");
            case BOUND -> words.text("limit.bound");
            case MEMORY -> words.text("limit.memory");
            case STACK -> words.text("limit.stack");
            case SOON_AFTER_FAILURE -> words.text("limit.soon");
            case EXHAUSTED, FIRST_FAILURE, SAMPLED, NOT_REPEATED -> "";
        };
    }

    /** The strategies that ran and what they left. */
    String how() {
        String ran =
                search.phases().stream()
                        .map(it ->
                                words.text(
                                        "how.phase",
                                        it.strategy(),
                                        words.many("execution", it.executions())))
                        .reduce((before, next) -> words.text("how.then", before, next))
                        .orElseGet(() -> words.many("execution", search.executions()));
        if (search.redundantExecutions() > 0) {
            ran = words.text("how.redundant", ran, Words.count(search.redundantExecutions()));
        }
        if (search.interleavings().isPresent()) {
            String all = words.many("interleaving", search.interleavings().get());
            ran = words.text("how.interleavings", ran, all);
        }
        return switch (search.ending()) {
            case EXHAUSTED ->
                    words.text(search.complete() ? "how.exhausted" : "how.exhaustedPart", ran);
            case TIME, WORK, EXECUTIONS, BOUND, MEMORY, STACK, SOON_AFTER_FAILURE ->
                    words.text("how.cut", ran, limit());
            case FIRST_FAILURE -> words.text("how.first", ran);
            case SAMPLED -> words.text("how.sampled", ran);
            case NOT_REPEATED -> words.text("how.notRepeated", ran);
        };
    }

    /** The schedule that the trace shows, and how short it is. */
    Optional<String> schedule() {
        List<Integer> threads = trace.route().threads();
        if (threads.isEmpty()) {
            return Optional.empty();
        }
        String key =
                trace.finding() instanceof Finding.DependsOnOrder
                        ? "schedule.one"
                        : switch (search.shrink()) {
                            case NONE -> "schedule.order";
                            case FEWER -> "schedule.few";
                            case FEWEST -> "schedule.fewest";
                        };
        return Optional.of(words.text(key, words.schedule(threads, 18)));
    }

    /** What the search left out, a sentence each. */
    List<String> notes(boolean estimated) {
        List<String> notes = new ArrayList<>();
        if (estimated) {
            notes.add(words.text("note.estimated"));
        }
        if (!search.cutByClock().isEmpty()) {
            notes.add(
                    words.text(
                            "note.clock",
                            words.and(
                                    search.cutByClock().stream()
                                            .map(it -> words.text(key(it)))
                                            .toList())));
        }
        for (Search.Uncontrolled each : search.uncontrolled()) {
            String what =
                    each.where().isEmpty()
                            ? each.what()
                            : words.text("note.where", each.what(), each.where());
            String times =
                    each.times() <= 1
                            ? what
                            : words.text("note.times", what, Words.count(each.times()));
            notes.add(words.text("note.notControlled", times));
        }
        for (Search.NotExplored each : search.notExplored()) {
            notes.add(words.text("note.notExplored", each.what()));
        }
        return notes;
    }

    private static String key(Search.Part part) {
        return switch (part) {
            case SEARCH -> "part.search";
            case SHRINKING -> "part.shrinking";
            case COUNTING -> "part.counting";
            case RESULTS -> "part.results";
            case EXPLAINING -> "part.explaining";
        };
    }

    /**
     * An output as it can stand in a sentence: without its last line end, and its lines after one
     * another, unless they alone are what differs.
     */
    private String output(String output, Finding.UnexpectedOutput both) {
        String text = output.stripTrailing();
        boolean told = !inOneLine(both.expected()).equals(inOneLine(both.got()));
        return text.isEmpty() ? words.text("output.none") : told ? inOneLine(text) : text;
    }

    /** What has several lines, with a space between them. */
    private static String inOneLine(String text) {
        return LINE_ENDS.matcher(text.strip()).replaceAll(" ");
    }

    static String simple(String type) {
        return new Place(type, "", "", 0, "").simpleClassName();
    }
}

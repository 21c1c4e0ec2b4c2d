package io.drawloom.report;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Place;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.TracedThread;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Says in words why an execution failed, what order would have been needed, and which one passes.
 */
public final class Explain {
    /** More turned pairs than this are no explanation. */
    private static final int MOST_REVERSALS = 2;

    private static final int MOST_FRAMES = 8;

    private final ReportModel view;
    private final Words words;
    private final Trace trace;
    private final StepWords steps;

    private Explain(ReportModel view) {
        this.view = view;
        this.steps = new StepWords(view);
        this.words = view.words();
        this.trace = view.trace();
    }

    /**
     * A paragraph of an explanation.
     *
     * @param key a word of at most five columns before it, such as {@code why}
     * @param lines its text: one line to be wrapped, or several that stay as they are
     */
    public record Paragraph(String key, List<String> lines) {
        /** Copies the lines. */
        public Paragraph {
            lines = List.copyOf(lines);
        }
    }

    /** The paragraphs that explain the trace, in their order; none for a pass. */
    public static List<Paragraph> of(Trace trace, Terminal terminal) {
        return new Explain(new ReportModel(trace, terminal)).paragraphs();
    }

    static List<Paragraph> of(ReportModel view) {
        return new Explain(view).paragraphs();
    }

    private List<Paragraph> paragraphs() {
        if (trace.finding() instanceof Finding.Passed) {
            return List.of();
        }
        List<Paragraph> all = new ArrayList<>();
        all.addAll(stack());
        all.addAll(failures());
        if (trace.finding() instanceof Finding.Deadlock deadlock) {
            all.addAll(deadlock(deadlock));
        } else if (trace.finding() instanceof Finding.WaitsForEver waits) {
            all.addAll(waitsForEver(waits));
        } else if (trace.finding() instanceof Finding.DataRace race) {
            all.addAll(dataRace(race));
        } else if (trace.finding() instanceof Finding.NotRepeated lost) {
            all.add(paragraph("why", view.clean(words.text("notRepeated.why", lost.again()))));
            all.add(paragraph("need", words.text("notRepeated.need")));
        } else if (trace.finding() instanceof Finding.NoEnd noEnd) {
            all.add(noEnd(noEnd));
            all.addAll(reversals());
        } else if (trace.pattern().isPresent()) {
            PatternWords pattern = PatternWords.of(trace.pattern().get(), view);
            all.add(paragraph("why", pattern.why()));
            all.add(paragraph("need", pattern.need()));
        } else if (everyOrderFails()) {
            all.add(paragraph("why", words.text("why.everyOrder")));
        } else {
            all.addAll(reversals());
        }
        trace.passing()
                .ifPresent(
                        it -> all.add(paragraph("pass", words.schedule(it.route().threads(), 18))));
        return all;
    }

    private Paragraph paragraph(String key, String text) {
        return paragraph(key, List.of(text));
    }

    private Paragraph paragraph(String key, List<String> lines) {
        return new Paragraph(words.text("key." + key), lines);
    }

    private boolean everyOrderFails() {
        return trace.search().exhausted()
                && trace.search().failingOrders().isPresent()
                && trace.search().failingOrders().equals(trace.search().orders());
    }

    /** The pairs that the nearest passing order turns round. */
    private List<Paragraph> reversals() {
        List<Reversal> reversals = trace.passing().map(it -> it.differs()).orElse(List.of());
        if (reversals.isEmpty()) {
            return List.of();
        }
        List<Reversal> shown = reversals.subList(0, Math.min(MOST_REVERSALS, reversals.size()));
        List<String> why = new ArrayList<>();
        List<String> need = new ArrayList<>();
        for (Reversal each : shown) {
            Step first = view.step(each.first());
            Step second = view.step(each.second());
            why.add(
                    words.text(
                            "reversal.why",
                            words.thread(first.thread()),
                            steps.didToWhat(first),
                            view.row(each.first()),
                            words.thread(second.thread()),
                            steps.didToWhat(second),
                            view.row(each.second())));
            need.add(words.text("reversal.need", view.row(each.second()), view.row(each.first())));
        }
        int more = reversals.size() - shown.size();
        String locks =
                steps.locks(
                        List.of(view.step(shown.getFirst().first())),
                        List.of(view.step(shown.getFirst().second())));
        String needed = words.andClauses(need);
        return List.of(
                paragraph("why", words.text("reversal.end", words.andClauses(why))),
                paragraph(
                        "need",
                        more == 0
                                ? words.text("need.reversals", needed, locks)
                                : words.text(
                                        "need.reversalsMore",
                                        needed,
                                        words.many("morePairs", more),
                                        locks)));
    }

    // ---- findings ----

    private List<Paragraph> deadlock(Finding.Deadlock deadlock) {
        List<String> lines = new ArrayList<>();
        List<Finding.Link> cycle = deadlock.cycle();
        Set<Integer> locks = new LinkedHashSet<>();
        for (int i = 0; i < cycle.size(); i++) {
            Finding.Link link = cycle.get(i);
            Finding.Link before = cycle.get((i + cycle.size() - 1) % cycle.size());
            locks.add(before.lock());
            String held = view.lock(before.lock(), before.taken());
            String wanted = view.object(link.lock());
            if (isInitialisation(link)) {
                wanted = words.text("deadlock.initialisation", wanted);
            }
            String thread = words.thread(link.thread());
            boolean initialises = isInitialisation(before);
            lines.add(
                    link.at().isUnknown()
                            ? words.text(
                                    initialises ? "deadlock.initialises" : "deadlock.line",
                                    thread,
                                    held,
                                    wanted)
                            : words.text(
                                    initialises ? "deadlock.initialisesAt" : "deadlock.lineAt",
                                    thread,
                                    held,
                                    wanted,
                                    view.label(link.at())));
        }
        for (Finding.Waiter each : deadlock.others()) {
            lines.add(waits(each));
        }
        List<String> order = locks.stream().map(view::object).toList();
        String need;
        if (cycle.stream().allMatch(this::isInitialisation)) {
            need = words.text("deadlock.classes", words.and(order));
        } else {
            need =
                    switch (order.size()) {
                        case 1 -> words.text("deadlock.itself", order.getFirst());
                        case 2 -> words.text("deadlock.two", order.get(0), order.get(1));
                        default -> words.text("deadlock.more", words.and(order));
                    };
        }
        return List.of(paragraph("why", wrapped(lines)), paragraph("need", need));
    }

    /**
     * Whether what is waited for is that a class is initialised: nobody took a lock there, as
     * somebody did if it were the monitor of the class.
     */
    private boolean isInitialisation(Finding.Link link) {
        return link.taken().isUnknown()
                && trace.object(link.lock()).kind() == TracedObject.Kind.CLASS;
    }

    /** Each line wrapped by itself, what runs over indented. */
    private List<String> wrapped(List<String> lines) {
        List<String> all = new ArrayList<>();
        for (String line : lines) {
            List<String> parts = Text.wrap(line, view.terminal().columns() - 4 - Page.KEY - 2);
            for (int i = 0; i < parts.size(); i++) {
                all.add((i == 0 ? "" : "  ") + parts.get(i));
            }
        }
        return all;
    }

    /** The exceptions that ended threads, but for one that is the finding. */
    private List<Paragraph> failures() {
        OptionalInt told =
                switch (trace.finding()) {
                    case Finding.UncaughtException it -> OptionalInt.of(it.thread());
                    case Finding.AssertionFailed it -> OptionalInt.of(it.thread());
                    default -> OptionalInt.empty();
                };
        List<String> lines = new ArrayList<>();
        for (TracedThread each : trace.threads()) {
            if (each.end() instanceof TracedThread.End.Failed failed
                    && !told.equals(OptionalInt.of(each.id()))) {
                lines.add(failure(each.id(), failed));
            }
        }
        int more = lines.size() - MOST_FRAMES;
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(MOST_FRAMES, lines.size())));
        if (more > 0) {
            shown.add(words.many("moreFailures", more));
        }
        return shown.isEmpty() ? List.of() : List.of(paragraph("fact", wrapped(shown)));
    }

    private String failure(int thread, TracedThread.End.Failed failed) {
        String what =
                Headline.simple(failed.type()) + failed.message().map(it -> ": " + it).orElse("");
        return failed.at().isUnknown()
                ? words.text("failed", words.thread(thread), view.clean(what))
                : words.text(
                        "failed.at",
                        words.thread(thread),
                        view.clean(what),
                        view.label(failed.at()));
    }

    private String waits(Finding.Waiter waiter) {
        String thread = words.thread(waiter.thread());
        String what = view.clean(waiter.what());
        return waiter.at().isUnknown()
                ? words.text("waits", thread, what)
                : words.text("waits.at", thread, what, view.label(waiter.at()));
    }

    private List<Paragraph> waitsForEver(Finding.WaitsForEver finding) {
        List<String> lines = new ArrayList<>();
        List<Finding.Waiter> waiters = finding.waiters();
        for (Finding.Waiter each : waiters.subList(0, Math.min(MOST_FRAMES, waiters.size()))) {
            lines.add(waits(each));
        }
        if (waiters.size() > MOST_FRAMES) {
            lines.add(words.many("moreThreads", waiters.size() - MOST_FRAMES));
        }
        Optional<Reversal> missed = missedNotification(finding);
        lines.add(
                missed.map(it ->
                                words.text(
                                        "waits.missed",
                                        words.thread(view.step(it.first()).thread()),
                                        view.row(it.first()),
                                        words.thread(view.step(it.second()).thread()),
                                        view.row(it.second())))
                        .orElseGet(() ->
                                words.text(
                                        waiters.size() == 1
                                                ? "waits.nobody.one"
                                                : "waits.nobody.many")));
        List<Paragraph> all = new ArrayList<>();
        all.add(paragraph("why", wrapped(lines)));
        missed.ifPresentOrElse(
                it ->
                        all.add(
                                paragraph(
                                        "need",
                                        words.text(
                                                "need.waitFirst",
                                                view.row(it.second()),
                                                view.row(it.first())))),
                () -> reversals().stream().skip(1).forEach(all::add));
        return all;
    }

    /** A notification and a later wait on the same object, of which the waiter never came back. */
    private Optional<Reversal> missedNotification(Finding.WaitsForEver finding) {
        List<Step> steps = trace.execution().steps();
        for (Finding.Waiter waiter : finding.waiters()) {
            Optional<Step> wait = Optional.empty();
            for (Step each : steps) {
                if (each.thread() == waiter.thread()) {
                    wait = each.kind() == Step.Kind.WAIT ? Optional.of(each) : Optional.empty();
                }
            }
            Optional<Step> notify = Optional.empty();
            for (Step each : steps) {
                if (wait.isPresent()
                        && each.number() < wait.get().number()
                        && each.kind() == Step.Kind.NOTIFY
                        && each.conflictsWith(wait.get())) {
                    notify = Optional.of(each);
                }
            }
            if (notify.isPresent()
                    && view.row(notify.get()).isPresent()
                    && view.row(wait.get()).isPresent()) {
                return Optional.of(new Reversal(notify.get().number(), wait.get().number()));
            }
        }
        return Optional.empty();
    }

    private List<Paragraph> dataRace(Finding.DataRace race) {
        String object = view.clean(race.what());
        List<String> lines = new ArrayList<>();
        for (Finding.Use each : List.of(race.first(), race.second())) {
            lines.add(
                    words.text(
                            each.changes() ? "race.changes" : "race.reads",
                            words.thread(each.thread()),
                            each.call(),
                            view.label(each.at())));
        }
        lines.add(words.text("race.why", object, Headline.simple(race.type())));
        return List.of(
                paragraph("why", wrapped(lines)),
                paragraph("need", words.text("race.need", object)));
    }

    private Paragraph noEnd(Finding.NoEnd noEnd) {
        List<String> lines = new ArrayList<>();
        for (Finding.Spot each :
                noEnd.spots().subList(0, Math.min(MOST_FRAMES, noEnd.spots().size()))) {
            String text = view.clean(each.at().text().strip());
            String thread = words.thread(each.thread());
            String round =
                    each.at().isUnknown()
                            ? words.text("round", thread)
                            : words.text("round.at", thread, view.label(each.at()));
            lines.add(text.isEmpty() ? round : words.text("round.text", round, text));
        }
        lines.add(words.text("noEnd.steps", words.many("step", noEnd.bound())));
        return paragraph("why", wrapped(lines));
    }

    private List<Paragraph> stack() {
        return switch (trace.finding()) {
            case Finding.UncaughtException it -> thrown(it.thread(), it.stack(), it.causes());
            case Finding.AssertionFailed it ->
                    trace.pattern().isPresent()
                            ? List.of()
                            : thrown(it.thread(), it.stack(), it.causes());
            case Finding.Exit it ->
                    stack(it.thread(), it.at().isUnknown() ? List.of() : List.of(it.at()));
            case Finding.Passed it -> List.of();
            case Finding.DependsOnOrder it -> List.of();
            case Finding.Deadlock it -> List.of();
            case Finding.WaitsForEver it -> List.of();
            case Finding.DataRace it -> List.of();
            case Finding.NoEnd it -> List.of();
            case Finding.UnexpectedOutput it -> List.of();
            case Finding.NotRepeated it -> List.of();
        };
    }

    private List<Paragraph> thrown(int thread, List<Place> frames, List<Finding.Cause> causes) {
        List<Paragraph> paragraphs = new ArrayList<>(stack(thread, frames));
        for (Finding.Cause each : causes) {
            String line =
                    Headline.simple(each.type()) + each.message().map(it -> ": " + it).orElse("");
            paragraphs.add(
                    paragraph(
                            "from",
                            view.clean(
                                    each.at().isUnknown()
                                            ? line
                                            : words.text("cause.at", line, frame(each.at())))));
        }
        return paragraphs;
    }

    private List<Paragraph> stack(int thread, List<Place> frames) {
        if (frames.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (Place each : frames.subList(0, Math.min(MOST_FRAMES, frames.size()))) {
            lines.add(view.clean(frame(each)));
        }
        if (frames.size() > MOST_FRAMES) {
            lines.add(words.many("moreFrames", frames.size() - MOST_FRAMES));
        }
        lines.set(0, words.text("frame.first", words.thread(thread), lines.getFirst()));
        return List.of(paragraph("at", lines));
    }

    private static String frame(Place place) {
        String method = place.simpleClassName() + "." + place.method();
        String where = place.line() > 0 ? " (" + place.file() + ":" + place.line() + ")" : "";
        String text = place.text().isBlank() ? "" : ": " + place.text().strip();
        return method + where + text;
    }
}

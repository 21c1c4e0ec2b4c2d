package io.drawloom.report;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Held;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Place;
import io.drawloom.trace.Step;
import io.drawloom.trace.Swap;
import io.drawloom.trace.Trace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says in words why an execution failed, what order would have been needed, and which one passes.
 */
public final class Explain {
    /** More turned pairs than this are no explanation. */
    private static final int MOST_SWAPS = 2;

    private static final int MOST_FRAMES = 8;

    private final View view;
    private final Trace trace;

    private Explain(View view) {
        this.view = view;
        this.trace = view.trace();
    }

    /**
     * A paragraph of an explanation.
     *
     * @param key a word of at most five letters before it, such as {@code why}
     * @param lines its text: one line to be wrapped, or several that stay as they are
     */
    public record Paragraph(String key, List<String> lines) {
        /** Copies the lines. */
        public Paragraph {
            lines = List.copyOf(lines);
        }

        private static Paragraph of(String key, String text) {
            return new Paragraph(key, List.of(text));
        }
    }

    /** The paragraphs that explain the trace, in their order; none for a pass. */
    public static List<Paragraph> of(Trace trace, Terminal terminal) {
        return new Explain(new View(trace, terminal)).paragraphs();
    }

    static List<Paragraph> of(View view) {
        return new Explain(view).paragraphs();
    }

    private List<Paragraph> paragraphs() {
        if (trace.finding() instanceof Finding.Passed) {
            return List.of();
        }
        List<Paragraph> all = new ArrayList<>();
        all.addAll(stack());
        if (trace.finding() instanceof Finding.Deadlock deadlock) {
            all.addAll(deadlock(deadlock));
        } else if (trace.finding() instanceof Finding.WaitsForEver waits) {
            all.addAll(waitsForEver(waits));
        } else if (trace.finding() instanceof Finding.NoEnd noEnd) {
            all.add(noEnd(noEnd));
            all.addAll(swaps());
        } else if (trace.pattern().isPresent()) {
            all.addAll(
                    switch (trace.pattern().get()) {
                        case Pattern.LostUpdate it -> lostUpdate(it);
                        case Pattern.AtomicityViolation it -> atomicityViolation(it);
                    });
        } else if (everyOrderFails()) {
            all.add(Paragraph.of("why", "every order fails: it is not the order that breaks it."));
        } else {
            all.addAll(swaps());
        }
        trace.passing()
                .ifPresent(it ->
                        all.add(Paragraph.of("pass", Words.schedule(it.route().threads(), 18))));
        return all;
    }

    private boolean everyOrderFails() {
        return trace.search().exhausted()
                && trace.search().failingOrders().isPresent()
                && trace.search().failingOrders().equals(trace.search().orders());
    }

    // ---- patterns ----

    private List<Paragraph> lostUpdate(Pattern.LostUpdate lost) {
        Step write = view.step(lost.write());
        Step between = view.step(lost.between());
        String own = Words.thread(write.thread());
        String other = Words.thread(between.thread());
        String why =
                own
                        + " wrote at "
                        + step(lost.write())
                        + " from the value it read at "
                        + step(lost.read())
                        + "; "
                        + other
                        + " wrote in between ("
                        + step(lost.between())
                        + "), so its update was lost.";
        List<Step> ours = List.of(view.step(lost.read()), write);
        List<Step> theirs = new ArrayList<>();
        lost.readBefore().ifPresent(it -> theirs.add(view.step(it)));
        theirs.add(between);
        String first = step(lost.between()) + " before " + step(lost.read());
        String need =
                lost.readBefore().isPresent()
                        ? step(lost.write())
                                + " before "
                                + step(lost.readBefore().getAsInt())
                                + ", or "
                                + first
                        : first + " or after " + step(lost.write());
        return List.of(
                Paragraph.of("why", why), Paragraph.of("need", need + ": " + locks(ours, theirs)));
    }

    private List<Paragraph> atomicityViolation(Pattern.AtomicityViolation broken) {
        Step first = view.step(broken.first());
        Step second = view.step(broken.second());
        Step between = view.step(broken.between());
        String why =
                Words.thread(first.thread())
                        + " "
                        + verb(first)
                        + " "
                        + view.name(broken.variable())
                        + " at "
                        + step(broken.first())
                        + " and "
                        + (verb(first).equals(verb(second)) ? "" : verb(second) + " it ")
                        + "again at "
                        + step(broken.second())
                        + " as if nobody came between; "
                        + Words.thread(between.thread())
                        + " "
                        + verb(between)
                        + " it in between ("
                        + step(broken.between())
                        + ").";
        String need =
                step(broken.between())
                        + " before "
                        + step(broken.first())
                        + " or after "
                        + step(broken.second())
                        + ": "
                        + locks(List.of(first, second), List.of(between));
        return List.of(Paragraph.of("why", why), Paragraph.of("need", need));
    }

    /** What the locks that the two sides hold do for their order. */
    private String locks(List<Step> ours, List<Step> theirs) {
        Set<String> own = common(ours);
        Set<String> other = common(theirs);
        String ourName = Words.thread(ours.getFirst().thread());
        String theirName = Words.thread(theirs.getFirst().thread());
        if (own.isEmpty() && other.isEmpty()) {
            return "no lock orders them.";
        }
        Set<String> both = new LinkedHashSet<>(own);
        both.retainAll(other);
        if (!both.isEmpty()) {
            return "both hold "
                    + list(both)
                    + " at each step, but give it back between their steps.";
        }
        if (own.isEmpty() || other.isEmpty()) {
            return (own.isEmpty() ? theirName : ourName)
                    + " holds "
                    + list(own.isEmpty() ? other : own)
                    + ", but "
                    + (own.isEmpty() ? ourName : theirName)
                    + " does not.";
        }
        return ourName
                + " holds "
                + list(own)
                + ", "
                + theirName
                + " holds "
                + list(other)
                + ": not the same lock.";
    }

    private static Set<String> common(List<Step> steps) {
        Set<String> names = new LinkedHashSet<>();
        for (Held each : steps.getFirst().locks()) {
            names.add(each.lock());
        }
        for (Step each : steps) {
            names.retainAll(each.locks().stream().map(Held::lock).toList());
        }
        return names;
    }

    private String list(Set<String> names) {
        return Words.and(names.stream().map(view::clean).toList());
    }

    // ---- the order itself ----

    /** The pairs that the nearest passing order turns round. */
    private List<Paragraph> swaps() {
        List<Swap> swaps = trace.passing().map(it -> it.differs()).orElse(List.of());
        if (swaps.isEmpty()) {
            return List.of();
        }
        List<Swap> shown = swaps.subList(0, Math.min(MOST_SWAPS, swaps.size()));
        List<String> why = new ArrayList<>();
        List<String> need = new ArrayList<>();
        for (Swap each : shown) {
            Step first = view.step(each.first());
            Step second = view.step(each.second());
            why.add(
                    Words.thread(first.thread())
                            + " "
                            + did(first)
                            + " ("
                            + step(each.first())
                            + ") before "
                            + Words.thread(second.thread())
                            + " "
                            + did(second)
                            + " ("
                            + step(each.second())
                            + ")");
            need.add(step(each.second()) + " before " + step(each.first()));
        }
        int more = swaps.size() - shown.size();
        Step first = view.step(shown.getFirst().first());
        Step second = view.step(shown.getFirst().second());
        return List.of(
                Paragraph.of("why", Words.and(why) + "."),
                Paragraph.of(
                        "need",
                        Words.and(need)
                                + (more == 0
                                        ? ""
                                        : ", with "
                                                + Words.many(more, "more pair")
                                                + " turned round")
                                + ": "
                                + locks(List.of(first), List.of(second))));
    }

    private String did(Step step) {
        String name = step.variable().map(it -> " " + view.name(it)).orElse("");
        return verb(step) + name;
    }

    private static String verb(Step step) {
        return switch (step.kind()) {
            case READ -> "read";
            case WRITE -> "wrote";
            case UPDATE -> "updated";
            case TURN -> "had";
            case LOCK -> "took";
            case UNLOCK -> "gave back";
            case WAIT -> "began to wait on";
            case NOTIFY -> "notified";
            case AWAIT -> "went past";
            case SIGNAL -> "signalled";
            case START -> "started a thread";
            case JOIN -> "saw a thread end";
            case SLEEP -> "woke from its sleep";
            case PARK -> "parked";
            case UNPARK -> "unparked a thread";
            case WAKE -> "woke up on";
            case INTERRUPT -> "interrupted a thread";
            case CALL -> step.writes() ? "changed" : step.onlyReads() ? "looked at" : "used";
            case YIELD -> "yielded";
            case END -> "ended";
        };
    }

    // ---- findings ----

    private List<Paragraph> deadlock(Finding.Deadlock deadlock) {
        List<String> lines = new ArrayList<>();
        List<Finding.Link> cycle = deadlock.cycle();
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < cycle.size(); i++) {
            Finding.Link link = cycle.get(i);
            Finding.Link before = cycle.get((i + cycle.size() - 1) % cycle.size());
            names.add(view.clean(before.lock()));
            lines.add(
                    Words.thread(link.thread())
                            + " holds "
                            + view.clean(before.lock())
                            + taken(before.taken())
                            + " and waits"
                            + at(link.at())
                            + " for "
                            + view.clean(link.lock()));
        }
        for (Finding.Waiter each : deadlock.others()) {
            lines.add(waits(each));
        }
        List<Paragraph> all = new ArrayList<>();
        all.add(new Paragraph("why", wrapped(lines)));
        List<String> order = List.copyOf(names);
        String need =
                switch (order.size()) {
                    case 1 -> "not to take " + order.getFirst() + " again while holding it.";
                    case 2 ->
                            "one order of the two for all: "
                                    + order.get(0)
                                    + " before "
                                    + order.get(1)
                                    + ", or "
                                    + order.get(1)
                                    + " before "
                                    + order.get(0)
                                    + ".";
                    default -> "one order of these for all: " + Words.and(order) + ".";
                };
        all.add(Paragraph.of("need", need));
        return all;
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

    private String taken(Place place) {
        return place.isUnknown() ? "" : " (taken at " + view.label(place) + ")";
    }

    private String at(Place place) {
        return place.isUnknown() ? "" : " at " + view.label(place);
    }

    private String waits(Finding.Waiter waiter) {
        return Words.thread(waiter.thread())
                + " waits"
                + at(waiter.at())
                + " for "
                + view.clean(waiter.what());
    }

    private List<Paragraph> waitsForEver(Finding.WaitsForEver finding) {
        List<String> lines = new ArrayList<>();
        List<Finding.Waiter> waiters = finding.waiters();
        for (Finding.Waiter each : waiters.subList(0, Math.min(MOST_FRAMES, waiters.size()))) {
            lines.add(waits(each));
        }
        if (waiters.size() > MOST_FRAMES) {
            lines.add(Words.many(waiters.size() - MOST_FRAMES, "more thread") + " waiting");
        }
        Optional<Swap> missed = missedNotification(finding);
        missed.ifPresentOrElse(
                it ->
                        lines.add(
                                Words.thread(view.step(it.first()).thread())
                                        + " notified at "
                                        + step(it.first())
                                        + ", before "
                                        + Words.thread(view.step(it.second()).thread())
                                        + " waited ("
                                        + step(it.second())
                                        + "): nobody heard it."),
                () ->
                        lines.add(
                                "no thread is left that could wake "
                                        + (waiters.size() == 1 ? "it." : "them.")));
        List<Paragraph> all = new ArrayList<>();
        all.add(new Paragraph("why", wrapped(lines)));
        if (missed.isPresent()) {
            all.add(
                    Paragraph.of(
                            "need",
                            step(missed.get().second())
                                    + " before "
                                    + step(missed.get().first())
                                    + ", or no wait once there is nothing to wait for."));
        } else {
            swaps().stream().filter(it -> it.key().equals("need")).forEach(all::add);
        }
        return all;
    }

    /** A notification and a later wait on the same object, of which the waiter never came back. */
    private Optional<Swap> missedNotification(Finding.WaitsForEver finding) {
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
                return Optional.of(new Swap(notify.get().number(), wait.get().number()));
            }
        }
        return Optional.empty();
    }

    private Paragraph noEnd(Finding.NoEnd noEnd) {
        List<String> lines = new ArrayList<>();
        for (Finding.Spot each :
                noEnd.spots().subList(0, Math.min(MOST_FRAMES, noEnd.spots().size()))) {
            String text = view.clean(each.at().text().strip());
            lines.add(
                    Words.thread(each.thread())
                            + " goes round"
                            + at(each.at())
                            + (text.isEmpty() ? "" : ": " + text));
        }
        lines.add(
                switch (noEnd.cause()) {
                    case STEP_BOUND ->
                            "given up after "
                                    + Words.many(noEnd.bound(), "step")
                                    + ", in which every thread that could move did.";
                    case LOOP_WITHOUT_POINTS ->
                            "given up after "
                                    + Words.many(noEnd.bound(), "round")
                                    + " of a loop that touches nothing shared.";
                });
        return new Paragraph("why", wrapped(lines));
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
            case Finding.NoEnd it -> List.of();
            case Finding.UnexpectedOutput it -> List.of();
        };
    }

    private List<Paragraph> thrown(int thread, List<Place> frames, List<Finding.Cause> causes) {
        List<Paragraph> paragraphs = new ArrayList<>(stack(thread, frames));
        for (Finding.Cause each : causes) {
            String line =
                    Headline.simple(each.type())
                            + each.message().map(it -> ": " + it).orElse("")
                            + (each.at().isUnknown() ? "" : ", " + frame(each.at()));
            paragraphs.add(new Paragraph("from", List.of(view.clean(line))));
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
            lines.add(Words.many(frames.size() - MOST_FRAMES, "more frame"));
        }
        lines.set(0, Words.thread(thread) + ", " + lines.getFirst());
        return List.of(new Paragraph("at", lines));
    }

    private static String frame(Place place) {
        String method = place.simpleClassName() + "." + place.method();
        String where = place.line() > 0 ? " (" + place.file() + ":" + place.line() + ")" : "";
        String text = place.text().isBlank() ? "" : ": " + place.text().strip();
        return method + where + text;
    }

    private String step(int number) {
        return "step " + view.row(number);
    }
}

package io.drawloom.report;

import io.drawloom.trace.CanPass;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An execution step by step, as a replay shows it: who moves, where, what it reads or writes, which
 * locks it holds, and who waits meanwhile.
 */
public final class StepView {
    private static final int MOST_WAITING = 4;

    private final ReportModel view;
    private final Words words;
    private final Map<Integer, List<Step>> stepsOf = new TreeMap<>();
    private final int threadWidth;
    private final int labelWidth;
    private final int sourceWidth;

    private StepView(ReportModel view) {
        this.view = view;
        this.words = view.words();
        int thread = 0;
        int label = 0;
        int source = 0;
        for (Step each : view.trace().execution().steps()) {
            stepsOf.computeIfAbsent(each.thread(), id -> new ArrayList<>()).add(each);
            thread = Math.max(thread, Text.width(words.thread(each.thread())));
            label = Math.max(label, Text.width(view.label(each.at())));
            source = Math.max(source, Text.width(view.source(each)));
        }
        this.threadWidth = thread;
        this.labelWidth = Math.min(label, 20);
        // What a thread's name takes more than in English goes off the source.
        int more = Text.width(words.thread(1)) - "thread 1".length();
        this.sourceWidth = Math.min(source, view.terminal().columns() / 2 - labelWidth - more);
    }

    /** A view of the trace's execution. */
    public static StepView of(Trace trace, Terminal terminal) {
        return new StepView(new ReportModel(trace, terminal));
    }

    /** A thread as it is named in a column of names, with space behind it. */
    public static String thread(int id, Terminal terminal) {
        Words words = terminal.words();
        return Text.pad(words.thread(id) + " ", Text.width(words.thread(1)) + 2);
    }

    /** All steps whose order matters, one after the other. */
    public String render() {
        StringBuilder all = new StringBuilder();
        for (Step each : view.rows()) {
            all.append(render(each));
        }
        return all.toString();
    }

    /**
     * One step of the trace, folded ones too: these have a dot for their number. Ends with a line
     * end.
     */
    public String render(Step step) {
        return render(step, view.row(step).map(it -> Integer.toString(it)).orElse("."));
    }

    /**
     * One step of the trace with its own number: of a trace that goes on, rows are not known yet.
     */
    public String renderNumbered(Step step) {
        return render(step, Integer.toString(step.number()));
    }

    private String render(Step step, String number) {
        Page page = new Page(view.terminal());
        Colour colour = view.row(step).isPresent() ? Colour.lane(step.thread()) : Colour.FAINT;
        page.add(Text.pad(Text.padLeft(number, 4), Page.KEY));
        page.add(Text.pad(words.thread(step.thread()), threadWidth + 2), colour);
        page.add(
                Text.padLeft(Text.clip(view.label(step.at()), labelWidth), labelWidth) + " ",
                colour);
        page.add(Text.pad(Text.clip(view.source(step), sourceWidth), sourceWidth + 2), colour);
        int at = Page.KEY + threadWidth + 2 + labelWidth + 1 + sourceWidth + 2;
        page.add(Text.clip(action(step), view.terminal().columns() - at)).end();
        List<String> more = new ArrayList<>();
        held(step).ifPresent(more::add);
        waiting(step).ifPresent(more::add);
        if (!more.isEmpty()) {
            for (String line : Text.wrap(also(more), view.terminal().columns() - Page.KEY - 2)) {
                page.add(" ".repeat(Page.KEY + 2)).add(line, Colour.FAINT).end();
            }
        }
        if (view.trace().doomed().filter(it -> it.number() == step.number()).isPresent()) {
            boolean exact = step.after().filter(CanPass::exact).isPresent();
            page.add(" ".repeat(Page.KEY + 2))
                    .add(words.text(exact ? "step.doomed" : "step.doomedEstimated"), Colour.DOOMED)
                    .end();
        }
        return page.toString();
    }

    private String also(List<String> sentences) {
        String last = sentences.getLast();
        return sentences.size() == 1 ? last : words.text("step.also", sentences.getFirst(), last);
    }

    private String action(Step step) {
        Values values = step.values().narrow();
        String element =
                step.values().element().map(it -> "[" + view.value(it.key()) + "]").orElse("");
        String name = step.variable().map(it -> view.name(it) + element).orElse("");
        if (values.read().isPresent() && values.written().isPresent()) {
            return name
                    + ": "
                    + view.value(values.read().get())
                    + " -> "
                    + view.value(values.written().get());
        }
        if (values.written().isPresent()) {
            String written = view.value(values.written().get());
            return values.before()
                    .map(it -> words.text("does.writeValue", name, view.value(it), written))
                    .orElseGet(() -> words.text("does.writeOnly", name, written));
        }
        if (values.read().isPresent()) {
            return words.text("does.readValue", name, view.value(values.read().get()));
        }
        return switch (step.kind()) {
            case START -> started(step);
            case WAKE -> name.isEmpty() ? words.text("does.wake") : words.text("does.wakeOn", name);
            case READ,
                    WRITE,
                    UPDATE,
                    TURN,
                    LOCK,
                    UNLOCK,
                    WAIT,
                    NOTIFY,
                    AWAIT,
                    SIGNAL,
                    JOIN,
                    SLEEP,
                    PARK,
                    UNPARK,
                    INTERRUPT,
                    CALL,
                    YIELD,
                    END ->
                    words.text("does." + step.kind().name().toLowerCase(Locale.ROOT), name);
        };
    }

    private String started(Step step) {
        List<Integer> started = new ArrayList<>();
        view.trace()
                .threads()
                .forEach(it -> {
                    if (it.origin().filter(from -> from.step() == step.number()).isPresent()) {
                        started.add(it.id());
                    }
                });
        return started.isEmpty()
                ? words.text("does.startSome")
                : words.text("does.start", words.threads(started));
    }

    private Optional<String> held(Step step) {
        List<String> locks = new ArrayList<>();
        for (HeldLock each : step.locks()) {
            locks.add(view.lock(each.lock(), each.taken()));
        }
        return locks.isEmpty()
                ? Optional.empty()
                : Optional.of(words.text("step.holds", words.and(locks)));
    }

    /** Who was in the middle of its work while this step was made. */
    private Optional<String> waiting(Step step) {
        List<String> shown = new ArrayList<>();
        int more = 0;
        for (Map.Entry<Integer, List<Step>> each : stepsOf.entrySet()) {
            int thread = each.getKey();
            boolean begun = each.getValue().getFirst().number() < step.number();
            Optional<Step> next = begun ? after(each.getValue(), step.number()) : Optional.empty();
            // That somebody waits for the end of the others tells nothing.
            if (thread == step.thread() || next.isEmpty() || next.get().kind() == Step.Kind.JOIN) {
                continue;
            }
            if (shown.size() < MOST_WAITING) {
                boolean ready = step.enabled().isEmpty() || step.enabled().contains(thread);
                String key = ready ? "step.paused" : "step.waits";
                shown.add(view.standing(key, next.get().at(), words.thread(thread)));
            } else {
                more++;
            }
        }
        if (more > 0) {
            shown.add(words.many("others", more));
        }
        return shown.isEmpty() ? Optional.empty() : Optional.of(words.and(shown));
    }

    /** The thread's first step after the one with this number that is more than its end. */
    private static Optional<Step> after(List<Step> own, int number) {
        int low = 0;
        int high = own.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (own.get(middle).number() <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < own.size() && own.get(low).kind() != Step.Kind.END
                ? Optional.of(own.get(low))
                : Optional.empty();
    }
}

package io.drawloom.report;

import io.drawloom.trace.Held;
import io.drawloom.trace.Prospect;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An execution step by step, as a replay shows it: who moves, where, what it reads or writes, which
 * locks it holds, and who waits meanwhile.
 */
public final class StepView {
    private static final int MOST_WAITING = 4;

    private final View view;
    private final Map<Integer, List<Step>> stepsOf = new TreeMap<>();
    private final int threadWidth;
    private final int labelWidth;
    private final int sourceWidth;

    private StepView(View view) {
        this.view = view;
        int thread = 0;
        int label = 0;
        int source = 0;
        for (Step each : view.trace().execution().steps()) {
            stepsOf.computeIfAbsent(each.thread(), id -> new ArrayList<>()).add(each);
            thread = Math.max(thread, Words.thread(each.thread()).length());
            label = Math.max(label, Text.width(view.label(each.at())));
            source = Math.max(source, Text.width(view.source(each)));
        }
        this.threadWidth = thread;
        this.labelWidth = Math.min(label, 20);
        this.sourceWidth = Math.min(source, view.terminal().columns() / 2 - labelWidth);
    }

    /** A view of the trace's execution. */
    public static StepView of(Trace trace, Terminal terminal) {
        return new StepView(new View(trace, terminal));
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
        Ink ink = view.row(step).isPresent() ? Ink.lane(step.thread()) : Ink.FAINT;
        page.add(Text.pad(Text.padLeft(number, 4), Page.KEY));
        page.add(Text.pad(Words.thread(step.thread()), threadWidth + 2), ink);
        page.add(Text.padLeft(Text.clip(view.label(step.at()), labelWidth), labelWidth) + " ", ink);
        page.add(Text.pad(Text.clip(view.source(step), sourceWidth), sourceWidth + 2), ink);
        int at = Page.KEY + threadWidth + 2 + labelWidth + 1 + sourceWidth + 2;
        page.add(Text.clip(action(step), view.terminal().columns() - at)).end();
        List<String> more = new ArrayList<>();
        held(step).ifPresent(more::add);
        waiting(step).ifPresent(more::add);
        if (!more.isEmpty()) {
            for (String line :
                    Text.wrap(String.join("; ", more), view.terminal().columns() - Page.KEY - 2)) {
                page.add(" ".repeat(Page.KEY + 2)).add(line, Ink.FAINT).end();
            }
        }
        if (view.trace().doomed().filter(it -> it.number() == step.number()).isPresent()) {
            String sure = step.after().filter(Prospect::exact).isPresent() ? "" : " (estimated)";
            page.add(" ".repeat(Page.KEY + 2))
                    .add("doomed: after this step no order passes" + sure, Ink.DOOMED)
                    .end();
        }
        return page.toString();
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
            String before = values.before().map(it -> view.value(it) + " -> ").orElse("-> ");
            return "writes " + name + ": " + before + view.value(values.written().get());
        }
        if (values.read().isPresent()) {
            return "reads " + name + ": " + view.value(values.read().get());
        }
        return switch (step.kind()) {
            case READ -> "reads " + name;
            case WRITE -> "writes " + name;
            case UPDATE -> "updates " + name;
            case TURN -> "has its turn";
            case LOCK -> "takes " + name;
            case UNLOCK -> "gives back " + name;
            case WAIT -> "waits on " + name;
            case NOTIFY -> "notifies " + name;
            case AWAIT -> "goes past " + name;
            case SIGNAL -> "signals " + name;
            case START -> "starts " + started(step);
            case JOIN -> "goes on: a thread has ended";
            case SLEEP -> "wakes from its sleep";
            case PARK -> "parks";
            case UNPARK -> "unparks " + name;
            case WAKE -> "wakes up" + (name.isEmpty() ? "" : " on " + name);
            case INTERRUPT -> "interrupts " + name;
            case CALL -> "calls " + name;
            case YIELD -> "yields";
            case END -> "ends";
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
        return started.isEmpty() ? "a thread" : Words.threads(started);
    }

    private Optional<String> held(Step step) {
        List<String> locks = new ArrayList<>();
        for (Held each : step.locks()) {
            String taken =
                    each.taken().isUnknown() ? "" : " (taken at " + view.label(each.taken()) + ")";
            locks.add(view.clean(each.lock()) + taken);
        }
        return locks.isEmpty() ? Optional.empty() : Optional.of("holds " + Words.and(locks));
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
                boolean ready = step.ready().isEmpty() || step.ready().contains(thread);
                String verb = ready ? " is paused" : " waits";
                shown.add(Words.thread(thread) + verb + view.at(next.get().at()));
            } else {
                more++;
            }
        }
        if (more > 0) {
            shown.add(Words.many(more, "other"));
        }
        return shown.isEmpty() ? Optional.empty() : Optional.of(Words.and(shown));
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

package io.drawloom.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All that a check found out, for one execution: the program, the search, what happened step by
 * step, and what is wrong.
 *
 * <p>It stands on its own: whatever shows or replays it needs nothing else but, for a replay, the
 * program. It holds no clock time and no path that the user did not type, so the same check gives
 * the same trace.
 *
 * @param tool the version of the tool that made it
 * @param program what was checked
 * @param settings what the user asked for
 * @param search how far the search got
 * @param finding what is wrong
 * @param pattern the known shape of mistake that it shows, if any
 * @param outcomes the different results that the program gave
 * @param threads the threads by number, from 0 without gaps
 * @param objects the objects by number, from 1 without gaps
 * @param shared the names at which the search switches, such as {@code RequestCounter.count} or
 *     {@code int[]}, sorted
 * @param execution the execution it shows
 * @param passing the nearest order that passes, if one is known
 */
public record Trace(
        String tool,
        Program program,
        Settings settings,
        Search search,
        Finding finding,
        Optional<Pattern> pattern,
        Outcomes outcomes,
        List<TracedThread> threads,
        List<TracedObject> objects,
        List<String> shared,
        Execution execution,
        Optional<PassingOrder> passing) {
    /** The version of this format; a reader refuses others. */
    public static final int FORMAT = 2;

    /**
     * Refuses parts that do not belong together: threads, objects and steps that are named but not
     * there, and two objects of one name.
     */
    public Trace {
        Checks.notEmpty("tool version", tool);
        Checks.atLeast("jobs", 1, settings.get(Settings.JOBS));
        threads = List.copyOf(threads);
        objects = List.copyOf(objects);
        shared = shared.stream().sorted().distinct().toList();
        for (int i = 0; i < threads.size(); i++) {
            Checks.that(
                    threads.get(i).id() == i,
                    "threads are numbered from 0 without gaps, got "
                            + threads.get(i).id()
                            + " at place "
                            + i);
        }
        for (Step each : execution.steps()) {
            Checks.that(
                    each.thread() < threads.size(),
                    "step "
                            + each.number()
                            + " is by thread "
                            + each.thread()
                            + ", but there are "
                            + threads.size());
        }
        Checks.that(
                objects.stream().map(TracedObject::number).toList().equals(numbers(objects.size())),
                "objects are numbered from 1 without gaps, got " + objects);
        Set<String> names = new HashSet<>();
        for (TracedObject each : objects) {
            Checks.that(names.add(each.name()), "two objects are named " + each.name());
            each.called()
                    .filter(it -> !it.equals(each.name()))
                    .ifPresent(it -> Checks.that(names.add(it), "two objects are called " + it));
        }
        for (int each : touched(threads, finding, execution)) {
            Checks.that(each <= objects.size(), "object " + each + " is named but not there");
        }
        for (int each : named(pattern, passing)) {
            Checks.that(
                    execution.step(each).isPresent(), "step " + each + " is named but not there");
        }
    }

    private static List<Integer> numbers(int most) {
        return IntStream.rangeClosed(1, most).boxed().toList();
    }

    /** The numbers of the objects that threads, steps and the finding name. */
    private static Set<Integer> touched(
            List<TracedThread> threads, Finding finding, Execution execution) {
        Set<Integer> touched = new TreeSet<>();
        for (TracedThread each : threads) {
            if (each.end() instanceof TracedThread.End.Waiting waiting) {
                waiting.object().ifPresent(touched::add);
            }
        }
        List<Finding.Waiter> waiters =
                switch (finding) {
                    case Finding.Deadlock it -> it.others();
                    case Finding.WaitsForEver it -> it.waiters();
                    default -> List.of();
                };
        waiters.forEach(it -> it.object().ifPresent(touched::add));
        if (finding instanceof Finding.Deadlock deadlock) {
            deadlock.cycle().forEach(it -> touched.add(it.lock()));
        }
        if (finding instanceof Finding.DataRace race) {
            touched.add(race.object());
        }
        for (Step each : execution.steps()) {
            each.variable().ifPresent(it -> it.object().ifPresent(touched::add));
            each.locks().forEach(it -> touched.add(it.lock()));
        }
        return touched;
    }

    /** The object with this number. */
    public TracedObject object(int number) {
        return objects.get(number - 1);
    }

    /** A trace to fill in. */
    public static Builder builder(String tool, Program program, Settings settings, Search search) {
        return new Builder(tool, program, settings, search);
    }

    /**
     * The steps that a report shows, in order: those whose order matters, those that the pattern
     * and the passing order name, and the doomed one. Their places in this list, from 1, are the
     * numbers that the report prints.
     */
    public List<Step> rows() {
        Set<Integer> wanted = new HashSet<>(named(pattern, passing));
        doomed().ifPresent(it -> wanted.add(it.number()));
        List<Step> rows = new ArrayList<>();
        for (Step each : execution.steps()) {
            if (!each.folded() || wanted.contains(each.number())) {
                rows.add(each);
            }
        }
        return List.copyOf(rows);
    }

    /**
     * The step after which no order can pass, while before it one could; empty if not counted, or
     * never so.
     */
    public Optional<Step> doomed() {
        // the first without hope after the last with some: estimates may miss what passes
        boolean hope = execution.before().isEmpty() || !execution.before().get().hopeless();
        Optional<Step> doomed = Optional.empty();
        for (Step each : execution.steps()) {
            if (each.after().isEmpty()) {
                continue;
            }
            if (!each.after().get().hopeless()) {
                hope = true;
                doomed = Optional.empty();
            } else if (hope && doomed.isEmpty()) {
                doomed = Optional.of(each);
            }
        }
        return doomed;
    }

    /** The way of this execution: its schedule and the threads of its rows. */
    public Route route() {
        return new Route(execution.schedule(), rows().stream().map(Step::thread).toList());
    }

    private static Set<Integer> named(Optional<Pattern> pattern, Optional<PassingOrder> passing) {
        Set<Integer> named = new HashSet<>();
        pattern.ifPresent(it -> named.addAll(it.steps().values()));
        passing.ifPresent(it -> {
            for (Reversal each : it.differs()) {
                named.add(each.first());
                named.add(each.second());
            }
        });
        return named;
    }

    /** Gathers a trace. */
    public static final class Builder {
        private final String tool;
        private final Program program;
        private final Settings settings;
        private final Search search;
        private Finding finding = new Finding.Passed();
        private Optional<Pattern> pattern = Optional.empty();
        private Outcomes outcomes = Outcomes.none();
        private List<TracedThread> threads = List.of();
        private List<TracedObject> objects = List.of();
        private List<String> shared = List.of();
        private Execution execution = Execution.none();
        private Optional<PassingOrder> passing = Optional.empty();

        private Builder(String tool, Program program, Settings settings, Search search) {
            this.tool = tool;
            this.program = program;
            this.settings = settings;
            this.search = search;
        }

        /** What is wrong. */
        public Builder finding(Finding found) {
            finding = found;
            return this;
        }

        /** The known shape of mistake, if any. */
        public Builder pattern(Optional<? extends Pattern> shown) {
            pattern = shown.map(it -> it);
            return this;
        }

        /** The different results. */
        public Builder outcomes(Outcomes results) {
            outcomes = results;
            return this;
        }

        /** The threads by number. */
        public Builder threads(List<TracedThread> all) {
            threads = all;
            return this;
        }

        /** The objects by number. */
        public Builder objects(List<TracedObject> all) {
            objects = all;
            return this;
        }

        /** The names at which the search switches. */
        public Builder shared(List<String> names) {
            shared = names;
            return this;
        }

        /** The execution it shows. */
        public Builder execution(Execution shown) {
            execution = shown;
            return this;
        }

        /** The nearest order that passes. */
        public Builder passing(PassingOrder nearest) {
            passing = Optional.of(nearest);
            return this;
        }

        /** The trace gathered so far. */
        public Trace build() {
            return new Trace(
                    tool, program, settings, search, finding, pattern, outcomes, threads, objects,
                    shared, execution, passing);
        }
    }
}

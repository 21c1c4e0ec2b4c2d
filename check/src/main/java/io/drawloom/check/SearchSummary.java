package io.drawloom.check;

import io.drawloom.engine.Visible;
import io.drawloom.explore.Exhaustive;
import io.drawloom.explore.Interleavings;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How far a search got, as a trace tells it. */
final class SearchSummary {
    private static final long COUNTING = 400_000;
    private static final long COUNTED_INTERLEAVINGS = 2_000;
    private static final int COUNTED_STATES = 5_000;

    /** Of how many places the report says that executions were given up there. */
    private static final int MOST_BOUNDS = 3;

    private final CheckedProgram program;
    private final SearchResults run;
    private final CutByClock cuts;

    /** Of a search that is over. */
    SearchSummary(CheckedProgram program, SearchResults run, CutByClock cuts) {
        this.program = program;
        this.run = run;
        this.cuts = cuts;
    }

    /**
     * What it did.
     *
     * @param found the failure that is shown; null if none is
     * @param shown the execution that is shown
     * @param repeated whether failures that were seen came again, if any were
     */
    Search of(
            Workers workers,
            Confirmation.@Nullable Found found,
            TraceMaker.Recording shown,
            boolean repeated) {
        NotControlled outside = new NotControlled(program.sources);
        for (Worker worker : workers.workers()) {
            outside.add(worker.loom.uncontrolled());
        }
        outside.shown(shown.uncontrolled());
        boolean sure = repeated && (!run.complete() || run.broken().isEmpty());
        Search.Builder summary =
                Search.builder(sure ? run.ending() : Search.Ending.NOT_REPEATED)
                        .phases(run.phases())
                        .executions(
                                run.executions(),
                                Math.min(
                                        run.executions(),
                                        run.sampled().failing() + run.orders().failing()))
                        .redundantExecutions(run.redundant())
                        .uncontrolled(uncontrolled(outside))
                        .notExplored(notExplored(outside, workers))
                        .shrink(found == null ? Search.Shrink.NONE : found.shrunk());
        if (run.triedOrders()) {
            summary.orders(run.orders().executions(), run.orders().failing());
        }
        Visible visible = found == null ? run.known() : found.visible();
        if (run.complete() && run.bounded().isEmpty() && !program.options.get(Settings.FIRST)) {
            interleavings(summary, visible, shown);
        }
        cuts.note(Search.Part.SEARCH, run.cutByClock());
        return summary.cutByClock(cuts.parts()).build();
    }

    private List<Search.Uncontrolled> uncontrolled(NotControlled outside) {
        List<Search.Uncontrolled> list = new ArrayList<>(outside.uncontrolled());
        run.broken().keySet().forEach(what -> list.add(new Search.Uncontrolled(what, "", 0)));
        program.program
                .unwoven()
                .forEach((name, why) ->
                        list.add(
                                new Search.Uncontrolled(
                                        "class " + name + " could not be woven: " + why, "", 0)));
        return list;
    }

    private List<Search.NotExplored> notExplored(NotControlled outside, Workers workers) {
        List<Search.NotExplored> notExplored = new ArrayList<>(outside.notExplored());
        Set<String> unfair = new TreeSet<>();
        workers.workers().forEach(worker -> unfair.addAll(worker.loom.unfair()));
        unfair.forEach(
                it -> notExplored.add(new Search.NotExplored(Search.NotExplored.Kind.UNFAIR, it)));
        Bound.texts(run.bounded(), program.sources, MOST_BOUNDS)
                .forEach(it ->
                        notExplored.add(new Search.NotExplored(Search.NotExplored.Kind.BOUND, it)));
        if (run.sampled().full() || run.orders().full()) {
            notExplored.add(
                    new Search.NotExplored(
                            Search.NotExplored.Kind.RESULTS,
                            "there are more than "
                                    + Tally.MOST
                                    + " different results: those after them are not listed"));
        }
        return notExplored;
    }

    /**
     * Counts what the orders stand for, where that is cheap: few orders, and no locks, whose
     * release is no step.
     */
    private void interleavings(
            Search.Builder summary, Visible visible, TraceMaker.Recording shown) {
        boolean locks =
                shown.steps().stream()
                        .anyMatch(step ->
                                step.kind() == Step.Kind.LOCK
                                        || step.kind() == Step.Kind.TURN
                                        || step.kind() == Step.Kind.WAKE);
        if (locks
                || run.orders().executions() > COUNTED_INTERLEAVINGS
                || !run.known().equals(visible)) {
            return;
        }
        Worker worker = program.searching().fixed(visible);
        Interleavings counter = new Interleavings(new Exhaustive());
        Budget budget = new Budget(COUNTING, CutByClock.NET);
        BigInteger all = BigInteger.ZERO;
        BigInteger failing = BigInteger.ZERO;
        while (counter.begin()) {
            Result result = worker.run(counter);
            budget.spend(worker.cost());
            if (result == null) {
                continue;
            }
            Optional<BigInteger> count = counter.count(COUNTED_STATES);
            if (count.isEmpty() || budget.isOver()) {
                cuts.note(Search.Part.COUNTING, budget.cutByClock());
                return;
            }
            all = all.add(count.get());
            failing = result.failed() ? failing.add(count.get()) : failing;
        }
        summary.interleavings(all, failing);
    }
}

package io.drawloom.check;

import io.drawloom.analyse.Patterns;
import io.drawloom.explore.Replay;
import io.drawloom.explore.Schedule;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Execution;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Route;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;

import java.util.List;
import java.util.Optional;

/** Why a failure fails: what could still pass, the nearest order that passes, and the pattern. */
final class Explanation {
    /** The work that looking for what can still pass after each step may cost. */
    private static final long EXPLAINING = 3_000_000;

    /** The same where the first failure ends the check: some 50 ms. */
    private static final long EXPLAINING_FIRST = 10_000;

    /** The most orders of a space that is counted anew for each step of a failure. */
    private static final long COUNTED_ORDERS = 50_000;

    /** The work that finding out where values come from may cost. */
    private static final long DATA_FLOW = 300_000;

    /** Of a failure with more steps, no passing order is written down beside it. */
    private static final int MOST_STEPS = 500;

    private final CheckedProgram program;
    private final Confirmation.Found found;
    private final CanPassCounts.Counted canPass;
    private final Optional<CanPass> before;
    private final Optional<PassingOrder> passing;
    private final Optional<Pattern> pattern;

    /**
     * Of a failure.
     *
     * @param counted whether the search tried every order, with the choices of the failure
     */
    Explanation(
            CheckedProgram program,
            Confirmation.Found found,
            SearchResults search,
            boolean counted,
            CutByClock cuts) {
        this.program = program;
        this.found = found;
        long orders = search.orders().executions();
        this.canPass =
                CanPassCounts.count(
                        found.worker(),
                        found.recording().schedule(),
                        found.recording().steps(),
                        counted && orders <= COUNTED_ORDERS,
                        program.options.get(Settings.FIRST) ? EXPLAINING_FIRST : EXPLAINING,
                        CutByClock.NET);
        cuts.note(Search.Part.EXPLAINING, canPass.cutByClock());
        this.before =
                counted
                        ? Optional.of(CanPass.exact(orders - search.orders().failing(), orders))
                        : canPass.before();
        Worker again = program.recording(found.visible());
        this.passing =
                found.recording().steps().size() > MOST_STEPS
                        ? Optional.empty()
                        : canPass.passing().flatMap(it -> passing(it, again));
        Budget budget = new Budget(DATA_FLOW, CutByClock.NET);
        DataFlowByReplay flow =
                new DataFlowByReplay(again, program.sources, found.recording(), budget);
        this.pattern = Patterns.find(canPass.steps(), passing, flow);
        cuts.note(Search.Part.EXPLAINING, budget.cutByClock());
    }

    /** The passing order, run and written down beside the failing one. */
    private Optional<PassingOrder> passing(Schedule way, Worker worker) {
        TraceMaker.Recording recorded = program.maker(worker).record(new Replay(way));
        if (recorded.result() == null || recorded.result().failed()) {
            return Optional.empty();
        }
        List<Integer> threads =
                recorded.steps().stream().filter(step -> !step.folded()).map(Step::thread).toList();
        List<Step> rows =
                found.recording().steps().stream().filter(step -> !step.folded()).toList();
        return Optional.of(
                new PassingOrder(
                        new Route(way.toString(), threads), Reversal.between(rows, threads)));
    }

    /** Adds it to the trace of the failure. */
    Trace.Builder addTo(Trace.Builder trace) {
        passing.ifPresent(trace::passing);
        return trace.execution(
                        Execution.of(
                                found.recording().schedule().toString(),
                                before,
                                canPass.steps(),
                                found.recording().edges(),
                                canPass.branches()))
                .pattern(pattern);
    }
}

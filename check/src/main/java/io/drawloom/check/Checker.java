package io.drawloom.check;

import io.drawloom.engine.Strategy;
import io.drawloom.engine.Visible;
import io.drawloom.explore.Schedule;
import io.drawloom.instrument.Agent;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Trace;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** One check from the program to the verdict: search, confirm, shorten, explain. */
final class Checker implements AutoCloseable {
    private static final String UNEXPLAINED =
            "executions gave a result that none of the orders gives: it holds something that"
                    + " Drawloom does not control";

    private final CheckedProgram program;
    private final Progress progress;
    private final CutByClock cuts = new CutByClock();

    Checker(Options options, Target target, List<?> captured, Progress progress) {
        if (!Agent.ready()) {
            throw new IllegalStateException(Agent.missing());
        }
        this.progress = progress;
        this.program = new CheckedProgram(options, target, captured, progress);
    }

    @Override
    public void close() {
        program.close();
    }

    Verdict check() {
        try (ProgramOutput.Streams _ = ProgramOutput.take()) {
            int asked = Math.toIntExact(program.options.get(Settings.JOBS));
            int jobs = asked == 0 ? Runtime.getRuntime().availableProcessors() : asked;
            Workers workers = new Workers(jobs, number -> program.searching());
            SearchResults search = new SearchRun(program.options, workers, progress).run();
            refuseIfNothingIsWoven();
            Trace trace = trace(search, workers);
            return new Verdict(trace, program.taken());
        }
    }

    /** Patterns that leave nothing to control are a mistake, and no pass. */
    private void refuseIfNothingIsWoven() {
        if (!program.program.originals().isEmpty()) {
            return;
        }
        if (!program.options.get(Settings.INCLUDE).isEmpty()) {
            throw new BadTarget(
                    "--include "
                            + String.join(", ", program.options.get(Settings.INCLUDE))
                            + " matches no class that the program uses: nothing was checked");
        }
        if (!program.options.get(Settings.EXCLUDE).isEmpty()) {
            throw new BadTarget(
                    "--exclude "
                            + String.join(", ", program.options.get(Settings.EXCLUDE))
                            + " matches every class that the program uses: nothing was checked");
        }
    }

    private Trace trace(SearchResults search, Workers workers) {
        Confirmation failures = new Confirmation(program, search, cuts);
        Confirmation.Found found = failures.confirm();
        Finding.@Nullable NotRepeated lost = found == null ? failures.notRepeated() : null;
        Tally shown =
                search.triedOrders() && search.orders().executions() > 0
                        ? search.orders()
                        : search.sampled();
        TraceMaker.Recording recording =
                found != null
                        ? found.recording()
                        : lost != null
                                ? failures.another()
                                : program.maker(program.recording(search.known()))
                                        .record(quietest(shown));
        if (search.complete()
                && search.bounded().isEmpty()
                && !search.orders().hasAllOf(search.sampled())) {
            search.broken().merge(UNEXPLAINED, 1, Integer::sum);
        }
        Outcomes outcomes = new OutcomeRoutes(program, search, cuts).of(shown);
        Visible visible = found == null ? search.known() : found.visible();
        boolean counted = search.complete() && search.known().equals(visible);
        Explanation explanation =
                found == null ? null : new Explanation(program, found, search, counted, cuts);
        Trace.Builder trace =
                recording
                        .trace(
                                Programs.describe(program.target, program.program),
                                program.options.recorded(workers.size()),
                                new SearchSummary(program, search, cuts)
                                        .of(workers, found, recording, lost == null),
                                VisibleNames.names(visible))
                        .outcomes(outcomes);
        if (explanation != null) {
            return explanation.addTo(trace).build();
        }
        boolean differs = outcomes.list().size() > 1;
        return trace.finding(
                        lost != null
                                ? lost
                                : differs ? new Finding.DependsOnOrder() : new Finding.Passed())
                .build();
    }

    private static Strategy quietest(Tally tally) {
        Schedule schedule =
                tally.entries().isEmpty()
                        ? Schedule.EMPTY
                        : tally.entries().values().iterator().next().schedule();
        return Prefixed.thenAtRandom(schedule, 1);
    }
}

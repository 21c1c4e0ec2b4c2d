package io.drawloom.check;

import io.drawloom.explore.Replay;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Route;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The results of a search, each with a way to it that was run again. */
final class OutcomeRoutes {
    /** Of how many results one order is run again. */
    private static final int ROUTES = 100;

    private final CheckedProgram program;
    private final SearchResults search;
    private final CutByClock cuts;

    /** Of a search that is over. */
    OutcomeRoutes(CheckedProgram program, SearchResults search, CutByClock cuts) {
        this.program = program;
        this.search = search;
        this.cuts = cuts;
    }

    /** One way to a result: run again, to tell the steps whose order matters from the others. */
    private Route route(Tally.Entry entry) {
        Worker worker = program.recording(entry.visible());
        TraceMaker.Recording way = program.maker(worker).record(new Replay(entry.schedule()));
        boolean same =
                way.result() != null && way.result().outcome().equals(entry.result().outcome());
        if (!same && !entry.result().failed() && !worker.isLate()) {
            search.broken()
                    .merge(
                            "a result did not come again when its order was run again",
                            1,
                            Integer::sum);
        }
        return new Route(
                entry.schedule().toString(),
                same
                        ? way.steps().stream()
                                .filter(step -> !step.folded())
                                .map(Step::thread)
                                .toList()
                        : List.of());
    }

    /** The results that {@code tally} counts, those with the most executions first. */
    Outcomes of(Tally tally) {
        List<Tally.Entry> entries = new ArrayList<>(tally.entries().values());
        // what is shown first is looked at first
        entries.sort(Comparator.comparingLong(Tally.Entry::count).reversed());
        boolean routes = entries.size() > 1 && !program.options.get(Settings.FIRST);
        Budget budget = new Budget(ROUTES, CutByClock.NET);
        List<Outcomes.Outcome> list = new ArrayList<>();
        for (Tally.Entry entry : entries) {
            boolean looks = routes && !budget.isOver();
            budget.spend(1);
            list.add(
                    new Outcomes.Outcome(
                            entry.result().outcome(),
                            entry.count(),
                            entry.result().failed(),
                            looks
                                    ? route(entry)
                                    : new Route(entry.schedule().toString(), List.of())));
        }
        cuts.note(Search.Part.RESULTS, budget.cutByClock());
        boolean orders = tally == search.orders();
        return new Outcomes(orders ? Outcomes.Unit.ORDERS : Outcomes.Unit.EXECUTIONS, list);
    }
}

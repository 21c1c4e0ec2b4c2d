package io.drawloom.check;

import io.drawloom.analyse.Patterns;
import io.drawloom.engine.Visible;
import io.drawloom.explore.Divergence;
import io.drawloom.explore.Exhaustive;
import io.drawloom.explore.Interleavings;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.explore.RandomWalk;
import io.drawloom.explore.Replay;
import io.drawloom.explore.Schedule;
import io.drawloom.instrument.Agent;
import io.drawloom.instrument.Program;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Route;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One check from the program to the verdict: search, shrink, record, explain. */
final class Checker implements AutoCloseable {
    /** The work that looking for what can still pass after each step may cost. */
    private static final long EXPLAINING = 3_000_000;

    /** The same where the first failure ends the check: some 50 ms. */
    private static final long EXPLAINING_FIRST = 10_000;

    /** Of how many results one order is run again. */
    private static final int ROUTES = 100;

    /** The work that looking for fewer switches may cost. */
    private static final long SHRINKING = 2_000_000;

    /** The net of each of these parts: a slow program's report is late, but comes. */
    private static final Duration NET = Duration.ofSeconds(10);

    /** The most orders of a space that is counted anew for each step of a failure. */
    private static final long COUNTED_ORDERS = 50_000;

    private static final long COUNTING = 400_000;
    private static final long COUNTED_INTERLEAVINGS = 2_000;
    private static final int COUNTED_STATES = 5_000;

    /** How many failures are run again to find one that has the same message once more. */
    private static final int MOST_TRIED = 20;

    /** With a time given, how long what comes after the search may take for one execution. */
    private static final long GRACE = Duration.ofSeconds(1).toNanos();

    /** Of how many places the report says that executions were given up there. */
    private static final int MOST_BOUNDS = 3;

    private static final Comparator<Tally.Entry> FEWEST_SWITCHES =
            Comparator.comparingInt(entry -> entry.schedule().switches());

    private static final String LATE = "the time was over before it ended";

    private static final String UNEXPLAINED =
            "executions gave a result that none of the orders gives: it holds something that"
                    + " Drawloom does not control";

    private final Options options;
    private final Target target;
    private final List<?> captured;
    private final Progress progress;
    private final Program program;
    private final Sources sources;
    private final long start = System.nanoTime();
    private final TimeLimitWatchdog watchdog;

    /** The parts that the clock ended. */
    private final Set<Search.Part> cutByClock = EnumSet.noneOf(Search.Part.class);

    Checker(Options options, Target target, List<?> captured, Progress progress) {
        if (!Agent.ready()) {
            throw new IllegalStateException(Agent.missing());
        }
        this.options = options;
        this.target = target;
        this.captured = captured;
        this.progress = progress;
        this.program = Programs.open(target, options);
        this.sources = new Sources(target.sources());
        this.watchdog =
                TimeLimitWatchdog.watch(
                        options.get(Settings.TIME).map(it -> start + it.toNanos()).orElse(null),
                        progress);
    }

    @Override
    public void close() {
        watchdog.close();
        program.close();
    }

    Verdict check() {
        try (ProgramOutput.Streams _ = ProgramOutput.take()) {
            int asked = Math.toIntExact(options.get(Settings.JOBS));
            int jobs = asked == 0 ? Runtime.getRuntime().availableProcessors() : asked;
            Workers workers = new Workers(jobs, number -> searching());
            SearchRun search = new SearchRun(options, workers, progress);
            search.run();
            refuseIfNothingIsWoven();
            Trace trace = trace(search, workers);
            return new Verdict(trace, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Patterns that leave nothing to control are a mistake, and no pass. */
    private void refuseIfNothingIsWoven() {
        if (!program.originals().isEmpty()) {
            return;
        }
        if (!options.get(Settings.INCLUDE).isEmpty()) {
            throw new BadTarget(
                    "--include "
                            + String.join(", ", options.get(Settings.INCLUDE))
                            + " matches no class that the program uses: nothing was checked");
        }
        if (!options.get(Settings.EXCLUDE).isEmpty()) {
            throw new BadTarget(
                    "--exclude "
                            + String.join(", ", options.get(Settings.EXCLUDE))
                            + " matches every class that the program uses: nothing was checked");
        }
    }

    private Worker searching() {
        return watched(Worker.searching(target, program, captured, options));
    }

    private Worker recording() {
        return watched(Worker.recording(target, program, captured, options));
    }

    private Worker watched(Worker worker) {
        options.get(Settings.TIME)
                .ifPresent(it ->
                        worker.loom.until(
                                Math.max(start + it.toNanos(), System.nanoTime() + GRACE)));
        watchdog.add(worker);
        return worker;
    }

    // ---- from the search to the trace

    private Trace trace(SearchRun search, Workers workers) {
        List<String> apart = new ArrayList<>();
        Found found = confirm(search, apart);
        Finding.@Nullable NotRepeated lost = found == null ? notRepeated(search, apart) : null;
        Tally shown =
                search.triedOrders() && search.orders().executions() > 0
                        ? search.orders()
                        : search.sampled();
        Worker worker;
        TraceMaker.Recording recording;
        if (found == null) {
            worker = recording().fixed(search.known());
            recording =
                    lost == null
                            ? new TraceMaker(worker, sources, options).record(quietest(shown))
                            : another(search);
        } else {
            worker = found.worker;
            recording = found.recording;
        }
        if (search.complete()
                && search.bounded().isEmpty()
                && !search.orders().hasAllOf(search.sampled())) {
            search.broken().merge(UNEXPLAINED, 1, Integer::sum);
        }
        boolean counted = search.complete() && search.known().equals(visible(found, search));
        Outcomes outcomes = outcomes(shown, search);
        CanPassCounts.@Nullable Counted canPass =
                found == null ? null : count(worker, recording, counted, search);
        Trace.Builder trace =
                recording
                        .trace(
                                Programs.describe(target, program),
                                options.recorded(workers.size()),
                                summary(search, workers, found, recording),
                                VisibleNames.names(visible(found, search)))
                        .outcomes(outcomes);
        if (lost != null) {
            return trace.finding(lost).build();
        }
        if (found == null || canPass == null) {
            Finding finding =
                    outcomes.list().size() > 1
                            ? new Finding.DependsOnOrder()
                            : new Finding.Passed();
            return trace.finding(finding).build();
        }
        return explain(trace, found, counted, search, recording, canPass);
    }

    /** What can still pass after each step of the failure. */
    private CanPassCounts.Counted count(
            Worker worker, TraceMaker.Recording failing, boolean counted, SearchRun search) {
        CanPassCounts.Counted canPass =
                CanPassCounts.count(
                        worker,
                        failing.schedule(),
                        failing.steps(),
                        counted && search.orders().executions() <= COUNTED_ORDERS,
                        options.get(Settings.FIRST) ? EXPLAINING_FIRST : EXPLAINING,
                        NET);
        note(Search.Part.EXPLAINING, canPass.cutByClock());
        return canPass;
    }

    private void note(Search.Part part, boolean cut) {
        if (cut) {
            cutByClock.add(part);
        }
    }

    private Trace explain(
            Trace.Builder trace,
            Found found,
            boolean counted,
            SearchRun search,
            TraceMaker.Recording recording,
            CanPassCounts.Counted canPass) {
        long orders = search.orders().executions();
        Optional<CanPass> before =
                counted
                        ? Optional.of(CanPass.exact(orders - search.orders().failing(), orders))
                        : canPass.before();
        Optional<PassingOrder> passing =
                recording.steps().size() > 500
                        ? Optional.empty()
                        : canPass.passing().flatMap(way -> passing(way, found.visible, recording));
        trace.execution(
                Execution.of(
                        recording.schedule().toString(),
                        before,
                        canPass.steps(),
                        recording.edges(),
                        canPass.branches()));
        passing.ifPresent(trace::passing);
        return trace.pattern(Patterns.find(canPass.steps(), passing)).build();
    }

    /** The passing order, run and written down beside the failing one. */
    private Optional<PassingOrder> passing(
            Schedule way, Visible visible, TraceMaker.Recording failing) {
        Worker worker = recording().fixed(visible);
        TraceMaker.Recording passing =
                new TraceMaker(worker, sources, options).record(new Replay(way));
        if (passing.result() == null || passing.result().failed()) {
            return Optional.empty();
        }
        List<Integer> threads =
                passing.steps().stream().filter(step -> !step.folded()).map(Step::thread).toList();
        List<Step> rows = failing.steps().stream().filter(step -> !step.folded()).toList();
        return Optional.of(
                new PassingOrder(
                        new Route(way.toString(), threads), Reversal.between(rows, threads)));
    }

    private static Visible visible(@Nullable Found found, SearchRun search) {
        return found == null ? search.known() : found.visible;
    }

    private static io.drawloom.engine.Strategy quietest(Tally tally) {
        Schedule schedule =
                tally.entries().isEmpty()
                        ? Schedule.EMPTY
                        : tally.entries().values().iterator().next().schedule();
        return new Prefixed(schedule, new RandomWalk(1));
    }

    // ---- the failure

    /** A failure that replayed. */
    private record Found(
            Worker worker, Visible visible, TraceMaker.Recording recording, Search.Shrink shrunk) {}

    /**
     * The first failure that, run again in classes of its own, fails in the same way, or at least
     * by the same kind of exception; null if none does. How those that do not end then is added to
     * {@code apart}.
     */
    private @Nullable Found confirm(SearchRun search, List<String> apart) {
        List<Tally.Entry> candidates = candidates(search);
        Found alike = null;
        int tried = 0;
        for (Tally.Entry candidate : candidates) {
            if (alike != null && tried >= MOST_TRIED) {
                break;
            }
            tried++;
            Worker worker = recording().fixed(candidate.visible());
            TraceMaker.Recording recording =
                    new TraceMaker(worker, sources, options)
                            .record(new Replay(candidate.schedule()));
            Result again = recording.result();
            if (again != null && again.key().equals(candidate.result().key())) {
                return shrink(worker, candidate, recording);
            }
            if (again != null && again.failed() && again.kind().equals(candidate.result().kind())) {
                alike =
                        alike != null
                                ? alike
                                : new Found(
                                        worker, candidate.visible(), recording, Search.Shrink.NONE);
            } else if (worker.isLate()) {
                apart.add(LATE); // it says nothing of the program
            } else {
                apart.add(ending(recording));
                search.broken().merge(notAgain(candidate.result(), again), 1, Integer::sum);
            }
        }
        if (alike != null) {
            search.broken()
                    .merge(
                            "the same order fails each time, but with another message: it holds"
                                    + " something that Drawloom does not control",
                            1,
                            Integer::sum);
        }
        return alike;
    }

    /**
     * The failures, those with the fewest switches first. Where all orders were tried, they decide
     * which failure is the first: how many samples there were may depend on the machine.
     */
    private static List<Tally.Entry> candidates(SearchRun search) {
        List<Tally.Entry> candidates = new ArrayList<>(search.orders().failures());
        List<Tally.Entry> sampled = search.sampled().failures();
        sampled.addAll(search.earlier().failures());
        if (!search.complete()) {
            candidates.addAll(sampled);
            candidates.sort(FEWEST_SWITCHES);
            return candidates;
        }
        candidates.sort(FEWEST_SWITCHES);
        candidates.replaceAll(entry -> shorter(entry, search));
        sampled.sort(FEWEST_SWITCHES);
        candidates.addAll(sampled);
        return candidates;
    }

    /** A sample of the same result that has fewer switches is the better beginning. */
    private static Tally.Entry shorter(Tally.Entry order, SearchRun search) {
        Tally.Entry sample = search.sampled().entries().get(order.result().outcome());
        return sample != null
                        && sample.visible().equals(search.known())
                        && sample.schedule().switches() < order.schedule().switches()
                ? sample
                : order;
    }

    /** The failures that were seen and never came again; null if there were none. */
    private static Finding.@Nullable NotRepeated notRepeated(SearchRun search, List<String> apart) {
        List<Tally.Entry> candidates = candidates(search);
        return candidates.isEmpty()
                ? null
                : new Finding.NotRepeated(
                        candidates.getFirst().result().key(),
                        Math.max(1, search.sampled().failing() + search.orders().failing()),
                        apart.getFirst());
    }

    private static String ending(TraceMaker.Recording again) {
        Result result = again.result();
        if (result == null) {
            return again.error() instanceof Divergence
                    ? String.valueOf(again.error().getMessage())
                    : "it could not go on: " + again.error();
        }
        return result.failed() ? "it ended with " + result.key() : "it did not fail";
    }

    /** Another execution that fails, looked for at random; or else the order of one that did. */
    private TraceMaker.Recording another(SearchRun search) {
        PartialOrderSampling samples = new PartialOrderSampling(options.get(Settings.SEED));
        TraceMaker maker = new TraceMaker(recording().fixed(search.known()), sources, options);
        for (int i = 0; i < MOST_TRIED; i++) {
            TraceMaker.Recording recording = maker.record(samples);
            if (recording.result() != null && recording.result().failed()) {
                return recording;
            }
        }
        Tally.Entry first = candidates(search).getFirst();
        return new TraceMaker(recording().fixed(first.visible()), sources, options)
                .record(new Prefixed(first.schedule(), new RandomWalk(options.get(Settings.SEED))));
    }

    private static String notAgain(Result first, @Nullable Result again) {
        return "an order that failed once ("
                + first.key()
                + ") did not fail so when it was run again"
                + (again == null || !again.failed() ? "" : " (but: " + again.key() + ")");
    }

    private Found shrink(Worker worker, Tally.Entry candidate, TraceMaker.Recording recording) {
        if (options.get(Settings.FIRST)) {
            return new Found(worker, candidate.visible(), recording, Search.Shrink.NONE);
        }
        Budget budget = new Budget(SHRINKING, NET);
        Shrinking.Shrunk shrunk =
                Shrinking.shrink(worker, recording.schedule(), candidate.result().key(), budget);
        note(Search.Part.SHRINKING, budget.cutByClock());
        Search.Shrink how = shrunk.minimal() ? Search.Shrink.FEWEST : Search.Shrink.FEWER;
        if (shrunk.schedule().equals(recording.schedule())) {
            return new Found(worker, candidate.visible(), recording, how);
        }
        TraceMaker.Recording again =
                new TraceMaker(worker, sources, options).record(new Replay(shrunk.schedule()));
        boolean same =
                again.result() != null && again.result().key().equals(candidate.result().key());
        return new Found(
                worker,
                candidate.visible(),
                same ? again : recording,
                same ? how : Search.Shrink.NONE);
    }

    // ---- how far the search got

    private Search summary(
            SearchRun run, Workers workers, @Nullable Found found, TraceMaker.Recording recording) {
        NotControlled outside = new NotControlled(sources);
        for (Worker worker : workers.workers()) {
            outside.add(worker.loom.uncontrolled());
        }
        outside.shown(recording.uncontrolled());
        List<Search.Uncontrolled> list = new ArrayList<>(outside.uncontrolled());
        run.broken().keySet().forEach(what -> list.add(new Search.Uncontrolled(what, "", 0)));
        List<String> notExplored = new ArrayList<>(outside.notExplored());
        Set<String> unfair = new TreeSet<>();
        workers.workers().forEach(worker -> unfair.addAll(worker.loom.unfair()));
        notExplored.addAll(unfair);
        notExplored.addAll(Bound.texts(run.bounded(), sources, MOST_BOUNDS));
        if (run.sampled().full() || run.orders().full()) {
            notExplored.add(
                    "there are more than "
                            + Tally.MOST
                            + " different results: those after them are not listed");
        }
        program.unwoven()
                .forEach((name, why) ->
                        list.add(
                                new Search.Uncontrolled(
                                        "class " + name + " could not be woven: " + why, "", 0)));
        Search.Builder summary =
                Search.builder(notRepeated(run, found) ? Search.Ending.NOT_REPEATED : run.ending())
                        .phases(run.phases())
                        .executions(
                                run.executions(),
                                Math.min(
                                        run.executions(),
                                        run.sampled().failing() + run.orders().failing()))
                        .redundantExecutions(run.redundant())
                        .uncontrolled(list)
                        .notExplored(notExplored)
                        .shrink(found == null ? Search.Shrink.NONE : found.shrunk);
        if (run.triedOrders()) {
            summary.orders(run.orders().executions(), run.orders().failing());
        }
        if (run.complete() && run.bounded().isEmpty() && !options.get(Settings.FIRST)) {
            interleavings(summary, run, visible(found, run), recording);
        }
        note(Search.Part.SEARCH, run.cutByClock());
        return summary.cutByClock(cutByClock).build();
    }

    /**
     * Whether the search, however far it got, says nothing: executions of one order differed, or
     * none of the failures came again.
     */
    private static boolean notRepeated(SearchRun run, @Nullable Found found) {
        return run.complete() && !run.broken().isEmpty()
                || found == null && !candidates(run).isEmpty();
    }

    /**
     * Counts what the orders stand for, where that is cheap: few orders, and no locks, whose
     * release is no step.
     */
    private void interleavings(
            Search.Builder summary,
            SearchRun run,
            Visible visible,
            TraceMaker.Recording recording) {
        boolean locks =
                recording.steps().stream()
                        .anyMatch(step ->
                                step.kind() == Step.Kind.LOCK
                                        || step.kind() == Step.Kind.TURN
                                        || step.kind() == Step.Kind.WAKE);
        if (locks
                || run.orders().executions() > COUNTED_INTERLEAVINGS
                || !run.known().equals(visible)) {
            return;
        }
        Worker worker = searching().fixed(visible);
        Interleavings counter = new Interleavings(new Exhaustive());
        Budget budget = new Budget(COUNTING, NET);
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
                note(Search.Part.COUNTING, budget.cutByClock());
                return;
            }
            all = all.add(count.get());
            failing = result.failed() ? failing.add(count.get()) : failing;
        }
        summary.interleavings(all, failing);
    }

    /** One way to a result: run again, to tell the steps whose order matters from the others. */
    private Route route(Tally.Entry entry, SearchRun search) {
        Worker worker = recording().fixed(entry.visible());
        TraceMaker.Recording way =
                new TraceMaker(worker, sources, options).record(new Replay(entry.schedule()));
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

    private Outcomes outcomes(Tally tally, SearchRun search) {
        List<Tally.Entry> entries = new ArrayList<>(tally.entries().values());
        // what is shown first is looked at first
        entries.sort(Comparator.comparingLong(Tally.Entry::count).reversed());
        boolean routes = entries.size() > 1 && !options.get(Settings.FIRST);
        Budget budget = new Budget(ROUTES, NET);
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
                                    ? route(entry, search)
                                    : new Route(entry.schedule().toString(), List.of())));
        }
        note(Search.Part.RESULTS, budget.cutByClock());
        boolean orders = tally == search.orders();
        return new Outcomes(orders ? Outcomes.Unit.ORDERS : Outcomes.Unit.EXECUTIONS, list);
    }
}

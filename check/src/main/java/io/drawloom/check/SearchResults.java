package io.drawloom.check;

import io.drawloom.engine.Ending;
import io.drawloom.engine.Strategy;
import io.drawloom.engine.Visible;
import io.drawloom.engine.WaitsOutside;
import io.drawloom.explore.Divergence;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.explore.Replay;
import io.drawloom.instrument.Agent;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a search has found so far. Its workers add to it, and what comes after it reads it. */
final class SearchResults {
    /** How many failures are run again at once until one repeats. */
    private static final int MOST_CONFIRMATIONS = 50;

    /**
     * How often something outside is waited for in vain, for seconds each, before the search ends.
     */
    private static final int MOST_WAITS_OUTSIDE = 3;

    private final Options options;
    private final Workers workers;
    private final SearchLimits limits;
    private final SearchProgress progress;

    private Visible known = Visible.NOTHING;
    private final List<Search.Phase> phases = new ArrayList<>();
    private final Map<String, Integer> broken = new TreeMap<>();

    /** Where executions came to their bounds. */
    private final Set<Bound> bounded = new HashSet<>();

    private final Tally sampled = new Tally();

    /** Failures of searches that began anew, for more was known. */
    private final Tally earlier = new Tally();

    /** How many failures were run again at once, to see whether they repeat. */
    private int confirmations;

    private Tally exhausted = new Tally();
    private long redundant;
    private boolean complete;
    private boolean triedAll;

    SearchResults(Options options, Workers workers, SearchLimits limits, SearchProgress progress) {
        this.options = options;
        this.workers = workers;
        this.limits = limits;
        this.progress = progress;
    }

    /** A failure that repeats brings the search to its end, but not at once. */
    void note(Result result, Worker worker, WorkerWay way) {
        progress.add(result);
        if (result.failed() && !limits.hasFailed() && repeats(result, worker, way)) {
            progress.repeated(result);
            limits.failed();
        }
    }

    /** Runs the failure again, unless so many were that there is little hope. */
    private boolean repeats(Result result, Worker worker, WorkerWay way) {
        synchronized (this) {
            if (confirmations++ >= MOST_CONFIRMATIONS) {
                return false;
            }
        }
        // where something was learned just now, the worker has more choices than the failure had
        Worker repeating = way.knowsAll() ? worker : workers.another().fixed(way.visible());
        Replay replay = new Replay(way.schedule());
        Result again = replay.begin() ? repeating.run(replay) : null;
        limits.spend(repeating);
        return again != null && again.failed() && again.kind().equals(result.kind());
    }

    /** What one worker has learned, all know. */
    synchronized void share(Worker worker) {
        known = known.and(worker.loom.visible());
        worker.loom.learn(known);
    }

    /** A worker's first execution loads its classes, and learns; what it shows is seen again. */
    void prepare(Worker worker) {
        Strategy first = new PartialOrderSampling(options.get(Settings.SEED));
        if (first.begin()) {
            worker.run(first);
            Agent.complete();
            share(worker);
        }
    }

    /** Samples count from now on. */
    synchronized void addSamples(Tally samples) {
        sampled.add(samples);
    }

    /** A search of all orders begins, from its beginning. */
    void beginOrders() {
        exhausted.failures().forEach(earlier::keep);
        exhausted = new Tally();
        triedAll = true;
        progress.anew(sampled.failing());
    }

    /** Orders that one worker tried count from now on. */
    synchronized void addOrders(Tally orders) {
        exhausted.add(orders);
    }

    /**
     * A search of all orders is over.
     *
     * @param all whether it tried all of them
     * @param givenUp how many executions it gave up as redundant
     */
    void endOrders(boolean all, long givenUp) {
        complete = all;
        redundant = givenUp;
    }

    /**
     * Notes a part of the search. What one strategy does in several goes, one after the other, is
     * one part: alone at first and then with all workers, or again because something was learned.
     */
    void phase(String strategy, long made) {
        if (made == 0) {
            return;
        }
        boolean goesOn = !phases.isEmpty() && phases.getLast().strategy().equals(strategy);
        long before = goesOn ? phases.removeLast().executions() : 0;
        phases.add(new Search.Phase(strategy, before + made));
    }

    /** An execution gave no result: it came to a bound, or could not go on. */
    synchronized void noResult(Worker worker) {
        if (worker.ending() == Ending.BOUND) {
            bounded.add(worker.bound());
        } else {
            broke(worker);
        }
    }

    private void broke(Worker worker) {
        Throwable error = worker.loom.error();
        String what =
                switch (error) {
                    case Divergence divergence ->
                            "the same order did not give the same steps: "
                                    + divergence.getMessage();
                    case WaitsOutside outside ->
                            "an execution could not go on: " + outside.getMessage();
                    case null, default -> "an execution could not go on: " + error;
                };
        int times = broken.merge(what, 1, Integer::sum);
        if (error instanceof WaitsOutside && times >= MOST_WAITS_OUTSIDE) {
            limits.stop();
        }
        if (Boolean.getBoolean("drawloom.debug") && error != null) {
            error.printStackTrace();
        }
    }

    /** Whether every order was tried. */
    boolean complete() {
        return complete;
    }

    /** Whether orders were told apart at all. */
    boolean triedOrders() {
        return triedAll;
    }

    Tally sampled() {
        return sampled;
    }

    /** Failures that were seen before the search of all orders began anew. */
    Tally earlier() {
        return earlier;
    }

    /** The orders tried: all of them if {@link #complete}. */
    Tally orders() {
        return exhausted;
    }

    long executions() {
        return limits.executions();
    }

    long redundant() {
        return redundant;
    }

    List<Search.Phase> phases() {
        return phases;
    }

    Visible known() {
        return known;
    }

    /** What went wrong in executions by no fault of the program, and how often. */
    Map<String, Integer> broken() {
        return broken;
    }

    /** Where executions came to a bound before their end. */
    Set<Bound> bounded() {
        return bounded;
    }

    Search.Ending ending() {
        if (complete) {
            return bounded.stream()
                    .map(Bound::ending)
                    .max(Comparator.naturalOrder())
                    .orElse(Search.Ending.EXHAUSTED);
        }
        Search.Ending limit = limits.reached();
        if (limits.isFirstFailure()) {
            return Search.Ending.FIRST_FAILURE;
        }
        if (limits.isExecutions()) {
            return Search.Ending.EXECUTIONS;
        }
        if (limit == Search.Ending.TIME || limit == Search.Ending.WORK) {
            return limit;
        }
        if (!broken.isEmpty()) {
            return Search.Ending.NOT_REPEATED;
        }
        return options.strategy().onlySamples() || limit == null
                ? Search.Ending.SAMPLED
                : Search.Ending.SOON_AFTER_FAILURE;
    }

    /** Whether it was the clock that ended it, or its last part, though no time was said. */
    boolean cutByClock() {
        return limits.cutByClock();
    }
}

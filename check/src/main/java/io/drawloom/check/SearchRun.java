package io.drawloom.check;

import io.drawloom.engine.Ending;
import io.drawloom.engine.Strategy;
import io.drawloom.engine.Visible;
import io.drawloom.engine.WaitsOutside;
import io.drawloom.explore.Divergence;
import io.drawloom.explore.Exhaustive;
import io.drawloom.explore.Frontier;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.explore.Recorder;
import io.drawloom.explore.Replay;
import io.drawloom.explore.Schedule;
import io.drawloom.instrument.Agent;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * The search of one check: samples, exhausts, and stops at its limit, which is an amount of work
 * or, where the user said one, a time.
 *
 * <pre>
 *   AUTO:  sample a little ─▶ exhaust ─▶ (space too large) sample with what is left
 *                             │ where no end is in sight, a sample after each order
 *   after the first failure: so much more as {@link SearchLimits} says, to count and to find it with fewer switches
 * </pre>
 */
final class SearchRun {
    /** How many samples an automatic search begins with: so many, and so many if one fails. */
    private static final long FIRST_SAMPLES = 500;

    private static final long SAMPLES_OF_FAILURE = 100;

    /** How many failures are run again at once until one repeats. */
    private static final int MOST_CONFIRMATIONS = 50;

    /** What a sample that waits for something outside of the program counts for, in samples. */
    private static final long ASIDE_SAMPLES = 10;

    /** What a sample that had no more memory counts for beside itself, in samples. */
    private static final long COLLECTION_SAMPLES = 20;

    /**
     * How often something outside is waited for in vain, for seconds each, before the search ends.
     */
    private static final int MOST_WAITS_OUTSIDE = 3;

    private final Options options;
    private final Workers workers;
    private final SearchProgress progress;
    private final SearchLimits limits;

    /** How many samples were made while every order was tried. */
    private final AtomicLong between = new AtomicLong();

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
    private @Nullable Frontier frontier;

    SearchRun(Options options, Workers workers, Progress progress) {
        this.options = options;
        this.workers = workers;
        this.progress = new SearchProgress(progress);
        this.limits = new SearchLimits(options);
    }

    /** Searches. */
    void run() {
        // the first execution loads the classes and learns; what it shows is seen again
        progress(Progress.Phase.STARTING, System.nanoTime());
        prepare(workers.first());
        limits.classesLoaded();
        if (options.strategy().onlySamples()) {
            workers.all(this::prepare);
            sample();
        } else if (options.strategy() == SearchKind.EXHAUSTIVE) {
            exhaustTogether(now -> false);
        } else {
            firstSample();
            if (!limits.over()) {
                exhaustTogether(limits.shareForOrders(workers));
            }
            if (!complete && !limits.over()) {
                sample();
            }
        }
        toldAll();
    }

    /** What was found stays known while the rest of the check goes on. */
    private void toldAll() {
        progress.pause();
        progress(Progress.Phase.EXPLAINING, System.nanoTime());
    }

    /** A worker's first execution loads its classes, and learns; what it shows is seen again. */
    private void prepare(Worker worker) {
        Strategy first = new PartialOrderSampling(options.get(Settings.SEED));
        if (first.begin()) {
            worker.run(first);
            Agent.complete();
            share(worker);
        }
    }

    /**
     * Most spaces are small: one worker tries first, and the others come only if it does not end
     * soon. Who is alone anyway does not begin anew: a count of its executions is then the same on
     * every machine.
     */
    private void exhaustTogether(LongPredicate enough) {
        if (workers.size() == 1) {
            exhaust(enough);
            return;
        }
        exhaust(enough.or(limits.alone()));
        limits.notAlone();
        if (!complete && !limits.over() && !enough.test(System.nanoTime())) {
            workers.all(this::prepare);
            exhaust(enough);
        }
    }

    // ---- sampling

    /** A number of samples, by one worker: fewer where one of them fails. */
    private void firstSample() {
        Budget little = new Budget(FIRST_SAMPLES, SearchLimits.NET);
        boolean[] failed = {false};
        sample(
                little::isOver,
                worker -> {
                    little.spend(1 + ASIDE_SAMPLES * worker.asides());
                    little.spend(worker.isOutOfMemory() ? COLLECTION_SAMPLES : 0);
                    if (!failed[0] && limits.hasFailed()) {
                        failed[0] = true;
                        little.spend(FIRST_SAMPLES - SAMPLES_OF_FAILURE);
                    }
                });
    }

    /** Samples as long as there is time. */
    private void sample() {
        sample(now -> false, worker -> {});
    }

    /** Samples until it is enough, but at least once; {@code made} is told of each. */
    private void sample(LongPredicate enough, Consumer<Worker> made) {
        long before = limits.executions();
        long first = limits.executions();
        workers.each((worker, number) -> {
            share(worker);
            Samples samples = new Samples(worker, first + number);
            SearchLimits.Allowance allowance = limits.allowance();
            for (long now = System.nanoTime();
                    (limits.executions() == 0 || !limits.over(now) && !enough.test(now))
                            && allowance.take(now);
                    now = System.nanoTime()) {
                samples.make();
                limits.spend(worker);
                made.accept(worker);
                if (number == 0) {
                    progress(Progress.Phase.SAMPLING, now);
                }
            }
            allowance.giveBack();
            samples.keep();
        });
        phase(samplesName(), limits.executions() - before);
    }

    private String samplesName() {
        return options.strategy().samples().word();
    }

    /** One worker's samples. */
    private final class Samples {
        private final Worker worker;
        private final Recorder recorder;
        private final Way way;
        private final Tally tally = new Tally();

        /** From the execution with that number on. */
        Samples(Worker worker, long first) {
            this.worker = worker;
            this.recorder =
                    new Recorder(
                            options.strategy()
                                    .samples()
                                    .from(options.get(Settings.SEED), first, workers.active()));
            this.way = new Way(worker, recorder::schedule);
        }

        void make() {
            recorder.begin(); // there is always another one
            Result result = worker.run(recorder);
            if (result == null) {
                noResult(worker);
            } else {
                note(result, worker, way);
                // what passed before the choice was known that it depends on, no order gives
                if (result.failed() || worker.loom.learned() == way.learned) {
                    tally.count(result, way);
                }
            }
            if (worker.loom.learned() != way.learned) {
                share(worker);
                way.knows();
            }
        }

        /** They count from now on. */
        void keep() {
            synchronized (SearchRun.this) {
                sampled.add(tally);
            }
        }
    }

    /**
     * Notes a part of the search. What one strategy does in several goes, one after the other, is
     * one part: alone at first and then with all workers, or again because something was learned.
     */
    private void phase(String strategy, long made) {
        if (made == 0) {
            return;
        }
        boolean goesOn = !phases.isEmpty() && phases.getLast().strategy().equals(strategy);
        long before = goesOn ? phases.removeLast().executions() : 0;
        phases.add(new Search.Phase(strategy, before + made));
    }

    /** A failure that repeats brings the search to its end, but not at once. */
    private void note(Result result, Worker worker, Way way) {
        progress.add(result);
        if (result.failed() && !limits.hasFailed() && repeats(result, worker, way)) {
            progress.repeated(result);
            limits.failed();
        }
    }

    /** Runs the failure again, unless so many were that there is little hope. */
    private boolean repeats(Result result, Worker worker, Way way) {
        synchronized (this) {
            if (confirmations++ >= MOST_CONFIRMATIONS) {
                return false;
            }
        }
        // where something was learned just now, the worker has more choices than the failure had
        Worker repeating =
                worker.loom.learned() == way.learned
                        ? worker
                        : workers.another().fixed(way.visible());
        Replay replay = new Replay(way.schedule());
        Result again = replay.begin() ? repeating.run(replay) : null;
        limits.spend(repeating);
        return again != null && again.failed() && again.kind().equals(result.kind());
    }

    /** What one worker has learned, all know. */
    private synchronized void share(Worker worker) {
        known = known.and(worker.loom.visible());
        worker.loom.learn(known);
    }

    private static final class Way implements Tally.Way {
        private final Worker worker;
        private final java.util.function.Supplier<Schedule> schedule;

        /** What is visible from the next execution on, and so was in the one just made. */
        private Visible visible;

        private int learned;

        Way(Worker worker, java.util.function.Supplier<Schedule> schedule) {
            this.worker = worker;
            this.schedule = schedule;
            this.visible = worker.loom.visible();
            this.learned = worker.loom.learned();
        }

        /** What was learned in the execution just made counts from now on. */
        void knows() {
            visible = worker.loom.visible();
            learned = worker.loom.learned();
        }

        @Override
        public Schedule schedule() {
            return schedule.get();
        }

        @Override
        public Visible visible() {
            return visible;
        }
    }

    // ---- exhausting

    private void exhaust(LongPredicate enough) {
        long before = limits.executions();
        while (!limits.over()) {
            if (!exhaustOnce(enough)) {
                break;
            }
        }
        long samples = between.getAndSet(0);
        phase(SearchKind.EXHAUSTIVE.word(), limits.executions() - before - samples);
        phase(samplesName(), samples);
    }

    /**
     * Samples that take turns with the search of every order: as much work as that has done since
     * the last ones, where its end is not in sight.
     */
    private final class Between {
        private final Samples samples;
        private long owed;

        Between(Worker worker, int number) {
            samples = new Samples(worker, limits.executions() + number);
        }

        /** An order was tried; takes of the allowance what it makes. */
        void after(long cost, SearchLimits.Allowance allowance) {
            if (options.strategy() != SearchKind.AUTO || limits.endInSight()) {
                return;
            }
            owed += cost;
            Worker worker = samples.worker;
            int learned = worker.loom.learned();
            long began = System.nanoTime();
            long now = began;
            worker.loom.notesUnfairness(false);
            while (owed > 0
                    && worker.loom.learned() == learned
                    && !limits.over(now)
                    && allowance.take(now)) {
                samples.make();
                between.incrementAndGet();
                limits.spendAside(worker);
                owed -= worker.cost();
                now = System.nanoTime();
            }
            worker.loom.notesUnfairness(true);
            limits.spendAside(now - began);
        }
    }

    /** One search of all orders; whether another is necessary, for more is known now. */
    private boolean exhaustOnce(LongPredicate enough) {
        exhausted.failures().forEach(earlier::keep);
        exhausted = new Tally();
        triedAll = true;
        Frontier whole = new Frontier();
        frontier = whole;
        SearchLimits.Orders trying = limits.orders();
        AtomicBoolean learned = new AtomicBoolean();
        AtomicBoolean broken = new AtomicBoolean();
        progress.anew(sampled.failing());
        workers.each((worker, number) -> {
            Tally tally = new Tally();
            share(worker);
            worker.loom.forgetFairness(); // what samples left out, this search makes up for
            Exhaustive search = new Exhaustive(whole);
            Way way = new Way(worker, search::schedule);
            int version = worker.loom.learned();
            SearchLimits.Allowance allowance = limits.allowance();
            Between samples = new Between(worker, number);
            try {
                for (long now = System.nanoTime();
                        !learned.get()
                                && !broken.get()
                                && !limits.over(now)
                                && !enough.test(now)
                                && search.begin();
                        now = System.nanoTime()) {
                    if (!allowance.take(now)) {
                        break;
                    }
                    Result result = worker.run(search);
                    long cost = worker.cost();
                    limits.spend(worker);
                    if (worker.loom.learned() != version) {
                        learned.set(true);
                        share(worker);
                        if (result != null && result.failed()) {
                            note(result, worker, way); // the first failure may end the search
                            tally.count(result, way);
                        }
                        break;
                    }
                    if (result != null) {
                        note(result, worker, way);
                        tally.count(result, way);
                    } else if (worker.ending() != Ending.REDUNDANT) {
                        noResult(worker);
                        if (worker.ending() == Ending.BROKEN) {
                            broken.set(true);
                            break;
                        }
                    }
                    trying.tried(cost, search::progress);
                    samples.after(cost, allowance);
                    if (worker.loom.learned() != version) {
                        learned.set(true);
                        break;
                    }
                    if (number == 0) {
                        progress(Progress.Phase.EXHAUSTING, now);
                    }
                }
            } finally {
                samples.samples.keep();
                allowance.giveBack();
                whole.stop(); // or the others would wait for what this one may still give away
            }
            synchronized (this) {
                exhausted.add(tally);
            }
        });
        // classes that were changed only now may have hidden points from this search
        boolean again = Agent.complete() || learned.get();
        complete = !again && !broken.get() && whole.complete();
        redundant = whole.redundant();
        return again && !broken.get();
    }

    /** An execution gave no result: it came to a bound, or could not go on. */
    private synchronized void noResult(Worker worker) {
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

    // ---- progress

    private void progress(Progress.Phase phase, long now) {
        if (!progress.isFresh(now)) {
            Frontier searching = phase == Progress.Phase.EXHAUSTING ? frontier : null;
            progress.tell(phase, limits.executions(), searching, limits.left(now), now);
        }
    }

    // ---- what came of it

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
        return options.strategy().onlySamples() || limit == null ? Search.Ending.SAMPLED : Search.Ending.SOON_AFTER_FAILURE;
    }

    /** Whether it was the clock that ended it, or its last part, though no time was said. */
    boolean cutByClock() {
        return limits.cutByClock();
    }
}

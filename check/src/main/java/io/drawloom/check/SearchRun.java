package io.drawloom.check;

import io.drawloom.engine.Ending;
import io.drawloom.engine.Strategy;
import io.drawloom.engine.Visible;
import io.drawloom.engine.WaitsOutside;
import io.drawloom.explore.Divergence;
import io.drawloom.explore.Exhaustive;
import io.drawloom.explore.Frontier;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.explore.RandomWalk;
import io.drawloom.explore.Recorder;
import io.drawloom.explore.Replay;
import io.drawloom.explore.Schedule;
import io.drawloom.instrument.Agent;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
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
 *   after the first failure: {@link #AFTER_FAILURE} more, to count and to find it with fewer switches;
 *   where no end is in sight, {@link #AFTER_FAILURE_OF_MANY}
 * </pre>
 */
final class SearchRun {
    /** The net of the whole search: twice of it on a quiet machine, and more on a busy one. */
    private static final Duration NET = Duration.ofSeconds(45);

    /** How much work a search goes on for after its first failure. */
    private static final long AFTER_FAILURE = 4_000_000;

    /** The same where there are far more orders than could be tried: a count would say little. */
    private static final long AFTER_FAILURE_OF_MANY = 500_000;

    private static final Duration AFTER_FAILURE_NET = Duration.ofSeconds(10);

    /** With how much work one worker tries alone what more could try. */
    private static final long ALONE = 500_000;

    private static final Duration ALONE_NET = Duration.ofSeconds(1);

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
     * Of the limit of an automatic search, the part that goes to trying every order before it goes
     * back to sampling.
     */
    private static final double EXHAUSTING_SHARE = 0.5;

    /**
     * How often something outside is waited for in vain, for seconds each, before the search ends.
     */
    private static final int MOST_WAITS_OUTSIDE = 3;

    /** How often classes are loaded anew once the search is over, at the least. */
    private static final int LOADS = 2;

    /**
     * Of the time that is left, the part that is kept at most for what comes after the search: one
     * in so many.
     */
    private static final int MOST_KEPT = 4;

    private final Options options;
    private final Workers workers;
    private final SearchProgress progress;
    private final long start = System.nanoTime();

    /**
     * When the search must end for the time that the user gave; far away if none was given. What
     * comes after it runs the program in classes of its own, and each time these take as long to
     * load as for the first execution: so much of the time is kept for it.
     */
    private long deadline;

    /** What the search may spend; null if the user gave a time. */
    private final @Nullable Budget whole;

    /** Why it stops; null until it does. */
    private volatile Search.@Nullable Ending limit;

    private final AtomicLong executions = new AtomicLong();

    /** What trying every order may spend; null unless it is for a part of the whole. */
    private volatile @Nullable Budget exhausting;

    /** When trying every order must end, if a time was given. */
    private long exhaustingUntil;

    /** Whether what tries every order will come to an end. */
    private volatile Outlook outlook = new Outlook();

    /** What was sampled while every order was tried: how many, and how long it took. */
    private final AtomicLong between = new AtomicLong();

    private final AtomicLong betweenNanos = new AtomicLong();

    /** What the search may still spend; null until something has failed. */
    private volatile @Nullable Budget afterFailure;

    /** What one worker may spend before the others come; null while it is not alone. */
    private volatile @Nullable Budget alone;

    private volatile boolean stop;
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
        this.deadline =
                options.get(Settings.TIME)
                        .map(it -> start + it.toNanos())
                        .orElse(start + Long.MAX_VALUE / 2);
        this.whole =
                options.get(Settings.TIME).isPresent()
                        ? null
                        : new Budget(options.get(Settings.WORK), NET);
    }

    /** Searches. */
    void run() {
        // the first execution loads the classes and learns; what it shows is seen again
        progress(Progress.Phase.STARTING, System.nanoTime());
        prepare(workers.first());
        long loaded = System.nanoTime();
        if (options.get(Settings.TIME).isPresent() && loaded < deadline) {
            deadline -= Math.min(LOADS * (loaded - start), (deadline - loaded) / MOST_KEPT);
        }
        switch (options.strategy()) {
            case RANDOM, POS -> {
                workers.all(this::prepare);
                sample();
            }
            case EXHAUSTIVE -> exhaustTogether(now -> false);
            case AUTO -> {
                firstSample();
                if (!over()) {
                    exhaustTogether(share());
                }
                if (!complete && !over()) {
                    sample();
                }
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
        Budget soon = new Budget(ALONE, ALONE_NET);
        alone = soon;
        exhaust(now -> enough.test(now) || soon.isOver(now));
        alone = null;
        if (!complete && !over() && !enough.test(System.nanoTime())) {
            workers.all(this::prepare);
            exhaust(enough);
        }
    }

    /** Whether the part of what is left of the limit that goes to trying every order is used up. */
    private LongPredicate share() {
        Budget all = whole;
        if (all == null) {
            long now = System.nanoTime();
            exhaustingUntil = now + (long) ((deadline - now) * EXHAUSTING_SHARE);
            return later -> later - betweenNanos.get() / workers.active() >= exhaustingUntil;
        }
        Budget part = new Budget((long) (all.left() * EXHAUSTING_SHARE), NET);
        exhausting = part;
        return part::isOver;
    }

    private boolean over() {
        return over(System.nanoTime());
    }

    private boolean over(long now) {
        if (stop) {
            return true;
        }
        limit = reached(now);
        stop = limit != null;
        return stop;
    }

    /** The limit that is reached; null if none is. */
    private Search.@Nullable Ending reached(long now) {
        Budget all = whole;
        Budget more = afterFailure;
        if (more != null && options.get(Settings.FIRST)) {
            return Search.Ending.FIRST_FAILURE;
        }
        if (options.get(Settings.EXECUTIONS) > 0
                && executions.get() >= options.get(Settings.EXECUTIONS)) {
            return Search.Ending.EXECUTIONS;
        }
        if (now >= deadline) {
            return Search.Ending.TIME;
        }
        if (all != null && all.isOver(now)) {
            return all.cutByClock() ? Search.Ending.TIME : Search.Ending.WORK;
        }
        return more != null && (more.isOver(now) || isEnoughOfMany(more))
                ? Search.Ending.SOON_AFTER_FAILURE
                : null;
    }

    private boolean isEnoughOfMany(Budget more) {
        return !outlook.endInSight() && AFTER_FAILURE - more.left() >= AFTER_FAILURE_OF_MANY;
    }

    // ---- sampling

    /** A number of samples, by one worker: fewer where one of them fails. */
    private void firstSample() {
        Budget little = new Budget(FIRST_SAMPLES, NET);
        boolean[] failed = {false};
        sample(
                little::isOver,
                worker -> {
                    little.spend(1 + ASIDE_SAMPLES * worker.asides());
                    little.spend(worker.isOutOfMemory() ? COLLECTION_SAMPLES : 0);
                    if (!failed[0] && afterFailure != null) {
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
        long before = executions.get();
        long first = executions.get();
        workers.each((worker, number) -> {
            share(worker);
            Samples samples = new Samples(worker, first + number);
            Allowance allowance = new Allowance();
            for (long now = System.nanoTime();
                    (executions.get() == 0 || !over(now) && !enough.test(now))
                            && allowance.take(now);
                    now = System.nanoTime()) {
                samples.make();
                spend(worker);
                made.accept(worker);
                if (number == 0) {
                    progress(Progress.Phase.SAMPLING, now);
                }
            }
            allowance.giveBack();
            samples.keep();
        });
        phase(samplesName(), executions.get() - before);
    }

    private String samplesName() {
        return options.strategy() == SearchKind.RANDOM ? "random" : "pos";
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
                            options.strategy() == SearchKind.RANDOM
                                    ? new RandomWalk(
                                            options.get(Settings.SEED), first, workers.active())
                                    : new PartialOrderSampling(
                                            options.get(Settings.SEED), first, workers.active()));
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

    /**
     * One worker's share of the executions that may be made. Where they are not limited it is taken
     * in blocks, for workers that meet at one counter hold each other up; but in small ones where
     * executions take long, so that what is counted is not far from what was made.
     */
    private final class Allowance {
        private static final int LARGEST_BLOCK = 64;
        private static final long SOON_NANOS = 1_000_000;

        private final boolean limited = options.get(Settings.EXECUTIONS) > 0;
        private int block = 1;
        private int left;
        private long taken = System.nanoTime();

        /** Takes one; false if there is none left. */
        boolean take(long now) {
            if (left == 0) {
                if (!limited) {
                    boolean soon = now - taken < SOON_NANOS;
                    block = soon ? Math.min(LARGEST_BLOCK, 2 * block) : Math.max(1, block / 4);
                    taken = now;
                }
                if (executions.addAndGet(block) > options.get(Settings.EXECUTIONS) && limited) {
                    executions.addAndGet(-block);
                    return false;
                }
                left = block;
            }
            left--;
            return true;
        }

        void giveBack() {
            executions.addAndGet(-left);
            left = 0;
        }
    }

    /** A failure that repeats brings the search to its end, but not at once. */
    private void note(Result result, Worker worker, Way way) {
        progress.add(result);
        if (result.failed() && afterFailure == null && repeats(result, worker, way)) {
            progress.repeated(result);
            afterFailure = new Budget(AFTER_FAILURE, AFTER_FAILURE_NET);
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
        spend(repeating);
        return again != null && again.failed() && again.kind().equals(result.kind());
    }

    private void spend(Worker worker) {
        spendBetween(worker);
        spend(exhausting, worker);
        spend(alone, worker);
    }

    /** What is spent beside the trying of every order. */
    private void spendBetween(Worker worker) {
        spend(whole, worker);
        spend(afterFailure, worker);
    }

    private static void spend(@Nullable Budget budget, Worker worker) {
        if (budget != null) {
            budget.spend(worker.cost());
        }
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
        long before = executions.get();
        while (!over()) {
            if (!exhaustOnce(enough)) {
                break;
            }
        }
        long samples = between.getAndSet(0);
        phase("exhaustive", executions.get() - before - samples);
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
            samples = new Samples(worker, executions.get() + number);
        }

        /** An order was tried; takes of the allowance what it makes. */
        void after(long cost, Allowance allowance) {
            if (options.strategy() != SearchKind.AUTO || outlook.endInSight()) {
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
                    && !over(now)
                    && allowance.take(now)) {
                samples.make();
                between.incrementAndGet();
                spendBetween(worker);
                owed -= worker.cost();
                now = System.nanoTime();
            }
            worker.loom.notesUnfairness(true);
            betweenNanos.addAndGet(now - began);
        }
    }

    /** How many times as much as so far can be done before the trying of every order must end. */
    private double ahead(Outlook outlook, long began) {
        Budget part = exhausting;
        Budget more = afterFailure;
        if (part == null) {
            long now = System.nanoTime();
            return (double) (exhaustingUntil - began) / Math.max(1, now - began);
        }
        long left = more == null ? part.left() : Math.min(part.left(), more.left());
        return 1 + (double) left / outlook.done();
    }

    /** One search of all orders; whether another is necessary, for more is known now. */
    private boolean exhaustOnce(LongPredicate enough) {
        exhausted.failures().forEach(earlier::keep);
        exhausted = new Tally();
        triedAll = true;
        Frontier whole = new Frontier();
        frontier = whole;
        Outlook ahead = outlook.again();
        outlook = ahead;
        long began = System.nanoTime();
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
            Allowance allowance = new Allowance();
            Between samples = new Between(worker, number);
            try {
                for (long now = System.nanoTime();
                        !learned.get()
                                && !broken.get()
                                && !over(now)
                                && !enough.test(now)
                                && search.begin();
                        now = System.nanoTime()) {
                    if (!allowance.take(now)) {
                        break;
                    }
                    Result result = worker.run(search);
                    long cost = worker.cost();
                    spend(worker);
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
                    ahead.add(cost, search::progress, () -> ahead(ahead, began));
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
            stop = true;
        }
        if (Boolean.getBoolean("drawloom.debug") && error != null) {
            error.printStackTrace();
        }
    }

    // ---- progress

    private void progress(Progress.Phase phase, long now) {
        if (!progress.isFresh(now)) {
            Frontier searching = phase == Progress.Phase.EXHAUSTING ? frontier : null;
            progress.tell(phase, executions.get(), searching, left(now), now);
        }
    }

    /** What is left of the limit that is nearest. */
    private Progress.Left left(long now) {
        Budget all = whole;
        Budget more = afterFailure;
        double work = Math.min(all == null ? 1 : all.share(), more == null ? 1 : more.share());
        Progress.Left left = new Progress.Left.Work(work);
        double nearest = work;
        if (all == null) {
            double time = (double) (deadline - now) / (deadline - start);
            if (time <= nearest) {
                nearest = time;
                left = new Progress.Left.Time(Duration.ofNanos(Math.max(0, deadline - now)));
            }
        }
        long most = options.get(Settings.EXECUTIONS);
        if (most > 0 && (double) (most - executions.get()) / most < nearest) {
            left = new Progress.Left.Executions(Math.max(0, most - executions.get()));
        }
        return left;
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
        return executions.get();
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
        Search.Ending limit = this.limit;
        if (options.get(Settings.FIRST) && afterFailure != null) {
            return Search.Ending.FIRST_FAILURE;
        }
        if (options.get(Settings.EXECUTIONS) > 0
                && executions.get() >= options.get(Settings.EXECUTIONS)) {
            return Search.Ending.EXECUTIONS;
        }
        if (limit == Search.Ending.TIME || limit == Search.Ending.WORK) {
            return limit;
        }
        if (!broken.isEmpty()) {
            return Search.Ending.NOT_REPEATED;
        }
        boolean samples =
                options.strategy() == SearchKind.RANDOM || options.strategy() == SearchKind.POS;
        return samples || limit == null ? Search.Ending.SAMPLED : Search.Ending.SOON_AFTER_FAILURE;
    }

    /** Whether it was the clock that ended it, or its last part, though no time was said. */
    boolean cutByClock() {
        return cut(whole) || cut(exhausting) || cut(afterFailure);
    }

    private static boolean cut(@Nullable Budget budget) {
        return budget != null && budget.cutByClock();
    }
}

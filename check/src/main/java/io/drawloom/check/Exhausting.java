package io.drawloom.check;

import io.drawloom.engine.Ending;
import io.drawloom.explore.Exhaustive;
import io.drawloom.explore.Frontier;
import io.drawloom.instrument.Agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/** The part of a search that tries every order. */
final class Exhausting {
    private final Options options;
    private final Workers workers;
    private final SearchLimits limits;
    private final SearchProgress progress;
    private final SearchResults results;
    private final Sampling sampling;

    /** How many samples were made while every order was tried. */
    private final AtomicLong between = new AtomicLong();

    Exhausting(
            Options options,
            Workers workers,
            SearchLimits limits,
            SearchProgress progress,
            SearchResults results,
            Sampling sampling) {
        this.options = options;
        this.workers = workers;
        this.limits = limits;
        this.progress = progress;
        this.results = results;
        this.sampling = sampling;
    }

    /**
     * Most spaces are small: one worker tries first, and the others come only if it does not end
     * soon. Who is alone anyway does not begin anew: a count of its executions is then the same on
     * every machine.
     */
    void exhaust(LongPredicate enough) {
        if (workers.size() == 1) {
            untilOver(enough);
            return;
        }
        untilOver(enough.or(limits.alone()));
        limits.notAlone();
        if (!results.complete() && !limits.over() && !enough.test(System.nanoTime())) {
            workers.all(results::prepare);
            untilOver(enough);
        }
    }

    private void untilOver(LongPredicate enough) {
        long before = limits.executions();
        while (!limits.over()) {
            if (!exhaustOnce(enough)) {
                break;
            }
        }
        long samples = between.getAndSet(0);
        results.phase(SearchKind.EXHAUSTIVE.word(), limits.executions() - before - samples);
        results.phase(sampling.name(), samples);
    }

    /**
     * Samples that take turns with the search of every order: as much work as that has done since
     * the last ones, where its end is not in sight.
     */
    private final class Between {
        private final Sampling.Samples samples;
        private long owed;

        Between(Worker worker, int number) {
            samples = sampling.new Samples(worker, limits.executions() + number);
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
        results.beginOrders();
        Frontier whole = new Frontier();
        SearchLimits.Orders trying = limits.orders();
        AtomicBoolean learned = new AtomicBoolean();
        AtomicBoolean broken = new AtomicBoolean();
        workers.each((worker, number) -> {
            Tally tally = new Tally();
            results.share(worker);
            worker.loom.forgetFairness(); // what samples left out, this search makes up for
            Exhaustive search = new Exhaustive(whole);
            WorkerWay way = new WorkerWay(worker, search::schedule);
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
                        results.share(worker);
                        if (result != null && result.failed()) {
                            results.note(
                                    result, worker, way); // the first failure may end the search
                            tally.count(result, way);
                        }
                        break;
                    }
                    if (result != null) {
                        results.note(result, worker, way);
                        tally.count(result, way);
                    } else if (worker.ending() != Ending.REDUNDANT) {
                        results.noResult(worker);
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
                        tell(whole, now);
                    }
                }
            } finally {
                samples.samples.keep();
                allowance.giveBack();
                whole.stop(); // or the others would wait for what this one may still give away
            }
            results.addOrders(tally);
        });
        // classes that were changed only now may have hidden points from this search
        boolean again = Agent.complete() || learned.get();
        results.endOrders(!again && !broken.get() && whole.complete(), whole.redundant());
        return again && !broken.get();
    }

    private void tell(Frontier searched, long now) {
        if (!progress.isFresh(now)) {
            progress.tell(
                    Progress.Phase.EXHAUSTING,
                    limits.executions(),
                    searched,
                    limits.left(now),
                    now);
        }
    }
}

package io.drawloom.check;

import io.drawloom.explore.Recorder;
import io.drawloom.trace.Settings;

import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** The samples of a search. */
final class Sampling {
    /** How many samples an automatic search begins with: so many, and so many if one fails. */
    private static final long FIRST_SAMPLES = 500;

    private static final long SAMPLES_OF_FAILURE = 100;

    /** What a sample that waits for something outside of the program counts for, in samples. */
    private static final long ASIDE_SAMPLES = 10;

    /** What a sample that had no more memory counts for beside itself, in samples. */
    private static final long COLLECTION_SAMPLES = 20;

    private final Options options;
    private final Workers workers;
    private final SearchLimits limits;
    private final SearchProgress progress;
    private final SearchResults results;

    Sampling(
            Options options,
            Workers workers,
            SearchLimits limits,
            SearchProgress progress,
            SearchResults results) {
        this.options = options;
        this.workers = workers;
        this.limits = limits;
        this.progress = progress;
        this.results = results;
    }

    /** A number of samples, by one worker: fewer where one of them fails. */
    void firstSamples() {
        Budget little = new Budget(FIRST_SAMPLES, SearchLimits.NET);
        LongPredicate late = limits.shareForFirstSamples();
        boolean[] failed = {false};
        sample(
                now -> little.isOver(now) || late.test(now),
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
    void sample() {
        sample(now -> false, worker -> {});
    }

    /** Samples until it is enough, but at least once; {@code made} is told of each. */
    private void sample(LongPredicate enough, Consumer<Worker> made) {
        long before = limits.executions();
        long first = limits.executions();
        workers.each((worker, number) -> {
            results.share(worker);
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
                    tell(now);
                }
            }
            allowance.giveBack();
            samples.keep();
        });
        results.phase(name(), limits.executions() - before);
    }

    /** What the samples are called. */
    String name() {
        return options.strategy().samples().word();
    }

    /** One worker's samples. */
    final class Samples {
        final Worker worker;
        private final Recorder recorder;
        private final WorkerWay way;
        private final Tally tally = new Tally();

        /** From the execution with that number on. */
        Samples(Worker worker, long first) {
            this.worker = worker;
            this.recorder =
                    new Recorder(
                            options.strategy()
                                    .samples()
                                    .from(options.get(Settings.SEED), first, workers.active()));
            this.way = new WorkerWay(worker, recorder::schedule);
        }

        void make() {
            recorder.begin(); // there is always another one
            Result result = worker.run(recorder);
            if (result == null) {
                results.noResult(worker);
            } else {
                results.note(result, worker, way);
                // what passed before the choice was known that it depends on, no order gives
                if (result.failed() || way.knowsAll()) {
                    tally.count(result, way);
                }
            }
            if (!way.knowsAll()) {
                results.share(worker);
                way.knows();
            }
        }

        /** They count from now on. */
        void keep() {
            results.addSamples(tally);
        }
    }

    private void tell(long now) {
        if (!progress.isFresh(now)) {
            progress.tell(
                    Progress.Phase.SAMPLING, limits.executions(), null, limits.left(now), now);
        }
    }
}

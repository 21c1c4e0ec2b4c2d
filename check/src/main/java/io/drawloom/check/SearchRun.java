package io.drawloom.check;

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
    private final Options options;
    private final Workers workers;
    private final SearchProgress progress;
    private final SearchLimits limits;
    private final SearchResults results;

    SearchRun(Options options, Workers workers, Progress progress) {
        this.options = options;
        this.workers = workers;
        this.progress = new SearchProgress(progress);
        this.limits = new SearchLimits(options);
        this.results = new SearchResults(options, workers, limits, this.progress);
    }

    /** Searches, and tells what it found. */
    SearchResults run() {
        Sampling sampling = new Sampling(options, workers, limits, progress, results);
        Exhausting exhausting =
                new Exhausting(options, workers, limits, progress, results, sampling);
        // the first execution loads the classes and learns; what it shows is seen again
        tell(Progress.Phase.STARTING);
        results.prepare(workers.first());
        limits.classesLoaded();
        if (options.strategy().onlySamples()) {
            workers.all(results::prepare);
            sampling.sample();
        } else if (options.strategy() == SearchKind.EXHAUSTIVE) {
            exhausting.exhaust(now -> false);
        } else {
            sampling.firstSamples();
            if (!limits.over()) {
                exhausting.exhaust(limits.shareForOrders(workers));
            }
            if (!results.complete() && !limits.over()) {
                sampling.sample();
            }
        }
        toldAll();
        return results;
    }

    /** What was found stays known while the rest of the check goes on. */
    private void toldAll() {
        progress.pause();
        tell(Progress.Phase.EXPLAINING);
    }

    private void tell(Progress.Phase phase) {
        long now = System.nanoTime();
        if (!progress.isFresh(now)) {
            progress.tell(phase, limits.executions(), null, limits.left(now), now);
        }
    }
}

package io.drawloom.check;

import io.drawloom.explore.Frontier;
import io.drawloom.trace.Outcomes;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Gathers how far a search has got and what it has seen, and tells a {@link Progress} of it. */
final class SearchProgress {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Progress progress;
    private final LongAdder failures = new LongAdder();

    /** The failure that is told of; null if none was seen. */
    private volatile Progress.@Nullable Failure failure;

    /** Different results, the first that came. */
    private final CopyOnWriteArrayList<Outcomes.Result> results = new CopyOnWriteArrayList<>();

    private long last;
    private long lastCount;

    SearchProgress(Progress progress) {
        this.progress = progress;
    }

    /** Adds the result of one execution. */
    void add(Result result) {
        if (results.size() < Progress.MOST_RESULTS) {
            results.addIfAbsent(result.outcome());
        }
        if (result.failed()) {
            failures.increment();
            if (failure == null) {
                failure = new Progress.Failure(result.key(), false);
            }
        }
    }

    /** Notes that a search starts again: of the failures so far, only {@code counting} count. */
    void anew(long counting) {
        failures.reset();
        failures.add(counting);
    }

    /** Notes that the failure came again when its order was run again. */
    void repeated(Result result) {
        failure = new Progress.Failure(result.key(), true);
    }

    /**
     * Sends a snapshot to the {@link Progress}.
     *
     * @param searching the exhaustive search; null while another strategy runs
     */
    void tell(
            Progress.Phase phase,
            long executions,
            @Nullable Frontier searching,
            Progress.Left left,
            long now) {
        double perSecond = last == 0 ? 0 : (executions - lastCount) * 1e9 / (now - last);
        last = now;
        lastCount = executions;
        progress.update(
                new Progress.Snapshot(
                        phase,
                        executions,
                        perSecond,
                        searching == null ? 0 : searching.orders(),
                        failures.sum(),
                        searching == null
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(searching.progress()),
                        left,
                        Optional.ofNullable(failure),
                        results));
    }

    /** Whether a snapshot was sent a moment ago. */
    boolean isFresh(long now) {
        return now - last < PAUSE_NANOS;
    }

    /** Has the next snapshot sent at once, without executions per second. */
    void pause() {
        last = 0;
    }
}

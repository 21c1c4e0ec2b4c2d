package io.drawloom.check;

import io.drawloom.check.strategy.Schedule;
import io.drawloom.loom.Visible;
import io.drawloom.trace.Outcomes;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what came of executions: one worker's, or all workers' once they are {@linkplain #add
 * added up}.
 */
final class Tally {
    /**
     * Executions of one outcome.
     *
     * @param schedule one way to it, with the fewest switches seen
     * @param visible what was a choice then
     */
    record Entry(Result result, long count, Schedule schedule, Visible visible) {}

    private final Map<Outcomes.Result, Entry> entries = new LinkedHashMap<>();
    private long executions;
    private long failing;

    /**
     * One more execution of this result, on the schedule that {@code way} gives if it is wanted.
     */
    void count(Result result, Way way) {
        executions++;
        if (result.failed()) {
            failing++;
        }
        Entry known = entries.get(result.outcome());
        if (known == null) {
            entries.put(result.outcome(), new Entry(result, 1, way.schedule(), way.visible()));
        } else if (result.failed()
                && known.count() < 100
                && way.schedule().switches() < known.schedule().switches()) {
            entries.put(
                    result.outcome(),
                    new Entry(result, known.count() + 1, way.schedule(), way.visible()));
        } else {
            entries.put(
                    result.outcome(),
                    new Entry(result, known.count() + 1, known.schedule(), known.visible()));
        }
    }

    /** How the last execution went; asked only when it is to be kept. */
    interface Way {
        Schedule schedule();

        Visible visible();
    }

    void add(Tally other) {
        executions += other.executions;
        failing += other.failing;
        other.entries.forEach((outcome, entry) -> entries.merge(outcome, entry, Tally::sum));
    }

    private static Entry sum(Entry a, Entry b) {
        Entry shorter = b.schedule().switches() < a.schedule().switches() ? b : a;
        return new Entry(a.result(), a.count() + b.count(), shorter.schedule(), shorter.visible());
    }

    long executions() {
        return executions;
    }

    long failing() {
        return failing;
    }

    Map<Outcomes.Result, Entry> entries() {
        return entries;
    }

    /** The failure with the fewest switches; null if there is none. */
    @Nullable Entry failure() {
        Entry best = null;
        for (Entry entry : entries.values()) {
            if (entry.result().failed()
                    && (best == null || entry.schedule().switches() < best.schedule().switches())) {
                best = entry;
            }
        }
        return best;
    }
}

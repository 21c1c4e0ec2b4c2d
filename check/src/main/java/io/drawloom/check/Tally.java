package io.drawloom.check;

import io.drawloom.engine.Visible;
import io.drawloom.explore.Schedule;
import io.drawloom.trace.Outcomes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** The most different results that are kept, so that memory has a bound. */
    static final int MOST = 5_000;

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
            if (full() && !(result.failed() && failing == 1)) {
                return;
            }
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
        other.entries.forEach((outcome, entry) -> {
            if (!full() || entry.result().failed() || entries.containsKey(outcome)) {
                entries.merge(outcome, entry, Tally::sum);
            }
        });
    }

    /** Remembers a result, without counting it. */
    void keep(Entry entry) {
        entries.merge(entry.result().outcome(), entry, Tally::sum);
    }

    private static Entry sum(Entry a, Entry b) {
        Entry shorter = b.schedule().switches() < a.schedule().switches() ? b : a;
        return new Entry(a.result(), a.count() + b.count(), shorter.schedule(), shorter.visible());
    }

    /** Those of the outcomes that are failures. */
    List<Entry> failures() {
        List<Entry> failures = new ArrayList<>(entries.values());
        failures.removeIf(entry -> !entry.result().failed());
        return failures;
    }

    /**
     * Whether each result of {@code other} is one here too, as far as that can be said: where a
     * data race ends an execution, another one of the same order may end with a result.
     */
    boolean hasAllOf(Tally other) {
        return full()
                || entries.keySet().containsAll(other.entries.keySet())
                || entries.values().stream().anyMatch(entry -> entry.result().raced());
    }

    /** Whether there may be more different results than are kept. */
    boolean full() {
        return entries.size() >= MOST;
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
}

package io.drawloom.check;

import io.drawloom.check.strategy.FewSwitches;
import io.drawloom.check.strategy.Recorder;
import io.drawloom.check.strategy.Schedule;
import io.drawloom.check.strategy.Shrink;
import io.drawloom.loom.Strategy;

import java.time.Duration;

/** Looks for the same failure with fewer switches. */
final class Shrinking {
    /** Longer schedules are left as they are: each proposal is as long as the schedule. */
    private static final int LONGEST = 3_000;

    private final Worker worker;
    private final String key;
    private final long deadline;

    private Shrinking(Worker worker, String key, Duration time) {
        this.worker = worker;
        this.key = key;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /**
     * What shrinking gave.
     *
     * @param minimal whether no failing schedule has fewer switches
     */
    record Shrunk(Schedule schedule, boolean minimal) {}

    /**
     * The failure with the fewest switches that was found in the time.
     *
     * @param worker one whose choices are fixed
     * @param key what tells the same failure from others
     */
    static Shrunk shrink(Worker worker, Schedule failing, String key, Duration time) {
        return new Shrinking(worker, key, time).shrink(failing);
    }

    private Shrunk shrink(Schedule failing) {
        if (failing.length() > LONGEST) {
            return new Shrunk(failing, false);
        }
        Shrink shrink = new Shrink(failing);
        while (System.nanoTime() < deadline && shrink.hasNext()) {
            shrink.failed(fails(shrink.next()));
        }
        return new Shrunk(
                shrink.minimal() ? first(shrink.best()) : shrink.best(), shrink.minimal());
    }

    /**
     * Of the failures with as few switches, the one in which the threads with low numbers go first.
     */
    private Schedule first(Schedule best) {
        Recorder recorder = new Recorder(new FewSwitches(best.switches()));
        while (System.nanoTime() < deadline && recorder.begin()) {
            Result result = worker.run(recorder);
            if (result != null
                    && result.key().equals(key)
                    && recorder.schedule().switches() == best.switches()) {
                return recorder.schedule();
            }
        }
        return best;
    }

    private boolean fails(Strategy strategy) {
        if (!strategy.begin()) {
            return false;
        }
        Result result = worker.run(strategy);
        return result != null && result.key().equals(key);
    }
}

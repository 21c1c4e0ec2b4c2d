package io.drawloom.check;

import io.drawloom.engine.Strategy;
import io.drawloom.explore.FewSwitches;
import io.drawloom.explore.Recorder;
import io.drawloom.explore.Schedule;
import io.drawloom.explore.Shrink;

/** Looks for the same failure with fewer switches. */
final class Shrinking {
    /** Longer schedules are left as they are: each proposal is as long as the schedule. */
    private static final int LONGEST = 3_000;

    private final Worker worker;
    private final String key;
    private final Budget budget;

    private Shrinking(Worker worker, String key, Budget budget) {
        this.worker = worker;
        this.key = key;
        this.budget = budget;
    }

    /**
     * What shrinking gave.
     *
     * @param minimal whether no failing schedule has fewer switches
     */
    record Shrunk(Schedule schedule, boolean minimal) {}

    /**
     * The failure with the fewest switches that was found within the budget.
     *
     * @param worker one whose choices are fixed
     * @param key what tells the same failure from others
     */
    static Shrunk shrink(Worker worker, Schedule failing, String key, Budget budget) {
        return new Shrinking(worker, key, budget).shrink(failing);
    }

    private Shrunk shrink(Schedule failing) {
        if (failing.length() > LONGEST) {
            return new Shrunk(failing, false);
        }
        Shrink shrink = new Shrink(failing);
        while (!budget.isOver() && shrink.hasNext()) {
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
        while (!budget.isOver() && recorder.begin()) {
            Result result = worker.run(recorder);
            budget.spend(worker.cost());
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
        budget.spend(worker.cost());
        return result != null && result.key().equals(key);
    }
}

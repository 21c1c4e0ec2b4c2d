package io.drawloom.check;

import io.drawloom.check.strategy.Exhaustive;
import io.drawloom.check.strategy.PartialOrderSampling;
import io.drawloom.check.strategy.Recorder;
import io.drawloom.check.strategy.Schedule;
import io.drawloom.loom.Strategy;
import io.drawloom.trace.Prospect;
import io.drawloom.trace.Step;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts, for each step of a failing execution, how many orders can still happen after it and how
 * many of them pass.
 *
 * <p>Exact where all orders from that step on can be tried in the time given; else estimated from
 * samples.
 */
final class Prospects {
    /** How many samples stand for the orders after one step. */
    private static final int SAMPLES = 64;

    /**
     * The longest execution whose every step is looked at; of a longer one, the doomed step is
     * searched by halving.
     */
    private static final int EVERY_STEP = 120;

    private final Worker worker;
    private final Schedule schedule;
    private final long deadline;
    private final boolean exact;
    private final Prospect[] after;
    private @Nullable Schedule passing;

    private Prospects(Worker worker, Schedule schedule, boolean exact, Duration time) {
        this.worker = worker;
        this.schedule = schedule;
        this.exact = exact;
        this.deadline = System.nanoTime() + time.toNanos();
        this.after = new Prospect[schedule.moves() + 1];
    }

    /**
     * What a count gave.
     *
     * @param before what could come of it before the first step
     * @param steps the steps with what can come after them
     * @param passing the passing order that leaves the failing one last; empty if none was seen
     */
    record Counted(Optional<Prospect> before, List<Step> steps, Optional<Schedule> passing) {}

    /** Counts with {@code worker}, whose choices are fixed. */
    static Counted count(
            Worker worker, Schedule schedule, List<Step> steps, boolean exact, Duration time) {
        return new Prospects(worker, schedule, exact, time).count(steps);
    }

    private Counted count(List<Step> steps) {
        int moves = Math.min(schedule.moves(), steps.size());
        if (moves <= EVERY_STEP) {
            for (int i = moves; i >= 0 && System.nanoTime() < deadline; i--) {
                boolean forced =
                        i < moves
                                && steps.get(i).ready().size() == 1
                                && steps.get(i).picks().isEmpty();
                after[i] = forced && after[i + 1] != null ? after[i + 1] : prospect(i);
            }
        } else {
            halve(moves);
        }
        List<Step> counted = new ArrayList<>(steps.size());
        for (Step step : steps) {
            Prospect prospect = step.number() < after.length ? after[step.number()] : null;
            counted.add(prospect == null ? step : step.withAfter(prospect));
        }
        return new Counted(Optional.ofNullable(after[0]), counted, Optional.ofNullable(passing));
    }

    /** Finds the last step after which something still passes; looks at a few steps only. */
    private void halve(int moves) {
        int passes = 0;
        int doomed = moves;
        after[0] = prospect(0);
        after[moves] = prospect(moves);
        while (doomed - passes > 1 && System.nanoTime() < deadline) {
            int middle = (passes + doomed) >>> 1;
            after[middle] = prospect(middle);
            if (after[middle].hopeless()) {
                doomed = middle;
            } else {
                passes = middle;
            }
        }
    }

    private Prospect prospect(int moves) {
        Schedule prefix = schedule.afterMoves(moves);
        Prospect counted = exact ? exhaust(prefix) : null;
        return counted == null ? sample(prefix) : counted;
    }

    private @Nullable Prospect exhaust(Schedule prefix) {
        Exhaustive search = new Exhaustive(prefix);
        long orders = 0;
        long passes = 0;
        Schedule nearest = null;
        while (search.begin()) {
            if (System.nanoTime() > deadline) {
                return null;
            }
            Result result = worker.run(search);
            if (result == null) {
                continue;
            }
            orders++;
            if (!result.failed()) {
                passes++;
                Schedule way = search.schedule();
                if (nearest == null || way.switches() < nearest.switches()) {
                    nearest = way;
                }
            }
        }
        if (passing == null) {
            passing = nearest;
        }
        return Prospect.exact(passes, orders);
    }

    private Prospect sample(Schedule prefix) {
        Recorder recorder =
                new Recorder(new Prefixed(prefix, new PartialOrderSampling(prefix.moves() + 1L)));
        int executions = 0;
        int passes = 0;
        Schedule nearest = null;
        while (executions < SAMPLES
                && (executions == 0 || System.nanoTime() < deadline)
                && recorder.begin()) {
            Result result = worker.run((Strategy) recorder);
            executions++;
            if (result != null && !result.failed()) {
                passes++;
                Schedule way = recorder.schedule();
                if (nearest == null || way.switches() < nearest.switches()) {
                    nearest = way;
                }
            }
        }
        if (passing == null) {
            passing = nearest;
        }
        return Prospect.estimated(passes, executions);
    }
}

package io.drawloom.check;

import io.drawloom.engine.Strategy;
import io.drawloom.explore.Exhaustive;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.explore.Recorder;
import io.drawloom.explore.Schedule;
import io.drawloom.trace.Branch;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Step;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts, for each step of a failing execution, how many orders can still happen after it and how
 * many of them pass; then the same for each thread that could have moved in its place.
 *
 * <p>A count is exact where all orders from that step on can be tried within the budget. Otherwise
 * it is estimated from samples.
 */
final class CanPassCounts {
    /** How many samples stand for the orders after one step. */
    private static final int SAMPLES = 64;

    /**
     * The longest execution whose every step is looked at; of a longer one, the doomed step is
     * found by halving.
     */
    private static final int EVERY_STEP = 120;

    /** Of what the steps may cost, the part that is added for what other threads had led to. */
    private static final int BRANCHES_SHARE = 5;

    private final Worker worker;
    private final Schedule schedule;
    private Budget budget;
    private final boolean exact;
    private final CanPass[] after;
    private @Nullable Schedule passing;

    private CanPassCounts(Worker worker, Schedule schedule, boolean exact, Budget budget) {
        this.worker = worker;
        this.schedule = schedule;
        this.exact = exact;
        this.budget = budget;
        this.after = new CanPass[schedule.moves() + 1];
    }

    /**
     * What a count gave.
     *
     * @param before what could come of it before the first step
     * @param steps the steps with what can come after them
     * @param branches what each thread would have led to where several could move
     * @param passing the passing order that leaves the failing one last; empty if none was seen
     * @param cutByClock whether the clock ended it
     */
    record Counted(
            Optional<CanPass> before,
            List<Step> steps,
            List<Branch> branches,
            Optional<Schedule> passing,
            boolean cutByClock) {}

    /** Counts with {@code worker}, whose choices are fixed, with so much work. */
    static Counted count(
            Worker worker,
            Schedule schedule,
            List<Step> steps,
            boolean exact,
            long work,
            Duration net) {
        CanPassCounts counts = new CanPassCounts(worker, schedule, exact, new Budget(work, net));
        List<Step> counted = counts.steps(steps);
        // before the other threads are looked at, whose orders lie further from the failing one
        Optional<Schedule> nearest = Optional.ofNullable(counts.passing);
        Budget forSteps = counts.budget;
        counts.budget = new Budget(work / BRANCHES_SHARE, net.dividedBy(BRANCHES_SHARE));
        List<Branch> branches = counts.branches(steps);
        return new Counted(
                Optional.ofNullable(counts.after[0]),
                counted,
                branches,
                nearest,
                forSteps.cutByClock() || counts.budget.cutByClock());
    }

    private List<Step> steps(List<Step> steps) {
        int moves = Math.min(schedule.moves(), steps.size());
        after[moves] = moves == schedule.moves() ? CanPass.exact(0, 1) : canPass(moves);
        if (moves <= EVERY_STEP) {
            for (int i = moves - 1; i >= 0 && !budget.isOver(); i--) {
                boolean forced =
                        steps.get(i).enabled().size() == 1 && steps.get(i).picks().isEmpty();
                after[i] = forced ? after[i + 1] : canPass(i);
            }
        } else {
            halve(moves);
        }
        leaveOutWhatSaysNothing(moves);
        List<Step> counted = new ArrayList<>(steps.size());
        for (Step step : steps) {
            CanPass canPass = step.number() < after.length ? after[step.number()] : null;
            counted.add(canPass == null ? step : step.withAfter(canPass));
        }
        return counted;
    }

    /**
     * That nothing passes any more says something where it is known that it did a step before; the
     * steps after which nothing passes would else begin where the budget was over.
     */
    private void leaveOutWhatSaysNothing(int moves) {
        int hope = moves;
        while (hope >= 0 && (after[hope] == null || after[hope].hopeless())) {
            hope--;
        }
        boolean none = hope < 0 && after[0] != null; // nothing passes at all
        boolean found = none || hope == moves || hope >= 0 && after[hope + 1] != null;
        if (!found) {
            Arrays.fill(after, hope + 1, moves + 1, null);
        }
    }

    /**
     * The choices from the last, which is the cheapest, back to the first; one that cannot be
     * counted for each of its threads is left out.
     */
    private List<Branch> branches(List<Step> steps) {
        int moves = Math.min(schedule.moves(), steps.size());
        List<Branch> branches = new ArrayList<>();
        if (moves > EVERY_STEP) {
            return branches;
        }
        for (int i = moves - 1; i >= 0 && !budget.isOver(); i--) {
            Step step = steps.get(i);
            if (step.enabled().size() < 2 || after[i + 1] == null) {
                continue;
            }
            List<Branch> here = new ArrayList<>();
            for (int thread : step.enabled()) {
                CanPass led =
                        thread == step.thread()
                                ? after[i + 1]
                                : canPass(schedule.afterMoves(i).thenMove(thread));
                here.add(new Branch(step.number(), thread, led));
            }
            branches.addAll(here);
        }
        branches.sort(Comparator.comparingInt(Branch::step).thenComparingInt(Branch::thread));
        return List.copyOf(branches);
    }

    /** Finds the last step after which something still passes; looks at a few steps only. */
    private void halve(int moves) {
        int passes = 0;
        int doomed = moves;
        after[0] = canPass(0);
        while (doomed - passes > 1 && !budget.isOver()) {
            int middle = (passes + doomed) >>> 1;
            after[middle] = canPass(middle);
            if (after[middle].hopeless()) {
                doomed = middle;
            } else {
                passes = middle;
            }
        }
    }

    private CanPass canPass(int moves) {
        return canPass(schedule.afterMoves(moves));
    }

    private CanPass canPass(Schedule prefix) {
        CanPass counted = exact ? exhaust(prefix) : null;
        return counted == null ? sample(prefix) : counted;
    }

    private @Nullable CanPass exhaust(Schedule prefix) {
        Exhaustive search = new Exhaustive(prefix);
        long orders = 0;
        long passes = 0;
        Schedule nearest = null;
        while (search.begin()) {
            if (budget.isOver()) {
                return null;
            }
            Result result = worker.run(search);
            budget.spend(worker.cost());
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
        return CanPass.exact(passes, orders);
    }

    private CanPass sample(Schedule prefix) {
        Recorder recorder =
                new Recorder(new Prefixed(prefix, new PartialOrderSampling(prefix.moves() + 1L)));
        int executions = 0;
        int passes = 0;
        Schedule nearest = null;
        while (executions < SAMPLES && (executions == 0 || !budget.isOver()) && recorder.begin()) {
            Result result = worker.run((Strategy) recorder);
            budget.spend(worker.cost());
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
        return CanPass.estimated(passes, executions);
    }
}

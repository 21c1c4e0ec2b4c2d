package io.drawloom.check;

import io.drawloom.analyse.DataFlow;
import io.drawloom.explore.Opening;
import io.drawloom.explore.Schedule;
import io.drawloom.trace.Step;

import java.util.List;
import java.util.Optional;

/**
 * Finds out where a value comes from by running the failing execution again, so that its thread
 * reads another value, and looking at what it then writes.
 *
 * <p>First the thread is held up before the read until the other thread has written. If it then
 * writes something else, or an object that holds the one it read, its value comes from there; if it
 * writes the same, it does not. If it writes nothing (it looks at a limit, say), or reads the same
 * as before, it is given values in the same order, one more and one less, where an observer can do
 * so: of primitive fields and elements. If that shows nothing either, the write hangs on the read,
 * and of numbers that counts: a bid is put in the place of a higher one that it did not see.
 */
final class DataFlowByReplay implements DataFlow {
    private final Worker worker;
    private final Sources sources;
    private final TraceMaker.Recording failure;
    private final Budget budget;

    /**
     * Of a failure, by a worker whose choices are fixed as they were in it.
     *
     * @param budget what the executions may cost; when it is over, nothing comes from anything
     */
    DataFlowByReplay(Worker worker, Sources sources, TraceMaker.Recording failure, Budget budget) {
        this.worker = worker;
        this.sources = sources;
        this.failure = failure;
        this.budget = budget;
    }

    @Override
    public boolean comesFrom(Step read, Step write, Step other) {
        int moves = 0;
        for (Step each : failure.steps()) {
            boolean between = each.number() >= read.number() && each.number() <= write.number();
            moves += between && each.thread() == read.thread() ? 1 : 0;
        }
        Schedule late = failure.schedule().holdingUp(read.number(), other.number(), moves);
        int reads = late.moves() - moves + 1;
        SeenValues seen = new SeenValues(reads, 0);
        List<Step> again = run(late, seen);
        Optional<Step> writes = again(again, reads, write);
        if (isOther(writes, write)) {
            return true;
        }
        boolean readsOther =
                again.size() >= reads && !read(again.get(reads - 1)).equals(read(read));
        if (readsOther && writes.isPresent()) {
            return seen.holdsWhatWasRead(writes.get().number());
        }
        return comesFromGiven(read, write) || readsOther && isOverwritten(write, other);
    }

    private static Optional<String> read(Step step) {
        return step.values().narrow().read();
    }

    /** Whether the thread writes something else in the same order if another value is given. */
    private boolean comesFromGiven(Step read, Step write) {
        Schedule same = failure.schedule().afterMoves(write.number());
        for (int by : new int[] {1, -1}) {
            SeenValues seen = new SeenValues(read.number(), by);
            List<Step> again = run(same, seen);
            if (seen.isGiven() && isOther(again(again, write.number(), write), write)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a number was put in the place of another one. */
    private static boolean isOverwritten(Step write, Step other) {
        Optional<String> put = write.values().narrow().written().filter(DataFlowByReplay::isNumber);
        Optional<String> lost =
                other.values().narrow().written().filter(DataFlowByReplay::isNumber);
        return put.isPresent() && lost.isPresent() && !put.equals(lost);
    }

    private static boolean isNumber(String value) {
        try {
            return !Double.isNaN(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private List<Step> run(Schedule opening, SeenValues seen) {
        Opening strategy = new Opening(opening);
        if (budget.isOver() || !strategy.begin()) {
            return List.of();
        }
        TraceRecorder recorder = new TraceRecorder(sources, new Names());
        seen.passTo(recorder);
        worker.watch(strategy, seen);
        budget.spend(worker.cost());
        return recorder.steps();
    }

    /** The first step from the number on in which the thread writes there at the same place. */
    private static Optional<Step> again(List<Step> again, int from, Step write) {
        return again.stream()
                .filter(it ->
                        it.number() >= from
                                && it.thread() == write.thread()
                                && it.writes()
                                && it.at().equals(write.at())
                                && it.variable().equals(write.variable()))
                .findFirst();
    }

    private static boolean isOther(Optional<Step> again, Step write) {
        Optional<String> written = again.flatMap(it -> it.values().narrow().written());
        return written.isPresent() && !written.equals(write.values().narrow().written());
    }
}

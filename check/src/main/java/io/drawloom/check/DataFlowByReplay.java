package io.drawloom.check;

import io.drawloom.analyse.DataFlow;
import io.drawloom.explore.Opening;
import io.drawloom.explore.Schedule;
import io.drawloom.trace.Step;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds out where a value comes from by running the failing execution again, so that its thread
 * reads another value, and looking at what it then writes.
 *
 * <p>Where an observer can give the program a value (primitive fields and elements), the thread is
 * given the one that the other thread wrote, one more, and one less than it read, in the same
 * order. Elsewhere it is held up before the read until the other thread has written. If it then
 * writes something else, or an object that holds the one it read, its value comes from there. If it
 * writes nothing, the write hangs on the read, and of numbers that counts: a bid is put in the
 * place of a higher one that it did not see.
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
        SeenValues seen = new SeenValues(read.number(), UnaryOperator.identity());
        run(failure.schedule().afterMoves(write.number()), seen);
        return seen.canGive()
                ? comesFromGiven(read, write, other, seen.written(other.number()))
                : comesFromHeldUp(read, write, other);
    }

    /** Whether the thread writes something else in the same order if another value is given. */
    private boolean comesFromGiven(Step read, Step write, Step other, Optional<Object> otherValue) {
        Schedule same = failure.schedule().afterMoves(write.number());
        boolean hangs = false;
        if (otherValue.isPresent()) {
            SeenValues seen = new SeenValues(read.number(), _ -> otherValue.get());
            Optional<Step> writes = again(run(same, seen), read.number(), read, write);
            if (isOther(writes, write)) {
                return true;
            }
            hangs = writes.isEmpty();
        }
        for (int by : new int[] {1, -1}) {
            SeenValues seen = new SeenValues(read.number(), it -> SeenValues.more(it, by));
            if (isOther(again(run(same, seen), read.number(), read, write), write)) {
                return true;
            }
        }
        return hangs && isOverwritten(write, other);
    }

    /** Whether the thread writes something else if it reads only after the other has written. */
    private boolean comesFromHeldUp(Step read, Step write, Step other) {
        int moves = 0;
        for (Step each : failure.steps()) {
            boolean between = each.number() >= read.number() && each.number() <= write.number();
            moves += between && each.thread() == read.thread() ? 1 : 0;
        }
        Schedule late = failure.schedule().holdingUp(read.number(), other.number(), moves);
        int reads = late.moves() - moves + 1;
        SeenValues seen = new SeenValues(reads, UnaryOperator.identity());
        List<Step> again = run(late, seen);
        Optional<Step> writes = again(again, reads, read, write);
        if (writes.isPresent()) {
            return isOther(writes, write) || seen.holdsWhatWasRead(writes.get().number());
        }
        boolean readsOther =
                again.size() >= reads && !read(again.get(reads - 1)).equals(read(read));
        return readsOther && isOverwritten(write, other);
    }

    private static Optional<String> read(Step step) {
        return step.values().narrow().read();
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

    /**
     * The first step in which the thread writes there at the same place, after its step {@code
     * reads}, by which it reads. Objects may have other numbers there: that step tells which
     * variable it is.
     */
    private static Optional<Step> again(List<Step> again, int reads, Step read, Step write) {
        if (again.size() < reads || !again.get(reads - 1).at().equals(read.at())) {
            return Optional.empty();
        }
        Optional<Variable> variable = again.get(reads - 1).variable();
        return again.stream()
                .skip(reads)
                .filter(it ->
                        it.thread() == write.thread()
                                && it.writes()
                                && it.at().equals(write.at())
                                && it.variable().equals(variable)
                                && key(it).equals(key(write)))
                .findFirst();
    }

    private static Optional<String> key(Step step) {
        return step.values().element().map(Values.Element::key);
    }

    private static boolean isOther(Optional<Step> again, Step write) {
        Optional<String> written = again.flatMap(it -> it.values().narrow().written());
        return written.isPresent() && !written.equals(write.values().narrow().written());
    }
}

package io.drawloom.analyse;

import io.drawloom.trace.Pattern;
import io.drawloom.trace.Step;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds lost updates in the steps of an execution, by their values and where these come from. */
public final class LostUpdates {
    private final List<Step> steps;
    private final DataFlow flow;

    private LostUpdates(List<Step> steps, DataFlow flow) {
        this.steps = steps;
        this.flow = flow;
    }

    /** A variable, or one element of it. */
    private record Spot(Variable variable, Optional<String> element) {
        static Spot of(Step step) {
            return new Spot(
                    step.variable().orElseThrow(),
                    step.values().element().map(Values.Element::key));
        }
    }

    /**
     * The first lost update: a thread reads a variable, another writes something else there, and
     * the first, without looking again, writes a value that comes from what it read. Of several
     * writes in between it names the last. A thread that wrote from a read of its own is preferred
     * over one that just wrote.
     */
    public static Optional<Pattern.LostUpdate> find(List<Step> steps, DataFlow flow) {
        return new LostUpdates(steps, flow).find();
    }

    private Optional<Pattern.LostUpdate> find() {
        Optional<Pattern.LostUpdate> blind = Optional.empty();
        Map<Spot, Map<Integer, Integer>> lastRead = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.variable().isEmpty()) {
                continue;
            }
            Map<Integer, Integer> reads =
                    lastRead.computeIfAbsent(Spot.of(step), it -> new HashMap<>());
            if (step.onlyReads()) {
                reads.put(step.thread(), i);
            } else if (step.writes()) {
                Integer read = reads.remove(step.thread());
                if (read != null && !isUpdate(step)) {
                    Optional<Pattern.LostUpdate> found = lost(read, i);
                    if (found.isPresent() && found.get().readBefore().isPresent()) {
                        return found;
                    }
                    blind = blind.isPresent() ? blind : found;
                }
            }
        }
        return blind;
    }

    /** Whether it read and wrote at once, so that nothing can come between. */
    private static boolean isUpdate(Step step) {
        Values values = step.values().narrow();
        return step.kind() == Step.Kind.UPDATE
                || step.values().element().isPresent()
                        && values.read().isPresent()
                        && values.written().isPresent();
    }

    /** The write between the two that the second of them overwrites, if it comes from the first. */
    private Optional<Pattern.LostUpdate> lost(int read, int write) {
        OptionalInt between = between(read, write);
        if (between.isEmpty() || !comesFrom(read, write, between.getAsInt())) {
            return Optional.empty();
        }
        Step written = steps.get(write);
        return Optional.of(
                new Pattern.LostUpdate(
                        written.variable().orElseThrow(),
                        steps.get(read).number(),
                        written.number(),
                        steps.get(between.getAsInt()).number(),
                        ownRead(between.getAsInt(), write)));
    }

    /** The last write in between by another thread of something else than was read. */
    private OptionalInt between(int read, int write) {
        Spot spot = Spot.of(steps.get(write));
        Optional<String> value = steps.get(read).values().narrow().read();
        for (int i = write - 1; i > read; i--) {
            Step step = steps.get(i);
            boolean changed =
                    step.variable().isPresent()
                            && Spot.of(step).equals(spot)
                            && step.thread() != steps.get(write).thread()
                            && step.writes()
                            && !step.values().narrow().written().equals(value);
            if (changed) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The step at which the thread of step {@code between} read what it wrote from: itself, if it
     * did both at once.
     */
    private OptionalInt ownRead(int between, int write) {
        Step writing = steps.get(between);
        if (isUpdate(writing)) {
            return OptionalInt.of(writing.number());
        }
        for (int i = between - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.thread() == writing.thread()
                    && step.variable().isPresent()
                    && Spot.of(step).equals(Spot.of(writing))) {
                return step.onlyReads() && comesFrom(i, between, write)
                        ? OptionalInt.of(step.number())
                        : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** Whether the value written comes from the value read, where both are known. */
    private boolean comesFrom(int read, int write, int other) {
        Optional<String> got = steps.get(read).values().narrow().read();
        Optional<String> put = steps.get(write).values().narrow().written();
        return got.isPresent()
                && put.isPresent()
                && !got.equals(put)
                && flow.comesFrom(steps.get(read), steps.get(write), steps.get(other));
    }
}

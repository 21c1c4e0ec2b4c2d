package io.drawloom.analyse;

import io.drawloom.happensbefore.DataRaces;
import io.drawloom.happensbefore.Synchronization;
import io.drawloom.happensbefore.VectorClock;
import io.drawloom.trace.Edge;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Variable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for data races in the execution of a trace: two accesses to a plain variable by different
 * threads, one of them a write, that nothing orders (Java Language Specification, 17.4.5).
 *
 * <p>A search runs steps one after another, and so does what a program without data races can do,
 * and no more. What a program with one does besides depends on compiler and processor. What touches
 * a lock or another thing made for threads is taken to order more than it must, so no race is
 * reported that is none. What is ordered, and what races, {@link Synchronization} and {@link
 * DataRaces} say; here is decided what in a trace synchronizes.
 */
public final class RacesOfTrace {
    private final Predicate<Step> isPlain;
    private final Synchronization synchronization = new Synchronization();
    private final DataRaces races = new DataRaces();

    /** Of what the thread had done at each step from which an edge leads. */
    private final Map<Integer, VectorClock> atStep = new HashMap<>();

    private final Map<Variable, Integer> variables = new HashMap<>();

    /** By a variable, or the number of a lock. */
    private final Map<Object, Integer> things = new HashMap<>();

    private final Map<Integer, Integer> turns = new HashMap<>();
    private final Map<Integer, List<HeldLock>> held = new HashMap<>();

    /**
     * Two accesses that race.
     *
     * @param variable what both touch
     * @param first the number of the earlier step
     * @param second the number of the later one
     */
    public record Race(Variable variable, int first, int second) {}

    private RacesOfTrace(Predicate<Step> isPlain) {
        this.isPlain = isPlain;
    }

    /**
     * The first race in the execution of a trace; empty if there is none.
     *
     * @param isPlain whether a step, which has a variable, accesses it plainly: such a step orders
     *     nothing, and races
     */
    public static Optional<Race> first(Trace trace, Predicate<Step> isPlain) {
        return new RacesOfTrace(isPlain).first(trace);
    }

    private Optional<Race> first(Trace trace) {
        Map<Integer, List<Edge>> into = new HashMap<>();
        Set<Integer> sources = new HashSet<>();
        for (Edge each : trace.execution().edges()) {
            if (each.why() != Edge.Why.CONFLICT) {
                into.computeIfAbsent(each.to(), _ -> new ArrayList<>()).add(each);
                sources.add(each.from());
            }
        }
        for (Step step : trace.execution().steps()) {
            int thread = step.thread();
            for (Edge each : into.getOrDefault(step.number(), List.of())) {
                VectorClock before = atStep.get(each.from());
                if (before != null) {
                    synchronization.order(before, thread);
                }
            }
            Optional<Variable> variable = step.variable();
            boolean plain = variable.isPresent() && isPlain.test(step);
            if (variable.isPresent() && !plain) {
                int thing = thing(variable.get());
                synchronization.acquire(thread, thing);
                if (step.kind() == Step.Kind.TURN) {
                    turns.put(thread, thing);
                }
            }
            synchronization.event(thread, step.number());
            if (sources.contains(step.number())) {
                atStep.put(step.number(), synchronization.clock(thread).copy());
            }
            if (plain) {
                int[] racing = access(variable.orElseThrow(), step);
                if (racing.length > 0) {
                    return Optional.of(new Race(variable.orElseThrow(), racing[0], step.number()));
                }
            }
            release(step, variable.filter(_ -> !plain));
        }
        return Optional.empty();
    }

    /** The earlier steps that race with the step. */
    private int[] access(Variable variable, Step step) {
        int number = variables.computeIfAbsent(variable, _ -> variables.size());
        VectorClock clock = synchronization.clock(step.thread());
        return step.onlyReads()
                ? races.read(step.thread(), number, step.number(), clock)
                : races.write(step.thread(), number, step.number(), clock);
    }

    /** The step gives what it touched, the locks that its thread holds, and the turn. */
    private void release(Step step, Optional<Variable> touched) {
        int thread = step.thread();
        touched.ifPresent(it -> synchronization.release(thread, thing(it)));
        // A lock that a wait gives back is no longer among those held after the step before it.
        for (List<HeldLock> locks : List.of(held.getOrDefault(thread, List.of()), step.locks())) {
            locks.forEach(it -> synchronization.release(thread, number(it.lock())));
        }
        held.put(thread, step.locks());
        Integer turn = turns.get(thread);
        if (turn != null) {
            synchronization.release(thread, turn);
        }
    }

    /** The number of what is touched: a lock is the same for those who hold it and who take it. */
    private int thing(Variable variable) {
        boolean whole = variable.part() != Variable.Part.FIELD && variable.object().isPresent();
        return whole ? number(variable.object().getAsInt()) : number(variable);
    }

    private int number(Object thing) {
        return things.computeIfAbsent(thing, _ -> things.size());
    }
}

package io.drawloom.learn.exercise;

import io.drawloom.happensbefore.DataRaces;
import io.drawloom.happensbefore.Synchronization;
import io.drawloom.happensbefore.VectorClock;
import io.drawloom.trace.Edge;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Variable;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for data races in an execution: two accesses to a plain field of the answer by different
 * threads, one of them a write, that nothing orders (Java Language Specification, 17.4.5).
 *
 * <p>A search runs steps one after another, and so does what a program without data races can do,
 * and no more. What a program with one does besides depends on compiler and processor. What touches
 * a lock or another thing made for threads is taken to order more than it must, so no race is
 * reported that is none. What is ordered, and what races, {@link Synchronization} and {@link
 * DataRaces} say; here is decided what in a trace is an access and what synchronizes.
 */
final class Races {
    /** Collections that are made for one thread, by how their names begin. */
    private static final String COLLECTIONS = "java.util.";

    private static final Set<String> FOR_THREADS =
            Set.of("java.util.Vector", "java.util.Stack", "java.util.Hashtable", "java.util.Timer");

    private final String file;
    private final Set<String> plain = new HashSet<>();

    /** Classes of the answer, and what they extend. */
    private final Map<String, String> parents = new HashMap<>();

    private final Synchronization synchronization = new Synchronization();
    private final DataRaces races = new DataRaces();

    /** Of what the thread had done at each step from which an edge leads. */
    private final Map<Integer, VectorClock> atStep = new HashMap<>();

    private final Map<Variable, Integer> variables = new HashMap<>();

    /** By a variable, or the number of a lock. */
    private final Map<Object, Integer> things = new HashMap<>();

    private final Map<Integer, Integer> turns = new HashMap<>();
    private final Map<Integer, List<HeldLock>> held = new HashMap<>();

    private Races(Answer answer) {
        file = answer.exercise().file();
        for (String name : AnswerRestrictions.own(answer)) {
            ClassModel model =
                    ClassFile.of().parse(answer.classes().getOrDefault(name, new byte[0]));
            model.superclass()
                    .ifPresent(it -> parents.put(name, it.asInternalName().replace('/', '.')));
            for (FieldModel field : model.fields()) {
                if (!field.flags().has(AccessFlag.VOLATILE)
                        && !field.flags().has(AccessFlag.FINAL)) {
                    plain.add(name + "." + field.fieldName().stringValue());
                }
            }
        }
    }

    /** The first race in the execution of a trace, in words; empty if there is none. */
    static Optional<String> find(Answer answer, Trace trace) {
        return new Races(answer).find(trace);
    }

    private Optional<String> find(Trace trace) {
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
            boolean isPlain = variable.isPresent() && isPlain(variable.get(), step);
            if (variable.isPresent() && !isPlain) {
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
            if (isPlain) {
                int[] racing = access(variable.orElseThrow(), step);
                if (racing.length > 0) {
                    return Optional.of(words(trace, racing[0], step, variable.orElseThrow()));
                }
            }
            release(step, variable.filter(_ -> !isPlain));
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

    private static String words(Trace trace, int earlier, Step step, Variable variable) {
        String first =
                trace.execution().steps().stream()
                        .filter(it -> it.number() == earlier)
                        .findFirst()
                        .orElseThrow()
                        .at()
                        .where();
        return variable.shortName() + " at " + first + " and " + step.at().where();
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

    private boolean isPlain(Variable variable, Step step) {
        if (plain.contains(variable.name())) {
            return true;
        }
        if (!step.at().file().equals(file)) {
            return false;
        }
        if (variable.index().isPresent()) {
            return step.kind() == Step.Kind.READ || step.kind() == Step.Kind.WRITE;
        }
        String type = ofJdk(variable.name());
        return step.kind() == Step.Kind.CALL
                && type.startsWith(COLLECTIONS)
                && !type.startsWith("java.util.concurrent.")
                && !type.startsWith("java.util.Collections$Synchronized")
                && !FOR_THREADS.contains(type);
    }

    /** The class itself, or, of one of the answer's own, what of the JDK it extends. */
    private String ofJdk(String type) {
        String known = type;
        while (parents.containsKey(known)) {
            known = parents.get(known);
        }
        return known;
    }
}

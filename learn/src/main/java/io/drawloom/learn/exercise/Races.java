package io.drawloom.learn.exercise;

import io.drawloom.trace.Edge;
import io.drawloom.trace.Held;
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
 * and no more. What a program with one does besides depends on compiler and processor. Vector
 * clocks after Fidge and Mattern (1988). What touches a lock or another thing made for threads is
 * taken to order more than it must, so no race is reported that is none.
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

    private final Map<Integer, Map<Integer, Integer>> clocks = new HashMap<>();
    private final Map<String, Map<Integer, Integer>> given = new HashMap<>();
    private final Map<Integer, Map<Integer, Integer>> atStep = new HashMap<>();
    private final Map<Variable, List<Access>> accesses = new HashMap<>();
    private final Map<Integer, String> turns = new HashMap<>();
    private final Map<Integer, List<Held>> held = new HashMap<>();

    /** An access, and how far its own thread was then. */
    private record Access(Step step, int time, boolean writes) {}

    private Races(Answer answer) {
        file = answer.exercise().file();
        for (String name : Screen.own(answer)) {
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
        for (Edge each : trace.execution().edges()) {
            if (each.why() != Edge.Why.CONFLICT) {
                into.computeIfAbsent(each.to(), _ -> new ArrayList<>()).add(each);
            }
        }
        for (Step step : trace.execution().steps()) {
            Map<Integer, Integer> clock =
                    clocks.computeIfAbsent(step.thread(), _ -> new HashMap<>());
            for (Edge each : into.getOrDefault(step.number(), List.of())) {
                join(clock, atStep.getOrDefault(each.from(), Map.of()));
            }
            Optional<Variable> variable = step.variable();
            boolean isPlain = variable.isPresent() && isPlain(variable.get(), step);
            if (variable.isPresent() && !isPlain) {
                join(clock, given.getOrDefault(thing(variable.get()), Map.of()));
                if (step.kind() == Step.Kind.TURN) {
                    turns.put(step.thread(), thing(variable.get()));
                }
            }
            clock.merge(step.thread(), 1, Integer::sum);
            atStep.put(step.number(), Map.copyOf(clock));
            if (isPlain) {
                Optional<String> race = access(variable.orElseThrow(), step, clock);
                if (race.isPresent()) {
                    return race;
                }
            } else {
                variable.ifPresent(it -> give(thing(it), clock));
            }
            // A lock that a wait gives back is no longer among those held after the step before it.
            for (List<Held> locks :
                    List.of(held.getOrDefault(step.thread(), List.of()), step.locks())) {
                locks.forEach(it -> give(it.lock(), clock));
            }
            held.put(step.thread(), step.locks());
            if (turns.containsKey(step.thread())) {
                give(turns.get(step.thread()), clock);
            }
        }
        return Optional.empty();
    }

    private Optional<String> access(Variable variable, Step step, Map<Integer, Integer> clock) {
        boolean writes = !step.onlyReads();
        List<Access> before = accesses.computeIfAbsent(variable, _ -> new ArrayList<>());
        for (Access each : before) {
            int thread = each.step().thread();
            boolean ordered = clock.getOrDefault(thread, 0) >= each.time();
            if (thread != step.thread() && (writes || each.writes()) && !ordered) {
                return Optional.of(
                        variable.shortName()
                                + " at "
                                + each.step().at().where()
                                + " and "
                                + step.at().where());
            }
        }
        before.add(new Access(step, clock.getOrDefault(step.thread(), 0), writes));
        return Optional.empty();
    }

    /** What a lock is called by those who hold it, and by those who take it. */
    private static String thing(Variable variable) {
        return variable.shortName();
    }

    private void give(String thing, Map<Integer, Integer> clock) {
        join(given.computeIfAbsent(thing, _ -> new HashMap<>()), clock);
    }

    private static void join(Map<Integer, Integer> into, Map<Integer, Integer> other) {
        other.forEach((thread, time) -> into.merge(thread, time, Math::max));
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

package io.drawloom.learn.exercise;

import io.drawloom.analyse.RacesOfTrace;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Variable;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Data races of an answer: {@link RacesOfTrace} finds them, and here is decided what of the answer
 * is accessed plainly.
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
        return RacesOfTrace.first(trace, new Races(answer)::isPlain)
                .map(it ->
                        it.variable().shortName()
                                + " at "
                                + where(trace, it.first())
                                + " and "
                                + where(trace, it.second()));
    }

    private static String where(Trace trace, int number) {
        return trace.execution().steps().stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow()
                .at()
                .where();
    }

    private boolean isPlain(Step step) {
        Variable variable = step.variable().orElseThrow();
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

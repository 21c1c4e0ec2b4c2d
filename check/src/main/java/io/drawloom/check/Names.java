package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Named;
import io.drawloom.engine.Operation;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;
import io.drawloom.engine.Turn;
import io.drawloom.trace.Place;
import io.drawloom.trace.Variable;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader calls the objects of one execution: by class, and by the order in which they are
 * met.
 */
final class Names {
    private static final int LONGEST = 40;
    private static final Pattern SYNCHRONIZED =
            Pattern.compile("synchronized\\s*\\(\\s*([\\w.$\\[\\]]+)\\s*\\)");

    private final Map<Object, String> objects = new IdentityHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Object, String> locks = new IdentityHashMap<>();

    /** {@code Account#2}. */
    String object(Object object) {
        String known = objects.get(object);
        if (known == null) {
            String type = simple(object.getClass());
            known = type + "#" + counts.merge(type, 1, Integer::sum);
            objects.put(object, known);
        }
        return known;
    }

    private static String simple(Class<?> type) {
        if (type.isArray()) {
            return simple(type.getComponentType()) + "[]";
        }
        if (type.isSynthetic() || type.isHidden()) {
            return "lambda";
        }
        String name = type.getName();
        int at = name.lastIndexOf('.');
        String last = name.substring(at + 1);
        int inner = last.lastIndexOf('$');
        boolean numbered =
                inner >= 0
                        && inner + 1 < last.length()
                        && Character.isDigit(last.charAt(inner + 1));
        return numbered ? last : last.substring(inner + 1);
    }

    /**
     * A value as it is shown: primitives and strings as they are, objects by their names. Runs no
     * code of the program.
     */
    String value(@Nullable Object value) {
        String text =
                switch (value) {
                    case null -> "null";
                    case String s -> '"' + s + '"';
                    case Character c -> "'" + c + "'";
                    case Number n when n.getClass().getName().startsWith("java.lang.") ->
                            n.toString();
                    case Boolean b -> b.toString();
                    case Enum<?> e -> e.name();
                    case Thread t -> t.getName();
                    case Class<?> c -> simple(c) + ".class";
                    default -> object(value);
                };
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** The variable that the operation touches; empty if it touches none. */
    Optional<Variable> variable(Operation operation, Place at) {
        if (operation.location == Operation.NOWHERE
                || operation.site < 0 && operation.target == null) {
            return Optional.empty();
        }
        Object target = operation.target;
        if (operation.site < 0) {
            String name = target == null ? "the JDK" : object(target);
            return Optional.of(Variable.of(name, name));
        }
        if (target instanceof Turn) {
            return Optional.of(Variable.of(object(target), "the turn"));
        }
        Site site = Sites.get(operation.site);
        return Optional.of(
                switch (site.form()) {
                    case STATIC -> Variable.of(Sites.keyName(site.key()), site.name());
                    case FIELD ->
                            target == null
                                    ? Variable.of(Sites.keyName(site.key()), site.name())
                                    : Variable.of(
                                            Sites.keyName(site.key()), site.name(), object(target));
                    case ARRAY ->
                            target == null
                                    ? Variable.of(Sites.keyName(site.key()), site.name())
                                    : new Variable(
                                            Sites.keyName(site.key()),
                                            arrayName(at.text(), object(target)),
                                            Optional.of(object(target)),
                                            OptionalInt.of(Math.max(0, operation.part)));
                    case MONITOR -> lockVariable(target, at);
                    case CALL ->
                            handled(operation, site)
                                    ? field(operation, target)
                                    : called(site, target, at);
                });
    }

    private Variable lockVariable(@Nullable Object lock, Place at) {
        String name = lock == null ? "lock" : lock(lock, at);
        return Variable.of(lock == null ? "lock" : object(lock) + " (lock)", name);
    }

    /** Whether a call goes to a field that it names: through a handle or an updater. */
    static boolean handled(Operation operation, Site site) {
        return operation.part >= 0
                && (site.owner().endsWith("VarHandle") || site.owner().endsWith("FieldUpdater"));
    }

    private Variable field(Operation operation, @Nullable Object target) {
        if (target != null && target.getClass().isArray()) {
            String name = object(target);
            return Variable.element(target.getClass().getSimpleName(), name, name, operation.part);
        }
        String name = Sites.keyName(operation.part);
        String shortName = name.substring(name.lastIndexOf('.') + 1);
        return target == null
                ? Variable.of(name, shortName)
                : Variable.of(name, shortName, object(target));
    }

    private Variable called(Site site, @Nullable Object target, Place at) {
        if (target == null) {
            return Variable.of("the JDK", "the JDK");
        }
        if (target instanceof ControlledThread thread) {
            String name = thread.thread().getName();
            return Variable.of(
                    "thread " + thread.id(), name.isEmpty() ? "thread " + thread.id() : name);
        }
        if (target instanceof Named ours) {
            return new Variable(
                    object(target), ours.named(), Optional.empty(), OptionalInt.empty());
        }
        String typeName = target.getClass().getName();
        return new Variable(
                typeName,
                receiver(target, site.member(), at),
                Optional.of(object(target)),
                OptionalInt.empty());
    }

    /**
     * What the source calls the receiver of {@code member}: {@code queue} in {@code queue.take()}.
     */
    private String receiver(Object target, String member, Place at) {
        String known = locks.get(target);
        if (known == null) {
            Matcher matcher =
                    Pattern.compile("(\\w+)\\s*\\.\\s*" + Pattern.quote(member) + "\\b")
                            .matcher(at.text());
            known =
                    matcher.find() && !matcher.group(1).equals("this")
                            ? matcher.group(1)
                            : object(target);
            locks.put(target, known);
        }
        return known;
    }

    private static String arrayName(String text, String otherwise) {
        Matcher matcher = Pattern.compile("(\\w+)\\s*\\[").matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    /**
     * What the source calls a lock: {@code left} in {@code synchronized (left)}, else its object's
     * name.
     */
    String lock(Object lock, Place at) {
        String known = locks.get(lock);
        if (known == null) {
            Matcher matcher = SYNCHRONIZED.matcher(at.text());
            if (lock instanceof Class<?> type) {
                known = simple(type) + ".class";
            } else if (matcher.find() && !matcher.group(1).equals("this")) {
                known = matcher.group(1);
            } else {
                known = object(lock);
            }
            for (Map.Entry<Object, String> other : locks.entrySet()) {
                if (other.getValue().equals(known)) {
                    known = object(lock); // two locks, one name in the source: tell them apart
                    break;
                }
            }
            locks.put(lock, known);
        }
        return known;
    }
}

package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Named;
import io.drawloom.engine.Operation;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;
import io.drawloom.engine.Turn;
import io.drawloom.trace.Place;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.Variable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The objects of one execution, numbered in the order in which it came to them, and what a reader
 * calls them. No two have the same name.
 */
final class Names {
    private static final int LONGEST = 40;
    private static final Pattern SYNCHRONIZED =
            Pattern.compile("synchronized\\s*\\(\\s*([\\w.$\\[\\]]+)\\s*\\)");

    private final Map<Object, Integer> numbers = new IdentityHashMap<>();

    /** By number, from 1. */
    private final List<TracedObject> objects = new ArrayList<>();

    private final Map<String, Integer> counts = new HashMap<>();

    /** The names that some object has, and what the source calls some object. */
    private final Set<String> taken = new HashSet<>();

    /** What the source calls locks and receivers of calls: two can be called the same. */
    private final Map<Object, String> words = new IdentityHashMap<>();

    private final Map<Thread, ControlledThread> threads = new IdentityHashMap<>();

    /** Stands for a lock of which nothing is known. */
    private final Object unknownLock = new Object();

    /** The objects by number. */
    List<TracedObject> objects() {
        List<TracedObject> all = new ArrayList<>(objects);
        threads.forEach((thread, controlled) -> {
            Integer number = numbers.get(thread);
            if (number != null) {
                TracedObject known = all.get(number - 1);
                all.set(
                        number - 1,
                        new TracedObject(
                                number,
                                known.name(),
                                known.called(),
                                known.type(),
                                known.kind(),
                                OptionalInt.of(controlled.id())));
            }
        });
        return List.copyOf(all);
    }

    /** A thread that was started. */
    void started(ControlledThread thread) {
        threads.putIfAbsent(thread.thread(), thread);
    }

    /** The object's number. */
    int number(Object object) {
        Object key = object instanceof ControlledThread thread ? thread.thread() : object;
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (object instanceof ControlledThread thread) {
            started(thread);
        }
        int number = objects.size() + 1;
        numbers.put(key, number);
        String name = free(key);
        taken.add(name);
        objects.add(
                new TracedObject(
                        number, name, Optional.empty(), type(key), kind(key), OptionalInt.empty()));
        if (key instanceof Named ours) {
            called(number, ours.named());
        }
        return number;
    }

    /** The class; of a lambda without the part that differs from JVM to JVM. */
    private static String type(Object object) {
        String name = object.getClass().getName();
        return object.getClass().isHidden() ? name.substring(0, name.lastIndexOf('/')) : name;
    }

    private static TracedObject.Kind kind(Object object) {
        return switch (object) {
            case Thread t -> TracedObject.Kind.THREAD;
            case Class<?> c -> TracedObject.Kind.CLASS;
            case Turn t -> TracedObject.Kind.TURN;
            case Named n -> TracedObject.Kind.SIMULATED;
            case Object o when o.getClass().isArray() -> TracedObject.Kind.ARRAY;
            default -> TracedObject.Kind.OBJECT;
        };
    }

    /** A name that no object has: a thread's own if it has one, else the class and a number. */
    private String free(Object object) {
        String type = simple(object.getClass());
        String wanted = "";
        if (object instanceof Thread thread) {
            ControlledThread controlled = threads.get(thread);
            String number = controlled == null ? "" : "thread " + controlled.id();
            wanted = thread.getName().isEmpty() ? number : thread.getName();
            if (taken.contains(wanted) && !number.isEmpty()) {
                wanted += " (" + number + ")";
            }
        } else if (object instanceof Class<?> itself) {
            wanted = simple(itself) + ".class";
        }
        while (wanted.isEmpty() || taken.contains(wanted)) {
            wanted = type + "#" + counts.merge(type, 1, Integer::sum);
        }
        return wanted;
    }

    /** The source calls it so, if it calls no other object so. */
    private void called(int number, String word) {
        TracedObject object = objects.get(number - 1);
        if (!word.equals(object.name()) && taken.add(word)) {
            objects.set(number - 1, object.called(word));
        }
    }

    /** The object's own name: {@code Account#2}. */
    String name(Object object) {
        return objects.get(number(object) - 1).name();
    }

    /** What a report calls the object. */
    String display(int number) {
        return objects.get(number - 1).display();
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
                    case Class<?> c -> simple(c) + ".class";
                    default -> name(value);
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
            return Optional.of(
                    target == null
                            ? Variable.of("the JDK", "the JDK")
                            : Variable.content(name(target), name(target), number(target)));
        }
        if (target instanceof Turn) {
            return Optional.of(Variable.content(name(target), "the turn", number(target)));
        }
        Site site = Sites.get(operation.site);
        return Optional.of(
                switch (site.form()) {
                    case STATIC -> Variable.of(Sites.keyName(site.key()), site.name());
                    case FIELD ->
                            target == null
                                    ? Variable.of(Sites.keyName(site.key()), site.name())
                                    : Variable.of(
                                            Sites.keyName(site.key()), site.name(), number(target));
                    case ARRAY ->
                            target == null
                                    ? Variable.of(Sites.keyName(site.key()), site.name())
                                    : Variable.element(
                                            Sites.keyName(site.key()),
                                            arrayName(at.text(), name(target)),
                                            number(target),
                                            Math.max(0, operation.part));
                    case MONITOR -> lockVariable(target, at);
                    case CALL ->
                            handled(operation, site)
                                    ? field(operation, target)
                                    : called(site, target, at);
                });
    }

    private Variable lockVariable(@Nullable Object lock, Place at) {
        if (lock == null) {
            return Variable.of("lock", "lock");
        }
        int number = lock(lock, at);
        return Variable.monitor(
                lock.getClass().getName(), words.getOrDefault(lock, name(lock)), number);
    }

    /** Whether a call goes to a field that it names: through a handle or an updater. */
    static boolean handled(Operation operation, Site site) {
        return operation.part >= 0
                && (site.owner().endsWith("VarHandle")
                        || site.owner().endsWith("FieldUpdater")
                        || site.owner().startsWith("java.lang.reflect.")
                        || site.owner().equals("java.lang.invoke.MethodHandle")
                        || site.owner().equals("java.io.ObjectOutputStream")
                        || site.owner().equals("sun.misc.Unsafe"));
    }

    private Variable field(Operation operation, @Nullable Object target) {
        if (target != null && target.getClass().isArray()) {
            return Variable.element(
                    target.getClass().getSimpleName(),
                    name(target),
                    number(target),
                    operation.part);
        }
        String name = Sites.keyName(operation.part);
        String shortName = name.substring(name.lastIndexOf('.') + 1);
        return target == null
                ? Variable.of(name, shortName)
                : Variable.of(name, shortName, number(target));
    }

    private Variable called(Site site, @Nullable Object target, Place at) {
        if (target == null) {
            return Variable.of("the JDK", "the JDK");
        }
        if (target instanceof ControlledThread) {
            return Variable.content("java.lang.Thread", name(target), number(target));
        }
        if (target instanceof Named ours) {
            return Variable.content(name(target), ours.named(), number(target));
        }
        return Variable.content(
                target.getClass().getName(), receiver(target, site, at), number(target));
    }

    /**
     * What the source calls the receiver of a call: {@code queue} in {@code queue.take()}. The
     * class that a static method is called on is none.
     */
    private String receiver(Object target, Site site, Place at) {
        String known = words.get(target);
        if (known == null) {
            Matcher matcher =
                    Pattern.compile("(\\w+)\\s*\\.\\s*" + Pattern.quote(site.member()) + "\\b")
                            .matcher(at.text());
            known =
                    matcher.find()
                                    && !matcher.group(1).equals("this")
                                    && !site.owner().endsWith("." + matcher.group(1))
                            ? matcher.group(1)
                            : name(target);
            words.put(target, known);
            called(number(target), known);
        }
        return known;
    }

    private static String arrayName(String text, String otherwise) {
        Matcher matcher = Pattern.compile("(\\w+)\\s*\\[").matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    /**
     * A lock's number. The source calls it {@code left} in {@code synchronized (left)}, if it calls
     * no other lock so.
     */
    int lock(@Nullable Object lock, Place at) {
        if (lock == null) {
            int number = number(unknownLock);
            called(number, "a lock");
            return number;
        }
        int number = number(lock);
        if (!words.containsKey(lock)) {
            String word = name(lock);
            Matcher matcher = SYNCHRONIZED.matcher(at.text());
            if (!(lock instanceof Class<?>)
                    && matcher.find()
                    && !matcher.group(1).equals("this")
                    && words.values().stream().noneMatch(matcher.group(1)::equals)) {
                word = matcher.group(1);
            }
            words.put(lock, word);
            called(number, word);
        }
        return number;
    }
}

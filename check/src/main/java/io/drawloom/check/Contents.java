package io.drawloom.check;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Looks up what objects of the JDK hold, without running code of the program. */
final class Contents {
    /** The most elements of a collection that are shown. */
    private static final int MANY = 4;

    private final Names names;

    Contents(Names names) {
        this.names = names;
    }

    /** What an object of the JDK holds, if it is small and of plain values; empty for others. */
    Optional<String> content(@Nullable Object target) {
        return switch (target) {
            case AtomicInteger i -> Optional.of(String.valueOf(i.get()));
            case AtomicLong l -> Optional.of(String.valueOf(l.get()));
            case AtomicBoolean b -> Optional.of(String.valueOf(b.get()));
            case AtomicReference<?> r -> Optional.of(names.value(r.get()));
            case AtomicIntegerArray a -> Optional.of(a.toString());
            case AtomicLongArray a -> Optional.of(a.toString());
            case CountDownLatch c -> Optional.of(String.valueOf(c.getCount()));
            case Map<?, ?> m when lockless(m) && m.size() <= MANY -> map(m);
            case Collection<?> c when lockless(c) && c.size() <= MANY -> collection(c);
            case null, default -> Optional.empty();
        };
    }

    /**
     * What the map holds for the key, or the array or list at the index; empty if that cannot be
     * told without running code of the program.
     */
    Optional<String> element(@Nullable Object target, @Nullable Object key) {
        if (target == null || key == null) {
            return Optional.empty();
        }
        try {
            return switch (target) {
                case AtomicIntegerArray a when key instanceof Integer i ->
                        Optional.of(String.valueOf(a.get(i)));
                case AtomicLongArray a when key instanceof Integer i ->
                        Optional.of(String.valueOf(a.get(i)));
                case AtomicReferenceArray<?> a when key instanceof Integer i ->
                        Optional.of(names.value(a.get(i)));
                case ArrayList<?> list when key instanceof Integer i && lockless(list) ->
                        Optional.of(names.value(list.get(i)));
                case Map<?, ?> map when plain(key) && looksUp(map) ->
                        Optional.of(names.value(map.get(key)));
                default -> Optional.empty();
            };
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a key's equality and order are the JDK's own. */
    private static boolean plain(Object key) {
        return key instanceof String
                || key instanceof Number && key.getClass().getName().startsWith("java.lang.")
                || key instanceof Character
                || key instanceof Boolean
                || key instanceof Enum;
    }

    /** Whether the map is looked up without a lock and without a change. */
    private static boolean looksUp(Map<?, ?> map) {
        String name = map.getClass().getName();
        return name.equals("java.util.concurrent.ConcurrentHashMap")
                || name.equals("java.util.HashMap");
    }

    /** Whether the collection can be looked at without a lock, which somebody may hold now. */
    private static boolean lockless(Object object) {
        if (object.getClass().getClassLoader() != null) {
            return false;
        }
        String name = object.getClass().getName();
        return name.equals("java.util.concurrent.ConcurrentHashMap")
                || object instanceof HashMap
                || object instanceof HashSet
                || object instanceof TreeMap
                || object instanceof ArrayList
                || object instanceof ArrayDeque
                || name.equals("java.util.LinkedList");
    }

    private Optional<String> map(Map<?, ?> map) {
        StringJoiner content = new StringJoiner(", ", "{", "}");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            content.add(names.value(entry.getKey()) + "=" + names.value(entry.getValue()));
        }
        return Optional.of(content.toString());
    }

    private Optional<String> collection(Collection<?> collection) {
        StringJoiner content = new StringJoiner(", ", "[", "]");
        for (Object element : collection) {
            content.add(names.value(element));
        }
        return Optional.of(content.toString());
    }
}

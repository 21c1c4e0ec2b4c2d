package io.drawloom.check;

import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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

/** Looks up what variables hold, without running code of the program. */
final class Variables {
    /** The most elements of a collection that are shown. */
    private static final int MANY = 4;

    private final Names names;
    private final ClassLoader loader;
    private final Map<String, Optional<Field>> fields = new HashMap<>();

    Variables(Names names, ClassLoader loader) {
        this.names = names;
        this.loader = loader;
    }

    /**
     * What the variable at {@code site} of {@code target} holds now; empty if that cannot be told.
     */
    Optional<String> value(@Nullable Object target, int part, @Nullable Site site) {
        if (site == null) {
            return Optional.empty();
        }
        try {
            return switch (site.form()) {
                case STATIC -> field(site).map(f -> names.value(get(f, null)));
                case FIELD ->
                        target == null
                                ? Optional.empty()
                                : field(site).map(f -> names.value(get(f, target)));
                case ARRAY ->
                        target == null || part < 0 || part >= Array.getLength(target)
                                ? Optional.empty()
                                : Optional.of(names.value(Array.get(target, part)));
                case MONITOR -> Optional.empty();
                case CALL -> handled(site) && part >= 0 ? handled(target, part) : content(target);
            };
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean handled(Site site) {
        return site.owner().endsWith("VarHandle") || site.owner().endsWith("FieldUpdater");
    }

    private Optional<String> handled(@Nullable Object target, int part) {
        if (target != null && target.getClass().isArray()) {
            return part < Array.getLength(target)
                    ? Optional.of(names.value(Array.get(target, part)))
                    : Optional.empty();
        }
        String name = Sites.keyName(part);
        int dot = name.lastIndexOf('.');
        return field(name.substring(0, dot), name.substring(dot + 1))
                .map(f -> names.value(get(f, target)));
    }

    /** What an object of the JDK holds, if it is small and of plain values. */
    private Optional<String> content(@Nullable Object target) {
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

    /** Whether the field of the site is volatile; empty if the site is no field that is known. */
    Optional<Boolean> isVolatile(@Nullable Site site) {
        return site == null || site.form() != Site.Form.FIELD && site.form() != Site.Form.STATIC
                ? Optional.empty()
                : field(site).map(it -> Modifier.isVolatile(it.getModifiers()));
    }

    private Optional<Field> field(Site site) {
        return field(site.owner(), site.member());
    }

    private Optional<Field> field(String owner, String name) {
        return fields.computeIfAbsent(
                owner + '.' + name,
                key -> {
                    try {
                        Field field = Class.forName(owner, false, loader).getDeclaredField(name);
                        field.setAccessible(true);
                        return Optional.of(field);
                    } catch (ReflectiveOperationException | LinkageError e) {
                        return Optional.empty();
                    }
                });
    }

    private static @Nullable Object get(Field field, @Nullable Object target) {
        try {
            return field.get(target);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

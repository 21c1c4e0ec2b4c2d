package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Formatter;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadPoolExecutor;

/** Which object a call of the JDK really acts on. */
final class Owners {
    private static final ClassValue<Owner> OWNERS =
            new ClassValue<>() {
                @Override
                protected Owner computeValue(Class<?> type) {
                    return Owner.of(type);
                }
            };

    private Owners() {}

    /**
     * The object whose state a call on {@code receiver} acts on: the lock of a condition, the list
     * of an iterator.
     */
    static Object owner(Object receiver) {
        Object object = receiver;
        for (int depth = 0; depth < 5; depth++) {
            Owner owner = OWNERS.get(object.getClass());
            Object outer = owner.of(object);
            if (outer == null || outer == object) {
                return object;
            }
            object = outer;
        }
        return object;
    }

    /** What the object stands on directly; null if it stands on nothing else. */
    static @Nullable Object inner(Object object) {
        return OWNERS.get(object.getClass()).of(object);
    }

    /** The pool that a call on {@code executor} acts on, which may be a wrapper of it. */
    static Object pool(Object executor) {
        Object pool = executor;
        while (!(pool instanceof ThreadPoolExecutor)) {
            Object inner = OWNERS.get(pool.getClass()).of(pool);
            if (inner == null || inner == pool) {
                return pool;
            }
            pool = inner;
        }
        return pool;
    }

    /** The iterator inside, where this one moves that one on; else the iterator itself. */
    static Object place(Object iterator) {
        Object place = iterator;
        Object inside = OWNERS.get(place.getClass()).of(place);
        while (inside != null && inside != place && isIterator(inside)) {
            place = inside;
            inside = OWNERS.get(place.getClass()).of(place);
        }
        return place;
    }

    static boolean isIterator(Object object) {
        return object instanceof Iterator || object instanceof Enumeration;
    }

    /** Whether the field that leads to the owner is in a package that is not open to us. */
    static boolean isHidden(Class<?> type) {
        return OWNERS.get(type).hidden();
    }

    /** Whether objects of the class act on another one. */
    static boolean has(Class<?> type) {
        return OWNERS.get(type).field() != null;
    }

    /** The collection that a synchronized one wraps; the receiver itself if it wraps none. */
    static Object backing(Object receiver) {
        Owner owner = BACKINGS.get(receiver.getClass());
        Object inner = owner.of(receiver);
        return inner == null ? receiver : owner(inner);
    }

    private static final ClassValue<Owner> BACKINGS =
            new ClassValue<>() {
                @Override
                protected Owner computeValue(Class<?> type) {
                    return type.getName().startsWith("java.util.Collections$Synchronized")
                            ? Owner.field(type, "m", "list", "c")
                            : new Owner(null);
                }
            };

    /** The object whose monitor a synchronized collection holds during a call. */
    static Object mutex(Object receiver) {
        Field field = MUTEXES.get(receiver.getClass()).field();
        Object mutex = null;
        try {
            mutex = field == null ? null : field.get(receiver);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return mutex == null ? owner(receiver) : mutex;
    }

    private static final ClassValue<Owner> MUTEXES =
            new ClassValue<>() {
                @Override
                protected Owner computeValue(Class<?> type) {
                    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                        try {
                            Field mutex = c.getDeclaredField("mutex");
                            mutex.setAccessible(true);
                            return new Owner(mutex);
                        } catch (NoSuchFieldException e) {
                            // further up
                        }
                    }
                    return new Owner(null);
                }
            };

    /**
     * Finds the object that a view, an iterator, a condition or a wrapper belongs to, by the field
     * that leads to it.
     *
     * @param field the field; null if objects of the class belong to none
     * @param others where that one holds nothing: the fields to look at next
     * @param hidden whether there is such a field, but in a package that is not open to us
     */
    private record Owner(@Nullable Field field, List<Field> others, boolean hidden) {
        Owner(@Nullable Field field) {
            this(field, List.of(), false);
        }

        private static final String[] FIELDS = {
            "this$0", "this$1", "map", "m", "e", "list", "sync", "c", "scope", "root", "base"
        };

        /** Of wrappers made by {@code Collections}, but those that hold a monitor. */
        private static final String[] WRAPPED = {
            "list", "m", "c", "s", "q", "i", "e", "val$c", "val$i", "val$it"
        };

        /** Of buffers, segments, arenas, and readers and writers that stand on others. */
        private static final String[] MEMORY = {"bb", "hb", "att", "base", "scope", "session"};

        /**
         * Sets that are the keys of a map, or stand on a list: that is what their iterators know.
         */
        private static final Set<String> SETS =
                Set.of(
                        "java.util.HashSet",
                        "java.util.LinkedHashSet",
                        "java.util.TreeSet",
                        "java.util.concurrent.ConcurrentSkipListSet",
                        "java.util.concurrent.CopyOnWriteArraySet");

        private static final String[] STREAMS = {"out", "in", "lock"};

        static Owner of(Class<?> type) {
            if (!Origin.isJdk(type) && !ThreadPoolExecutor.class.isAssignableFrom(type)) {
                return new Owner(null);
            }
            String name = type.getName();
            if (name.startsWith("java.nio.channels.Channels$")) {
                return field(type, "in", "out"); // the stream that it was made of
            }
            if (name.startsWith("java.nio.") || name.startsWith("jdk.internal.foreign.")) {
                return fields(type, MEMORY);
            }
            if (type == ByteArrayInputStream.class || type == CharArrayReader.class) {
                return field(type, "buf"); // the array that it was given
            }
            if (name.startsWith("java.io.")
                    || FilterOutputStream.class.isAssignableFrom(type)
                    || FilterInputStream.class.isAssignableFrom(type)) {
                return field(type, STREAMS);
            }
            if (type == Formatter.class) {
                return field(type, "a");
            }
            if (name.startsWith("java.util.Collections$")
                    && !name.startsWith("java.util.Collections$Synchronized")) {
                return field(type, WRAPPED);
            }
            if (type == Phaser.class) {
                return field(type, "root");
            }
            if (ThreadPoolExecutor.class.isAssignableFrom(type)) {
                return field(type, "workQueue"); // which the program may have, too
            }
            if (name.startsWith("java.util.concurrent.ExecutorCompletionService")) {
                return field(type, "completionQueue");
            }
            if (Future.class.isAssignableFrom(type)) {
                return new Owner(null);
            }
            if (name.startsWith("java.util.Arrays$")) {
                return field(type, "a");
            }
            if (SETS.contains(name)) {
                return field(type, "map", "m", "al");
            }
            boolean view =
                    name.startsWith("java.util.concurrent.locks.")
                            || name.startsWith("java.util.")
                                    && (name.contains("$")
                                            || name.contains("Itr")
                                            || name.startsWith("java.util.ReverseOrder"));
            if (!view
                    || name.startsWith("java.util.concurrent.atomic.")
                    || name.startsWith("java.util.Collections$")) {
                return new Owner(null);
            }
            return field(type, FIELDS);
        }

        /** The first of these fields that the class has. */
        static Owner field(Class<?> type, String... names) {
            Owner all = fields(type, names);
            return new Owner(all.field, List.of(), all.hidden);
        }

        /** All of these fields that the class has, in their order. */
        static Owner fields(Class<?> type, String... names) {
            List<Field> found = new ArrayList<>();
            boolean hidden = false;
            for (String field : names) {
                for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                    try {
                        Field declared = c.getDeclaredField(field);
                        if (!declared.getType().isPrimitive()) {
                            declared.setAccessible(true);
                            found.add(declared);
                        }
                    } catch (NoSuchFieldException e) {
                        // not this one
                    } catch (InaccessibleObjectException e) {
                        hidden = true;
                    }
                }
            }
            return found.isEmpty()
                    ? new Owner(null, List.of(), hidden)
                    : new Owner(found.getFirst(), found.subList(1, found.size()), false);
        }

        @Nullable Object of(Object object) {
            if (field == null) {
                return null;
            }
            try {
                Object owner = field.get(object);
                for (int i = 0; owner == null && i < others.size(); i++) {
                    owner = others.get(i).get(object);
                }
                return owner;
            } catch (IllegalAccessException e) {
                return null;
            }
        }
    }
}

package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What objects of the JDK hold and ask when they are asked themselves: for their text, their hash
 * code, or whether they equal another one. What objects of the program are asked is in their own
 * code.
 */
final class HeldObjects {
    /** So deep, and so many of them, are looked at. */
    private static final int MOST_LEVELS = 4;

    private static final int MOST_OBJECTS = 1_000;

    private static final ClassValue<Boolean> BY_CONTENT =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    try {
                        return type.getMethod("hashCode").getDeclaringClass() != Object.class;
                    } catch (NoSuchMethodException e) {
                        return false;
                    }
                }
            };

    private static final Field DEFAULTS;

    static {
        try {
            DEFAULTS = Properties.class.getDeclaredField("defaults");
            DEFAULTS.setAccessible(true);
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final HeldObjects NOTHING = new HeldObjects(false);

    private final List<Object> found = new ArrayList<>();
    private final boolean text;
    private int seen;
    private boolean complete = true;

    private HeldObjects(boolean text) {
        this.text = text;
    }

    /**
     * Those that have a state which others may change.
     *
     * @param text whether the holder is asked for its text; for its hash code if not
     */
    static HeldObjects in(Object holder, boolean text) {
        if (!mayHold(holder)) {
            return NOTHING;
        }
        HeldObjects all = new HeldObjects(text);
        try {
            all.look(holder, 0);
        } catch (ConcurrentModificationException e) {
            // so ends the call itself, which is about to ask them
        }
        return all;
    }

    List<Object> found() {
        return found;
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return found.isEmpty() && complete;
    }

    /** Whether these are all. */
    boolean isComplete() {
        return complete;
    }

    /**
     * The properties that are asked where these have no value for a key; null if there are none.
     */
    static @Nullable Object defaults(Properties properties) {
        try {
            return DEFAULTS.get(properties);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look(Object holder, int level) {
        if (!Origin.isJdk(holder.getClass())) {
            return;
        }
        switch (holder) {
            case Object[] array -> {
                for (Object each : array) {
                    add(each, level);
                }
            }
            case Collection<?> collection -> {
                Object content = Owners.backing(collection);
                addAll(content instanceof Collection<?> backing ? backing : collection, level);
            }
            case Map<?, ?> map -> {
                Object content = Owners.backing(map);
                for (Map.Entry<?, ?> each :
                        (content instanceof Map<?, ?> backing ? backing : map).entrySet()) {
                    add(each.getKey(), level);
                    add(each.getValue(), level);
                }
            }
            case Map.Entry<?, ?> entry -> {
                add(entry.getKey(), level);
                add(entry.getValue(), level);
            }
            case Optional<?> optional -> add(optional.orElse(null), level);
            case AtomicReference<?> reference when text -> add(reference.get(), level);
            default -> {}
        }
    }

    private void addAll(Collection<?> collection, int level) {
        for (Object each : collection) {
            if (!complete) {
                return;
            }
            add(each, level);
        }
    }

    private void add(@Nullable Object each, int level) {
        if (each == null || each instanceof String || each instanceof Class || !complete) {
            return;
        }
        if (level == MOST_LEVELS || ++seen > MOST_OBJECTS) {
            complete = false;
            return;
        }
        if (!Origin.isJdk(each.getClass())) {
            return;
        }
        if (isAsked(each, text)) {
            found.add(each);
        }
        look(each, level + 1);
    }

    /** Whether an object of the JDK holds others, or has a state, that decide what it equals. */
    static boolean isByContent(Object object) {
        return mayHold(object) && !(object instanceof AtomicReference) || isAsked(object, false);
    }

    /** Whether the object may ask others. */
    static boolean mayHold(Object object) {
        return object instanceof Collection
                || object instanceof Map
                || object instanceof Object[]
                || object instanceof Map.Entry
                || object instanceof Optional
                || object instanceof AtomicReference;
    }

    /** Whether to ask the object is to look at what others may change. */
    static boolean isAsked(Object object, boolean text) {
        return Origin.isJdk(object.getClass())
                && (text || BY_CONTENT.get(object.getClass()))
                && !object.getClass().isArray()
                && Calls.rule(object.getClass(), text ? "toString" : "hashCode", "()") != Rule.NONE;
    }
}

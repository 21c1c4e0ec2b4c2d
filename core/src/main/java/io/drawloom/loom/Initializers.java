package io.drawloom.loom;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which woven classes have been initialised in the current execution, and by whom.
 *
 * <p>Follows the Java Language Specification 12.4.2: the first thread that needs a class initialises it, others wait for it,
 * a thread that is already at it goes on, and a class whose initialisation failed is never tried again.
 */
final class Initializers {
    /** Marks the initialisation of a class, among the parts of an object that operations name. */
    static final int PART = -6;

    private static final class Entry {
        @Nullable ControlledThread by;
        boolean done;
        boolean failed;
    }

    private final Map<Class<?>, Entry> entries = new IdentityHashMap<>();

    void clear() {
        entries.clear();
    }

    /** Who initialises the class now. */
    @Nullable ControlledThread at(Class<?> type) {
        Entry entry = entries.get(type);
        return entry == null ? null : entry.by;
    }

    boolean begin(Loom loom, Class<?> type) {
        ControlledThread me = loom.runsHere() ? loom.current() : null;
        Entry entry = entries.get(type);
        if (me != null && entry == null) {
            int key = Sites.key(type.getName() + " (initialisation)");
            if (loom.sharing.visibleKey(key, me.id, true)) {
                loom.point(Kind.WRITE, type, PART, me.operation.site, null);
                entry = entries.get(type);
            }
        }
        if (entry == null) {
            entry = new Entry();
            entry.by = me;
            entries.put(type, entry);
            return true;
        }
        if (entry.by == me || entry.done && !entry.failed) {
            return false;
        }
        Entry waited = entry;
        if (me != null && !entry.done) {
            loom.point(Kind.AWAIT, type, PART, me.operation.site, t -> waited.done);
        }
        if (entry.failed) {
            throw new NoClassDefFoundError("Could not initialize class " + type.getName());
        }
        return false;
    }

    void end(Loom loom, Class<?> type, @Nullable Throwable failure) {
        Entry entry = entries.get(type);
        if (entry != null) {
            entry.done = true;
            entry.failed = failure != null;
            entry.by = null;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new ExceptionInInitializerError(failure);
        }
    }
}

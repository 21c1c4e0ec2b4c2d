package io.drawloom.loom;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Which woven classes have been initialised in the current execution, and by whom.
 *
 * <p>Follows the Java Language Specification 12.4.2: the first thread that needs a class
 * initialises it, others wait for it, a thread that is already at it goes on, and a class whose
 * initialisation failed is never tried again.
 *
 * <p>That a class is initialised while there are other threads is learned, as sharing is: from then
 * on its initialisation is a step, and so is the first access of every other thread.
 */
final class Initializers {
    /** Marks the initialisation of a class, among the parts of an object that operations name. */
    static final int PART = -6;

    private static final class Entry {
        @Nullable ControlledThread by;
        boolean done;
        boolean failed;
        boolean watched;
        final BitSet seen = new BitSet();
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
        if (entry != null && entry.by == me && !entry.done) {
            return false; // it is we who are at it
        }
        boolean watched = watched(loom, type, me);
        if (entry == null && me != null && watched) {
            loom.point(Kind.WRITE, type, PART, me.operation.site, null);
            entry = entries.get(type); // another may have begun meanwhile
        }
        if (entry == null) {
            entry = new Entry();
            entry.by = me;
            entry.watched = watched;
            if (me != null) {
                entry.seen.set(me.id);
            }
            entries.put(type, entry);
            return true;
        }
        if (me != null && !entry.seen.get(me.id)) {
            Entry waited = entry;
            loom.point(Kind.AWAIT, type, PART, me.operation.site, t -> waited.done);
            entry.seen.set(me.id);
        }
        if (entry.failed) {
            throw new NoClassDefFoundError("Could not initialize class " + type.getName());
        }
        return false;
    }

    private static boolean watched(Loom loom, Class<?> type, @Nullable ControlledThread me) {
        if (me == null) {
            return false;
        }
        int key = Sites.key(type.getName() + " (initialisation)");
        if (loom.othersLive()) {
            loom.sharing.share(key);
        }
        return loom.sharing.isShared(key);
    }

    int end(Loom loom, Class<?> type, @Nullable Throwable failure) {
        Entry entry = entries.get(type);
        boolean watched = false;
        if (entry != null) {
            entry.done = true;
            entry.failed = failure != null;
            entry.by = null;
            watched = entry.watched;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new ExceptionInInitializerError(failure);
        }
        return watched ? 0 : loom.state.epoch;
    }
}

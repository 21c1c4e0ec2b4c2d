package io.drawloom.engine;

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
        /** The variable that stands for the initialisation. */
        final int key;

        /** The execution that the rest is about. */
        int epoch;

        @Nullable ControlledThread by;
        boolean done;
        boolean failed;
        boolean watched;
        final BitSet seen = new BitSet();

        Entry(int key) {
            this.key = key;
        }

        void begin(int epoch, @Nullable ControlledThread by, boolean watched) {
            this.epoch = epoch;
            this.by = by;
            this.watched = watched;
            done = false;
            failed = false;
            seen.clear();
            if (by != null) {
                seen.set(by.id);
            }
        }
    }

    /** Of all classes that were ever initialised: they are the same in each execution. */
    private final Map<Class<?>, Entry> entries = new IdentityHashMap<>();

    private int epoch;

    void begin(int epoch) {
        this.epoch = epoch;
    }

    private Entry entry(Class<?> type) {
        Entry entry = entries.get(type);
        if (entry == null) {
            entry = new Entry(Sites.key(type.getName() + " (initialisation)"));
            entries.put(type, entry);
        }
        return entry;
    }

    /** Who initialises the class now. */
    @Nullable ControlledThread at(Class<?> type) {
        Entry entry = entry(type);
        return entry.epoch == epoch ? entry.by : null;
    }

    boolean begin(Loom loom, Class<?> type) {
        ControlledThread me = loom.runsHere() ? loom.current() : null;
        Entry entry = entry(type);
        if (entry.epoch == epoch && entry.by == me && !entry.done) {
            return false; // it is we who are at it
        }
        boolean watched = watched(loom, entry.key, me);
        if (entry.epoch != epoch && me != null && watched) {
            loom.point(Kind.WRITE, type, PART, me.operation.site, null);
        }
        if (entry.epoch != epoch) { // else another has begun meanwhile
            entry.begin(epoch, me, watched);
            return true;
        }
        if (me != null && !entry.seen.get(me.id)) {
            loom.point(Kind.AWAIT, type, PART, me.operation.site, t -> entry.done);
            entry.seen.set(me.id);
        }
        if (entry.failed) {
            throw new NoClassDefFoundError("Could not initialize class " + type.getName());
        }
        return false;
    }

    private static boolean watched(Loom loom, int key, @Nullable ControlledThread me) {
        if (me == null) {
            return false;
        }
        if (loom.othersLive()) {
            loom.sharing.share(key);
        }
        return loom.sharing.isShared(key);
    }

    int end(Loom loom, Class<?> type, @Nullable Throwable failure) {
        Entry entry = entry(type);
        boolean watched = false;
        if (entry.epoch == epoch) {
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

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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
public final class Initializers {
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

    private static final String CLASS_INIT = "<clinit>";

    /** Begins the names of the methods that weaving adds to a class. */
    private static final String OURS = "drawloom$";

    /** The method that an initialiser has become. */
    private static final String BODY = OURS + "initializer";

    /** What a step on it is called; a report names the class beside it. */
    private static final String INITIALISATION = "initialisation";

    /** Of all classes that were ever initialised: they are the same in each execution. */
    private final IdentityTable<Entry> entries = new IdentityTable<>();

    /** The enums that this execution has initialised. */
    private final List<Class<?>> enums = new ArrayList<>();

    private final Execution execution;
    private final Points points;
    private final Sharing sharing;

    /**
     * Counts executions: a class whose statics carry another number is not initialised in this one.
     */
    private int epoch;

    Initializers(Execution execution, Points points, Sharing sharing) {
        this.execution = execution;
        this.points = points;
        this.sharing = sharing;
    }

    void begin() {
        epoch++;
        enums.forEach(ThreadInternals::forgetConstants);
        enums.clear();
    }

    /**
     * The enum's constants are made: the JDK shall not keep them for longer than this execution.
     */
    void made(Class<?> type) {
        enums.add(type);
    }

    /** The number of the execution, from 1. */
    public int epoch() {
        return epoch;
    }

    private Entry entry(Class<?> type) {
        Entry entry = entries.get(type, 0);
        if (entry == null) {
            entry = new Entry(Sites.key(type.getName() + " (initialisation)"));
            entries.put(type, 0, entry);
        }
        return entry;
    }

    /** Who initialises the class now. */
    @Nullable ControlledThread at(Class<?> type) {
        Entry entry = entry(type);
        return entry.epoch == epoch ? entry.by : null;
    }

    /**
     * Asks to initialise a woven class in this execution.
     *
     * @return true if the caller must do it now and then call {@link #end}; false if it is done, or
     *     the caller is already at it
     */
    public boolean begin(Class<?> type) {
        ControlledThread me = execution.runsHere() ? execution.current() : null;
        Entry entry = entry(type);
        if (entry.epoch == epoch && entry.by == me && !entry.done) {
            return false; // it is we who are at it
        }
        boolean watched = watched(entry.key, me);
        if (entry.epoch != epoch && me != null && watched) {
            point(me, Kind.WRITE, type, null);
        }
        if (entry.epoch != epoch) { // else another has begun meanwhile
            entry.begin(epoch, me, watched);
            return true;
        }
        if (me != null && !entry.seen.get(me.id)) {
            point(me, Kind.AWAIT, type, t -> entry.done);
            entry.seen.set(me.id);
        }
        if (entry.failed) {
            throw new NoClassDefFoundError("Could not initialize class " + type.getName());
        }
        return false;
    }

    /**
     * A step on the initialisation of the class. Where it stands shows only from the stack, so that
     * is looked up where somebody watches; nothing else may depend on it.
     */
    private void point(
            ControlledThread me, Kind kind, Class<?> type, ControlledThread.@Nullable Guard until) {
        if (me.noSwitch > 0 && (until == null || until.holds(me))) {
            return;
        }
        points.announce(me, kind, type, Part.INITIALIZATION, me.operation.site);
        if (execution.observer != null) {
            me.operation.site = site(kind, type);
        }
        points.await(me, until, ControlledThread.NEVER, false);
    }

    /**
     * Where the program needs the class. A static method or a constructor asks for its own class as
     * the first thing it does: then that is where it was called, if a method of the program called
     * it.
     */
    private static int site(Kind kind, Class<?> type) {
        String asks = type.getName();
        List<StackTraceElement> own = new ArrayList<>();
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            boolean body = frame.getMethodName().equals(BODY);
            if (body || ProgramFrames.own(frame)) {
                own.add(frame);
            } else if (own.isEmpty() && frame.getMethodName().startsWith(OURS)) {
                asks = frame.getClassName(); // a class below it, which needs it first
            }
        }
        if (own.isEmpty()) {
            return Sites.step(
                    Class.class.getName(),
                    CLASS_INIT,
                    INITIALISATION + " of " + type.getName().replaceFirst(".*[.$]", ""));
        }
        boolean itself = own.getFirst().getClassName().equals(asks);
        StackTraceElement at = itself && own.size() > 1 ? own.get(1) : own.getFirst();
        String file = at.getFileName();
        String method = at.getMethodName().equals(BODY) ? CLASS_INIT : at.getMethodName();
        return Sites.add(
                0,
                null,
                new Site(
                        Sites.NONE,
                        Site.Form.CALL,
                        kind,
                        -1,
                        null,
                        INITIALISATION,
                        type.getName(),
                        CLASS_INIT,
                        "",
                        at.getClassName(),
                        method,
                        file == null ? "" : file,
                        Math.max(0, at.getLineNumber())));
    }

    private boolean watched(int key, @Nullable ControlledThread me) {
        if (me == null) {
            return false;
        }
        if (execution.othersLive()) {
            sharing.share(key);
        }
        return sharing.isShared(key);
    }

    /**
     * The caller has initialised the class; {@code failure} is null if that went well.
     *
     * @return the epoch in which nobody need ask again; 0 if every access must
     */
    public int end(Class<?> type, @Nullable Throwable failure) {
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
        return watched ? 0 : epoch;
    }
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * What a thread will do when it moves next: announced before it is done.
 *
 * <p>One object a thread, overwritten by each announcement: read it during a call, never keep it.
 * What can be kept across executions is the pair of {@link #kind} and {@link #location}: locations
 * are numbered as they are announced, so the same schedule prefix gives the same numbers in every
 * execution.
 */
public final class Operation {
    /** The number of no location: an operation of {@link Kind#STEP}. */
    public static final int NOWHERE = -1;

    /** What it does. */
    public Kind kind = Kind.STEP;

    /**
     * Which place of which object, as a number that is stable for a schedule prefix; {@link
     * #NOWHERE} for none.
     */
    public int location = NOWHERE;

    /** The object, array or class token; null for none. */
    public @Nullable Object target;

    /** The field's key, the array index, or 0 for the object as a whole. */
    public int part;

    /**
     * What of the target conflicts: the part, or the larger one that it belongs to where several
     * are touched in one step.
     */
    public int variable;

    /** Where in the program it stands; {@link Sites#NONE} at first. */
    public int site = Sites.NONE;

    /** How it uses the target, if that is made for one thread at a time. */
    public Unsynchronized unsynchronized = Unsynchronized.NO;

    /**
     * Which element of the target a call names, a key or an index; null for none. Of a target that
     * is made for threads, it is told only while an {@link Observer} watches.
     */
    public @Nullable Object argument;

    /**
     * Which parts of the target it touches at most, if that is made for one thread at a time: as
     * those tell it who know the type. Null if they cannot tell.
     */
    public @Nullable Object extent;

    /** Whether it is several steps in truth: others could move in the midst of it. */
    public boolean compound;

    /**
     * How the variable is looked at, where an {@link Observer} watches and the access itself does
     * not pass its values on; null if it does, or if nobody watches.
     */
    public @Nullable Supplier<@Nullable Object> content;

    /** Whether its step is being done, and has not yet passed the value on. */
    boolean isDue;

    /** Creates an operation that touches nothing. */
    public Operation() {}

    /** How strongly it orders others; null if it is no access to a variable, or not known. */
    public @Nullable AccessMode mode() {
        AccessMode mode = site < 0 ? null : Sites.get(site).mode();
        return mode == AccessMode.EXCLUSIVE && kind.readsOnly() ? AccessMode.VOLATILE : mode;
    }

    /** Whether the order of this and {@code other}, by another thread, can matter. */
    public boolean conflictsWith(Operation other) {
        return location == other.location
                && target == other.target
                && variable == other.variable
                && location != NOWHERE
                && conflict(kind, other.kind);
    }

    /** Whether the order of two operations on one location can matter. */
    public static boolean conflict(Kind a, Kind b) {
        return !(a.readsOnly() && b.readsOnly());
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.ArrayKeys;
import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Part;
import io.drawloom.engine.Sites;
import io.drawloom.engine.WovenArrays;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.BitSet;
import java.util.Collection;
import java.util.Enumeration;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;

/**
 * Somebody goes through the source of a stream, or a part of it: a step on the source, and another
 * one each time that others may have moved since the last. Elements of an array are a step each,
 * and so is what is taken from a generator, a reader or an iterator.
 */
final class Traversal {
    /** So many elements of an array are read a step each. */
    private static final int MOST_ELEMENTS = 1_000;

    /** Classes of which a stream reads nothing before it is gone through. */
    private static final Set<String> LATE =
            Set.of(
                    "java.lang.StringBuffer",
                    "java.lang.StringBuilder",
                    "java.util.ArrayDeque",
                    "java.util.ArrayList",
                    "java.util.BitSet",
                    "java.util.HashMap$EntrySet",
                    "java.util.HashMap$KeySet",
                    "java.util.HashMap$Values",
                    "java.util.HashSet",
                    "java.util.LinkedHashMap$LinkedEntrySet",
                    "java.util.LinkedHashMap$LinkedKeySet",
                    "java.util.LinkedHashMap$LinkedValues",
                    "java.util.LinkedHashSet",
                    "java.util.LinkedList",
                    "java.util.PriorityQueue",
                    "java.util.Stack",
                    "java.util.TreeMap$EntrySet",
                    "java.util.TreeMap$KeySet",
                    "java.util.TreeMap$Values",
                    "java.util.TreeSet",
                    "java.util.Vector",
                    "java.util.concurrent.ArrayBlockingQueue",
                    "java.util.concurrent.ConcurrentLinkedDeque",
                    "java.util.concurrent.ConcurrentLinkedQueue",
                    "java.util.concurrent.LinkedBlockingDeque",
                    "java.util.concurrent.LinkedBlockingQueue",
                    "java.util.concurrent.LinkedTransferQueue",
                    "java.util.concurrent.PriorityBlockingQueue");

    /** Where the threads of an execution go through streams. */
    private static final class Places {
        final Map<ControlledThread, Integer> last = new IdentityHashMap<>();
    }

    private final Loom loom;
    private final WovenCalls calls;
    private final WovenReflection reflection;
    private final WovenArrays arrays;
    private final Object source;

    /** Where the stream was made. */
    private final int made;

    /** Where its source is gone through; none before it is. */
    private int site = Sites.NONE;

    /** Whose step on the source covers what it does, until it makes a step or lets others in. */
    private @Nullable ControlledThread by;

    private long steps;
    private long changes;

    Traversal(Loom loom, Object source, int made) {
        this.loom = loom;
        this.source = source;
        this.made = made;
        calls = new WovenCalls(loom);
        reflection = new WovenReflection(loom);
        arrays = new WovenArrays(loom);
    }

    private Traversal(Traversal whole) {
        loom = whole.loom;
        calls = whole.calls;
        reflection = whole.reflection;
        arrays = whole.arrays;
        source = whole.source;
        made = whole.made;
        site = whole.site;
    }

    /** The running thread is about to call what may go through a source. */
    static void comesTo(Loom loom, int site) {
        places(loom).last.put(loom.current(), site);
    }

    private static Places places(Loom loom) {
        return loom.locals().get(Places.class, Places::new);
    }

    /** Whether who goes through the object makes steps on it. */
    static boolean isSeen(Object source) {
        return source.getClass().isArray()
                || !source.getClass().getName().contains(".CopyOnWrite") // a snapshot, taken before
                        && rule(source) != Rule.NONE;
    }

    /** Whether a stream of the object has read nothing when it is made. */
    static boolean isLate(Object source) {
        return LATE.contains(source.getClass().getName());
    }

    private static Rule rule(Object source) {
        return Calls.rule(source.getClass(), member(source), "(?)");
    }

    /** The method that does to the source what going through it does. */
    private static String member(Object source) {
        if (source instanceof Collection) {
            return "forEach";
        }
        if (source instanceof CharSequence || source instanceof BitSet) {
            return "toString";
        }
        return source instanceof Iterator || source instanceof Enumeration ? "next" : "nextInt";
    }

    /** That of a part, which another thread may go through. */
    Traversal part() {
        return new Traversal(this);
    }

    /** Whether it goes through this object. */
    boolean isThrough(Object object) {
        return source == object;
    }

    /** The step that the running thread has just made on the source is one of these. */
    void isBegun() {
        if (!source.getClass().isArray() && isLook()) {
            covers(loom.current());
        }
    }

    private void covers(ControlledThread me) {
        by = me;
        steps = me.steps();
        changes = loom.changes();
    }

    private boolean isLook() {
        Rule rule = rule(source);
        return rule.kind() == Kind.READ || rule.is(Rule.Trait.READS);
    }

    /** A step on the source, unless nobody can have moved since the last one. */
    void step() {
        if (!loom.runsHere() || source.getClass().isArray()) {
            return;
        }
        ControlledThread me = loom.current();
        if (by == me && steps == me.steps() && changes == loom.changes()) {
            return;
        }
        if (source instanceof StringBuffer) { // the stream does not ask for its lock
            loom.points().point(Kind.READ, source, Part.MONITOR, site(me), null);
        } else {
            calls.callAs(source, member(source), site(me));
        }
        covers(me);
    }

    /** Before {@code rest} goes on to its next element. */
    void next(Spliterator<?> rest) {
        if (goesByElement(rest)) {
            element(rest);
        } else {
            step();
        }
    }

    /** Whether each element that {@code rest} comes to is a step. */
    boolean goesByElement(Spliterator<?> rest) {
        if (!loom.runsHere()) {
            return false;
        }
        if (!source.getClass().isArray()) {
            return member(source).startsWith("next");
        }
        ControlledThread me = loom.current();
        if (!loom.sharing().visibleKey(ArrayKeys.of(source), source, me.id(), false)) {
            return false;
        }
        if (Array.getLength(source) > MOST_ELEMENTS || ArrayPositions.of(rest) < 0) {
            arrays.elements(source, false, site(me));
            return false;
        }
        return true;
    }

    /** Before {@code rest}, of which that is so, goes on to its next element. */
    void element(Spliterator<?> rest) {
        if (rest.estimateSize() == 0) {
            return;
        }
        if (source.getClass().isArray()) {
            int index = ArrayPositions.of(rest);
            reflection.element(source, index, false, site(loom.current()));
        } else {
            by = null;
            step();
        }
    }

    private int site(ControlledThread me) {
        if (site == Sites.NONE) {
            site = places(loom).last.getOrDefault(me, made);
        }
        return site;
    }
}

package io.drawloom.happensbefore;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The events of one execution in the sequence in which they were done, and which of them happened
 * before which.
 *
 * <p>Two events are <em>dependent</em> if one thread does both, or if they touch one object and not
 * both of them only read it. An event happened before another if a chain of dependent events leads
 * from it to the other, or if it was {@linkplain #order said} to (a start, a join). All sequences
 * with the same partial order differ only in how events that are not dependent are swapped:
 * together they are one Mazurkiewicz trace (Mazurkiewicz, «Trace Theory», 1987), here called an
 * <em>order</em>.
 *
 * <p>Each event has a {@link VectorClock}, whose times are the numbers of the events, plus 1. A
 * search does much of an execution again: so this is a stack, and what the next execution shares
 * with the last one is kept.
 */
public final class PartialOrder {
    /** Stands for no event. */
    public static final int NONE = -1;

    private static final byte READ = 0;
    private static final byte WRITE = 1;
    private static final byte EDGE = 2;
    private static final byte NOTHING = 3;

    private static final VectorClock START = new VectorClock();

    private int size;
    private byte[] what = new byte[64];

    /** The thread of an event; of an edge, the thread that it leads to. */
    private int[] thread = new int[64];

    private int[] object = new int[64];

    /** The entry before of the same thread. */
    private int[] sameThread = new int[64];

    /** For an event on an object, the event before on it. */
    private int[] sameObject = new int[64];

    /** For an event on an object, the last event before on it that did not only read. */
    private int[] writeBefore = new int[64];

    /** By entry; kept when entries are taken back, to be used again. */
    private @Nullable VectorClock[] clocks = new VectorClock[64];

    /** By thread: its last entry. */
    private int[] lastOf = filled(8);

    /** By object: the last event on it, and the last that did not only read. */
    private int[] lastOn = filled(64);

    private int[] lastWriteOn = filled(64);

    /** An order without events. */
    public PartialOrder() {}

    /** How many numbers are given away: the number of the next event. */
    public int size() {
        return size;
    }

    /** Whether the number is that of an event: not of what was ordered or left out. */
    public boolean isEvent(int number) {
        return what[number] <= WRITE;
    }

    /** The thread that did the event. */
    public int thread(int event) {
        return thread[event];
    }

    /** Whether the event left its object as it was. */
    public boolean readsOnly(int event) {
        return what[event] == READ;
    }

    /** What happened before the end of the event. Not to be changed; holds until it is undone. */
    public VectorClock clock(int event) {
        return made(event);
    }

    /** What happened before whatever the thread does next. Not to be changed. */
    public VectorClock clockOf(int thread) {
        int last = thread < lastOf.length ? lastOf[thread] : NONE;
        return last == NONE ? START : made(last);
    }

    /** Whether the event happened before what has the clock. */
    public boolean before(int event, VectorClock clock) {
        return clock.time(thread[event]) > event;
    }

    /** Whether the event happened before the later event {@code other}. */
    public boolean before(int event, int other) {
        return before(event, made(other));
    }

    /**
     * Whether nothing that another thread did from the number {@code first} on happened before the
     * event.
     */
    public boolean nothingSince(int first, int event) {
        return !made(event).knowsSince(first + 1, thread[event]);
    }

    /** The last event on the object, or {@link #NONE}. */
    public int lastOn(int object) {
        return has(object) ? lastOn[object] : NONE;
    }

    /** The last event on the object that did not only read, or {@link #NONE}. */
    public int lastWriteOn(int object) {
        return has(object) ? lastWriteOn[object] : NONE;
    }

    /** The event before on the same object, or {@link #NONE}. */
    public int previousOn(int event) {
        return sameObject[event];
    }

    /** The last event before on the same object that did not only read, or {@link #NONE}. */
    public int writeBefore(int event) {
        return writeBefore[event];
    }

    /**
     * Adds an event.
     *
     * @param object the number of what it touches, below 0 if nothing
     * @param readsOnly whether it leaves that as it was
     * @return its number
     */
    public int add(int thread, int object, boolean readsOnly) {
        int event = push(thread, readsOnly ? READ : WRITE);
        VectorClock clock = fresh(event);
        clock.set(clockOf(thread));
        int last = readsOnly ? lastWriteOn(object) : lastOn(object);
        while (last != NONE) {
            if (!before(last, clock)) {
                clock.join(made(last));
            }
            last = readsOnly(last) ? sameObject[last] : NONE;
        }
        return added(event, object, clock);
    }

    /** Adds an event of which it is known what happened before it. */
    int add(int thread, int object, boolean readsOnly, VectorClock before) {
        int event = push(thread, readsOnly ? READ : WRITE);
        VectorClock clock = fresh(event);
        clock.set(before);
        return added(event, object, clock);
    }

    private int added(int event, int on, VectorClock clock) {
        clock.advance(thread[event], event + 1);
        append(thread[event], event);
        object[event] = on;
        if (on >= 0) {
            room(on);
            sameObject[event] = lastOn[on];
            writeBefore[event] = lastWriteOn[on];
            lastOn[on] = event;
            if (what[event] == WRITE) {
                lastWriteOn[on] = event;
            }
        }
        return event;
    }

    /** All that {@code before} has done happens before whatever {@code after} will do. */
    public void order(int before, int after) {
        VectorClock known = clockOf(before);
        if (known == START || before == after) {
            return;
        }
        int top = size - 1;
        if (top >= 0 && what[top] == EDGE && thread[top] == after) {
            made(top).join(known);
            return;
        }
        int edge = push(after, EDGE);
        VectorClock clock = fresh(edge);
        clock.set(clockOf(after));
        clock.join(known);
        append(after, edge);
    }

    /** Leaves a number out: what is done there is no event and orders nothing. */
    public void skip() {
        push(NONE, NOTHING);
    }

    /** Takes back all but the first {@code newSize} numbers. */
    public void truncate(int newSize) {
        while (size > newSize) {
            int top = --size;
            if (what[top] != NOTHING) {
                lastOf[thread[top]] = sameThread[top];
            }
            if (what[top] <= WRITE && object[top] >= 0) {
                lastOn[object[top]] = sameObject[top];
                lastWriteOn[object[top]] = writeBefore[top];
            }
        }
    }

    private int push(int thread, byte what) {
        if (size == this.what.length) {
            int capacity = 2 * size;
            this.what = Arrays.copyOf(this.what, capacity);
            this.thread = Arrays.copyOf(this.thread, capacity);
            object = Arrays.copyOf(object, capacity);
            sameThread = Arrays.copyOf(sameThread, capacity);
            sameObject = Arrays.copyOf(sameObject, capacity);
            writeBefore = Arrays.copyOf(writeBefore, capacity);
            clocks = Arrays.copyOf(clocks, capacity);
        }
        this.what[size] = what;
        this.thread[size] = thread;
        return size++;
    }

    /** The entry is the thread's last. */
    private void append(int thread, int entry) {
        if (thread >= lastOf.length) {
            lastOf = grown(lastOf, Math.max(thread + 1, 2 * lastOf.length));
        }
        sameThread[entry] = lastOf[thread];
        lastOf[thread] = entry;
    }

    private boolean has(int object) {
        return object >= 0 && object < lastOn.length;
    }

    private void room(int object) {
        if (object >= lastOn.length) {
            int length = Math.max(object + 1, 2 * lastOn.length);
            lastOn = grown(lastOn, length);
            lastWriteOn = grown(lastWriteOn, length);
        }
    }

    private VectorClock fresh(int entry) {
        VectorClock clock = clocks[entry];
        if (clock == null) {
            clock = new VectorClock(lastOf.length);
            clocks[entry] = clock;
        }
        return clock;
    }

    private VectorClock made(int entry) {
        VectorClock clock = clocks[entry];
        if (clock == null) {
            throw new IllegalArgumentException("number " + entry + " is not that of an event");
        }
        return clock;
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    private static int[] grown(int[] array, int length) {
        int[] longer = Arrays.copyOf(array, length);
        Arrays.fill(longer, array.length, length, NONE);
        return longer;
    }
}

package io.drawloom.explore;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Operation;

import java.util.Arrays;

/**
 * What has been done so far in an execution, and what happened before what.
 *
 * <p>An entry is a step, a pick, or an edge (all that one thread has done comes before what another
 * will do). Steps and edges have a vector clock: for each thread, the last entry of it that
 * happened before, or -1. So entry i happened before entry j exactly if {@code clock(j)[thread(i)]
 * >= i}. A step happens after the steps of its thread, after what the edges to its thread say, and
 * after the steps on its location that it conflicts with.
 *
 * <p>All in arrays that only grow: what was done in a prefix that the next execution shares is
 * kept, not done again.
 */
final class Past {
    static final byte STEP = 0;
    static final byte PICK = 1;
    static final byte EDGE = 2;

    /** Stands for no entry. */
    static final int NONE = -1;

    static final int KIND_BITS = 3;
    private static final int KIND = (1 << KIND_BITS) - 1;
    private static final int READS_ONLY;

    static {
        int mask = 0;
        for (Kind kind : Kind.values()) {
            mask |= kind.readsOnly() ? 1 << kind.ordinal() : 0;
        }
        READS_ONLY = mask;
    }

    private int size;
    private int width = 8;
    private byte[] type = new byte[64];

    /** A step's thread, a pick's alternative, the thread that an edge leads to. */
    private int[] choice = new int[64];

    /** A step's {@linkplain #code operation}, a pick's number of alternatives. */
    private int[] code = new int[64];

    /** The entry before with a clock of the same thread. */
    private int[] sameThread = new int[64];

    /** For a step on a location, the step before on it. */
    private int[] sameLocation = new int[64];

    /** For a step on a location, the last step before on it that did not only read. */
    private int[] writeBefore = new int[64];

    /** {@code width} numbers an entry. */
    private int[] clocks = new int[64 * width];

    /** By thread: its last entry with a clock. */
    private int[] lastOf = filled(width);

    /** By location: the last step on it, and the last that did not only read. */
    private int[] lastOn = filled(64);

    private int[] lastWriteOn = filled(64);

    /** An operation as one number: its location and its kind; negative if it touches nothing. */
    static int code(Operation operation) {
        Kind kind = operation.kind;
        return (kind == Kind.STEP ? Operation.NOWHERE : operation.location) << KIND_BITS
                | kind.ordinal();
    }

    static boolean readsOnly(int code) {
        return (READS_ONLY >>> (code & KIND) & 1) != 0;
    }

    static boolean conflict(int a, int b) {
        return a >= 0 && a >> KIND_BITS == b >> KIND_BITS && !(readsOnly(a) && readsOnly(b));
    }

    static boolean is(Kind kind, int code) {
        return (code & KIND) == kind.ordinal();
    }

    /** An operation in words. */
    static String words(int code) {
        String kind = Kind.values()[code & KIND].name();
        return code < 0 ? kind : kind + " of location " + (code >> KIND_BITS);
    }

    /** How many entries there are. */
    int size() {
        return size;
    }

    byte type(int entry) {
        return type[entry];
    }

    int choice(int entry) {
        return choice[entry];
    }

    int code(int entry) {
        return code[entry];
    }

    /** For how many threads there is room. */
    int width() {
        return width;
    }

    /** Makes room for more threads. */
    void widen(int newWidth) {
        int[] wider = filled(type.length * newWidth);
        for (int i = 0; i < size; i++) {
            System.arraycopy(clocks, i * width, wider, i * newWidth, width);
        }
        clocks = wider;
        lastOf = grown(lastOf, newWidth);
        width = newWidth;
    }

    /** Copies to {@code row} what happened before whatever the thread does next. */
    void clockOf(int thread, int[] row) {
        int last = lastOf[thread];
        if (last == NONE) {
            Arrays.fill(row, 0, width, NONE);
        } else {
            System.arraycopy(clocks, last * width, row, 0, width);
        }
    }

    /** Copies the clock of an entry to {@code row}. */
    void clockAt(int entry, int[] row) {
        System.arraycopy(clocks, entry * width, row, 0, width);
    }

    /** Whether the step happened before what has the clock {@code row}. */
    boolean before(int step, int[] row) {
        return row[choice[step]] >= step;
    }

    /** Whether {@code step} happened before the later step {@code other}. */
    boolean before(int step, int other) {
        return clocks[other * width + choice[step]] >= step;
    }

    /** Whether nothing of another thread from {@code entry} on happened before the step. */
    boolean nothingSince(int entry, int step) {
        int own = choice[step];
        for (int i = 0, at = step * width; i < width; i++, at++) {
            if (clocks[at] >= entry && i != own) {
                return false;
            }
        }
        return true;
    }

    /** Adds to {@code row} all that happened before the end of the step. */
    void join(int[] row, int step) {
        for (int i = 0, at = step * width; i < width; i++, at++) {
            row[i] = Math.max(row[i], clocks[at]);
        }
    }

    /** The last step on the location of an operation, or {@link #NONE}. */
    int lastOn(int code) {
        int location = code >> KIND_BITS;
        return location < lastOn.length ? lastOn[location] : NONE;
    }

    /** The last step on the location of an operation that did not only read, or {@link #NONE}. */
    int lastWriteOn(int code) {
        int location = code >> KIND_BITS;
        return location < lastWriteOn.length ? lastWriteOn[location] : NONE;
    }

    /** The step before on the same location, or {@link #NONE}. */
    int previousOn(int step) {
        return sameLocation[step];
    }

    /** The last step before on the same location that did not only read, or {@link #NONE}. */
    int writeBefore(int step) {
        return writeBefore[step];
    }

    /** Adds a step, whose clock, but for itself, is {@code row}. */
    void addStep(int thread, int operation, int[] row) {
        int entry = add(STEP, thread, operation);
        System.arraycopy(row, 0, clocks, entry * width, width);
        clocks[entry * width + thread] = entry;
        sameThread[entry] = lastOf[thread];
        lastOf[thread] = entry;
        if (operation >= 0) {
            int location = operation >> KIND_BITS;
            if (location >= lastOn.length) {
                int length = Math.max(location + 1, 2 * lastOn.length);
                lastOn = grown(lastOn, length);
                lastWriteOn = grown(lastWriteOn, length);
            }
            sameLocation[entry] = lastOn[location];
            writeBefore[entry] = lastWriteOn[location];
            lastOn[location] = entry;
            if (!readsOnly(operation)) {
                lastWriteOn[location] = entry;
            }
        }
    }

    void addPick(int alternative, int alternatives) {
        add(PICK, alternative, alternatives);
    }

    /** Replaces the alternative of a pick. */
    void repick(int entry, int alternative) {
        choice[entry] = alternative;
    }

    /** All that {@code before} has done comes before what {@code after} will do. */
    void addEdge(int before, int after) {
        int from = lastOf[before];
        if (from == NONE || before == after) {
            return;
        }
        int top = size - 1;
        if (top >= 0 && type[top] == EDGE && choice[top] == after) {
            join(top, from);
            return;
        }
        int known = lastOf[after];
        int entry = add(EDGE, after, 0);
        sameThread[entry] = known;
        lastOf[after] = entry;
        if (known == NONE) {
            Arrays.fill(clocks, entry * width, (entry + 1) * width, NONE);
        } else {
            System.arraycopy(clocks, known * width, clocks, entry * width, width);
        }
        join(entry, from);
    }

    private void join(int to, int from) {
        for (int i = 0, a = to * width, b = from * width; i < width; i++, a++, b++) {
            clocks[a] = Math.max(clocks[a], clocks[b]);
        }
    }

    private int add(byte what, int chosen, int detail) {
        if (size == type.length) {
            int capacity = 2 * size;
            type = Arrays.copyOf(type, capacity);
            choice = Arrays.copyOf(choice, capacity);
            code = Arrays.copyOf(code, capacity);
            sameThread = Arrays.copyOf(sameThread, capacity);
            sameLocation = Arrays.copyOf(sameLocation, capacity);
            writeBefore = Arrays.copyOf(writeBefore, capacity);
            clocks = Arrays.copyOf(clocks, Math.multiplyExact(capacity, width));
        }
        type[size] = what;
        choice[size] = chosen;
        code[size] = detail;
        return size++;
    }

    /** Takes back all but the first {@code newSize} entries. */
    void truncate(int newSize) {
        while (size > newSize) {
            int entry = --size;
            if (type[entry] != PICK) {
                lastOf[choice[entry]] = sameThread[entry];
            }
            if (type[entry] == STEP && code[entry] >= 0) {
                int location = code[entry] >> KIND_BITS;
                lastOn[location] = sameLocation[entry];
                lastWriteOn[location] = writeBefore[entry];
            }
        }
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

package io.drawloom.explore;

import io.drawloom.happensbefore.PartialOrder;
import io.drawloom.happensbefore.Reversals;

import java.util.Arrays;

/**
 * What has been done so far in an execution: the path from the root of the tree of choices to where
 * the search is.
 *
 * <p>An entry is a step, a pick, or an edge (all that one thread has done comes before what another
 * will do). Steps are the events of a {@link PartialOrder}, under the same numbers.
 */
final class Path {
    static final byte STEP = 0;
    static final byte PICK = 1;
    static final byte EDGE = 2;

    /** Stands for no entry. */
    static final int NONE = PartialOrder.NONE;

    private final PartialOrder order = new PartialOrder();
    private int size;
    private byte[] type = new byte[64];

    /** A step's thread, a pick's alternative, the thread that an edge leads to. */
    private int[] choice = new int[64];

    /** A step's {@link OperationCode}, a pick's number of alternatives. */
    private int[] code = new int[64];

    /** Which of the steps happened before which. Changes with the path, and only so. */
    PartialOrder order() {
        return order;
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

    /** The last step, or {@link #NONE}. */
    int lastStep() {
        int entry = size - 1;
        while (entry >= 0 && type[entry] != STEP) {
            entry--;
        }
        return entry;
    }

    void addStep(int thread, int operation) {
        order.add(thread, OperationCode.location(operation), OperationCode.readsOnly(operation));
        add(STEP, thread, operation);
    }

    /** Adds the step that {@code reversals} was asked about, whose races are all known. */
    void addStep(int operation, Reversals reversals) {
        reversals.add();
        add(STEP, reversals.thread(), operation);
    }

    void addPick(int alternative, int alternatives) {
        order.skip();
        add(PICK, alternative, alternatives);
    }

    /** Replaces the alternative of a pick. */
    void repick(int entry, int alternative) {
        choice[entry] = alternative;
    }

    /** All that {@code before} has done comes before what {@code after} will do. */
    void addEdge(int before, int after) {
        order.order(before, after);
        if (order.size() > size) {
            add(EDGE, after, 0);
        }
    }

    private void add(byte what, int chosen, int detail) {
        if (size == type.length) {
            type = Arrays.copyOf(type, 2 * size);
            choice = Arrays.copyOf(choice, 2 * size);
            code = Arrays.copyOf(code, 2 * size);
        }
        type[size] = what;
        choice[size] = chosen;
        code[size] = detail;
        size++;
    }

    /** Takes back all but the first {@code newSize} entries. */
    void truncate(int newSize) {
        order.truncate(newSize);
        size = newSize;
    }
}

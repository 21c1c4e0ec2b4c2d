package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

import java.util.Arrays;

/**
 * Executes every schedule with at most a given number of context switches: Musuvathi and Qadeer,
 * «Iterative Context Bounding for Systematic Testing of Multithreaded Programs», PLDI 2007, but
 * that every switch counts, not only those away from a thread that could have gone on.
 *
 * <p>Depth first: stay with the same thread if it is ready, then the others by their numbers.
 */
public final class FewSwitches implements Strategy {
    private static final int NONE = -1;

    private final int bound;

    /** The choices on the stack: threads that move, alternatives that are picked. */
    private int[] choices = new int[64];

    /** What comes after each, or {@link #NONE}. */
    private int[] following = new int[64];

    private int size;
    private int cursor;

    /** The choice whose following one is not known yet. */
    private int replaced = NONE;

    private int switches;
    private int last;
    private boolean begun;

    public FewSwitches(int bound) {
        this.bound = bound;
    }

    @Override
    public boolean begin() {
        while (size > 0 && following[size - 1] == NONE) {
            size--;
        }
        if (size > 0) {
            replaced = size - 1;
            choices[replaced] = following[replaced];
        } else if (begun) {
            return false;
        }
        begun = true;
        cursor = 0;
        switches = 0;
        last = NONE;
        return true;
    }

    @Override
    public int choose(SchedulingPoint moves) {
        if (cursor == size) {
            int first = after(NONE, moves);
            if (first == NONE) {
                return REDUNDANT;
            }
            add(first, after(first, moves));
        } else if (cursor == replaced) {
            following[cursor] = after(choices[cursor], moves);
        }
        int thread = choices[cursor++];
        if (last != NONE && thread != last) {
            switches++;
        }
        last = thread;
        return thread;
    }

    /** The thread after {@code before} in the order of preference. */
    private int after(int before, SchedulingPoint moves) {
        if (before == NONE && last != NONE && moves.enabled(last)) {
            return last;
        }
        if (last != NONE && switches == bound) {
            return NONE;
        }
        for (int thread = before == last ? 0 : before + 1; thread < moves.threads(); thread++) {
            if (thread != last && moves.enabled(thread)) {
                return thread;
            }
        }
        return NONE;
    }

    @Override
    public int pick(int thread, int alternatives) {
        if (cursor == size) {
            add(0, alternatives > 1 ? 1 : NONE);
        } else if (cursor == replaced) {
            following[cursor] = choices[cursor] + 1 < alternatives ? choices[cursor] + 1 : NONE;
        }
        return choices[cursor++];
    }

    private void add(int choice, int next) {
        if (size == choices.length) {
            choices = Arrays.copyOf(choices, 2 * size);
            following = Arrays.copyOf(following, 2 * size);
        }
        choices[size] = choice;
        following[size++] = next;
    }

    @Override
    public boolean numbersLocations() {
        return false;
    }
}

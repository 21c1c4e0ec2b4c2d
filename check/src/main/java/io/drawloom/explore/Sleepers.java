package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;

import java.util.Arrays;

/**
 * Who sleeps after the last step of an execution: Godefroid, «Partial-Order Methods for the
 * Verification of Concurrent Systems», 1996.
 *
 * <p>A thread that has had its turn at a choice sleeps in the subtrees of those that have theirs
 * after it, until a step conflicts with its pending operation: all orders in which it moves before
 * that have been seen in its own subtree.
 */
final class Sleepers {
    private long[] asleep = new long[1];

    /** By thread: the {@linkplain Past#code operation} with which it sleeps. */
    private int[] codes = new int[8];

    /** Makes room for more threads. */
    void widen(int width) {
        asleep = Arrays.copyOf(asleep, Branches.wordsFor(width));
        codes = Arrays.copyOf(codes, width);
    }

    void wakeAll() {
        Arrays.fill(asleep, 0);
    }

    /**
     * The thread is about to make its step: who had a turn there before, and does not conflict with
     * it, sleeps on.
     */
    void step(Branches branches, int entry, int mover, SchedulingPoint moves) {
        int done = Past.code(moves.operation(mover));
        for (int word = 0; word < asleep.length; word++) {
            long sleepOn = 0;
            for (long rest = branches.takenWord(entry, word); rest != 0; rest &= rest - 1) {
                int thread = (word << 6) + Long.numberOfTrailingZeros(rest);
                int code = Past.code(moves.operation(thread));
                if (thread != mover && !Past.conflict(code, done)) {
                    sleepOn |= 1L << thread;
                    codes[thread] = code;
                }
            }
            asleep[word] = sleepOn;
        }
    }

    /**
     * At a new entry, takes those who sleep; whoever is not ready any more, or would do something
     * else, wakes up.
     */
    void take(Branches branches, int entry, SchedulingPoint moves) {
        for (int word = 0; word < asleep.length; word++) {
            for (long rest = asleep[word]; rest != 0; rest &= rest - 1) {
                int thread = (word << 6) + Long.numberOfTrailingZeros(rest);
                if (moves.enabled(thread) && Past.code(moves.operation(thread)) == codes[thread]) {
                    branches.take(entry, thread);
                }
            }
        }
    }
}

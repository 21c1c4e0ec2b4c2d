package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;

import java.util.Arrays;

/**
 * The sleep set after the last step of an execution (Godefroid, «Partial-Order Methods for the
 * Verification of Concurrent Systems», 1996): the threads that need not be explored there.
 *
 * <p>A thread that has had its turn at a choice sleeps in the subtrees of those that have theirs
 * after it, until a step conflicts with its pending operation: all orders in which it moves before
 * that have been seen in its own subtree.
 */
final class SleepSet {
    private long[] asleep = new long[1];

    /** By thread: the {@link OperationCode} with which it sleeps. */
    private int[] codes = new int[8];

    /** Makes room for that many threads. */
    void room(int threads) {
        if (threads > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(threads, 2 * codes.length));
            asleep = Arrays.copyOf(asleep, ThreadSets.words(codes.length));
        }
    }

    void wakeAll() {
        Arrays.fill(asleep, 0);
    }

    /**
     * The thread is about to make its step: who had a turn there before, and does not conflict with
     * it, sleeps on.
     */
    void step(BacktrackSets sets, int entry, int mover, SchedulingPoint moves) {
        int done = OperationCode.of(moves.operation(mover));
        for (int word = 0; word < sets.words(); word++) {
            long sleepOn = 0;
            for (long rest = sets.exploredWord(entry, word); rest != 0; rest &= rest - 1) {
                int thread = (word << 6) + Long.numberOfTrailingZeros(rest);
                int code = OperationCode.of(moves.operation(thread));
                if (thread != mover && !OperationCode.conflict(code, done)) {
                    sleepOn |= 1L << thread;
                    codes[thread] = code;
                }
            }
            asleep[word] = sleepOn;
        }
    }

    /**
     * At a new entry, those who sleep need not be explored; whoever is not enabled any more, or
     * would do something else, wakes up.
     */
    void apply(BacktrackSets sets, int entry, SchedulingPoint moves) {
        for (int word = 0; word < sets.words(); word++) {
            for (long rest = asleep[word]; rest != 0; rest &= rest - 1) {
                int thread = (word << 6) + Long.numberOfTrailingZeros(rest);
                if (moves.enabled(thread)
                        && OperationCode.of(moves.operation(thread)) == codes[thread]) {
                    sets.addExplored(entry, thread);
                }
            }
        }
    }
}

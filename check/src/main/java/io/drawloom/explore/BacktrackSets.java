package io.drawloom.explore;

import java.util.Arrays;

/**
 * For each entry of a {@link Path}: which threads were enabled there, whose turn was explored or
 * need not be, and the backtrack points, whose turn shall be explored. Rows of bits, one word for
 * each 64 threads.
 *
 * <p>What is explored or a backtrack point is <em>covered</em>: nothing more is to be done for it.
 */
final class BacktrackSets {
    private int words = 1;
    private long[] enabled = new long[64];
    private long[] explored = new long[64];
    private long[] backtrack = new long[64];

    int words() {
        return words;
    }

    /** Makes room for more threads in the rows of the first {@code entries} entries. */
    void widen(int newWords, int entries) {
        enabled = widened(enabled, newWords, entries);
        explored = widened(explored, newWords, entries);
        backtrack = widened(backtrack, newWords, entries);
        words = newWords;
    }

    private long[] widened(long[] rows, int newWords, int entries) {
        long[] wider = new long[rows.length / words * newWords];
        for (int i = 0; i < Math.min(entries, rows.length / words); i++) {
            System.arraycopy(rows, i * words, wider, i * newWords, words);
        }
        return wider;
    }

    /** Empties the rows of an entry. */
    void clear(int entry) {
        int from = entry * words;
        int to = from + words;
        if (to > enabled.length) {
            enabled = Arrays.copyOf(enabled, 2 * to);
            explored = Arrays.copyOf(explored, 2 * to);
            backtrack = Arrays.copyOf(backtrack, 2 * to);
        }
        Arrays.fill(enabled, from, to, 0);
        Arrays.fill(explored, from, to, 0);
        Arrays.fill(backtrack, from, to, 0);
    }

    void addEnabled(int entry, int thread) {
        enabled[entry * words + (thread >> 6)] |= 1L << thread;
    }

    boolean isEnabled(int entry, int thread) {
        return (enabled[entry * words + (thread >> 6)] >>> thread & 1) != 0;
    }

    /** The thread's turn at the entry is explored, or need not be. */
    void addExplored(int entry, int thread) {
        explored[entry * words + (thread >> 6)] |= 1L << thread;
    }

    boolean isExplored(int entry, int thread) {
        return (explored[entry * words + (thread >> 6)] >>> thread & 1) != 0;
    }

    /** The thread becomes a backtrack point of the entry. */
    void addBacktrack(int entry, int thread) {
        backtrack[entry * words + (thread >> 6)] |= 1L << thread;
    }

    /** Whether the thread's turn at the entry is explored sooner or later, or need not be. */
    boolean isCovered(int entry, int thread) {
        int at = entry * words + (thread >> 6);
        return ((explored[at] | backtrack[at]) >>> thread & 1) != 0;
    }

    /** Whether each enabled thread is covered. */
    boolean isClosed(int entry) {
        for (int i = entry * words, end = i + words; i < end; i++) {
            if ((enabled[i] & ~(explored[i] | backtrack[i])) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first enabled thread whose turn need still be explored; -1 if there is none: all sleep.
     */
    int firstAwake(int entry) {
        for (int i = 0, at = entry * words; i < words; i++, at++) {
            long awake = enabled[at] & ~explored[at];
            if (awake != 0) {
                return (i << 6) + Long.numberOfTrailingZeros(awake);
            }
        }
        return -1;
    }

    /** The first backtrack point that is not explored; -1 if there is none. */
    int firstBacktrack(int entry) {
        for (int i = 0, at = entry * words; i < words; i++, at++) {
            long open = backtrack[at] & ~explored[at];
            if (open != 0) {
                return (i << 6) + Long.numberOfTrailingZeros(open);
            }
        }
        return -1;
    }

    /** Whether there is a backtrack point but {@code mover} that is not explored. */
    boolean hasMore(int entry, int mover) {
        for (int i = 0, at = entry * words; i < words; i++, at++) {
            long open = backtrack[at] & ~explored[at] & ~(mover >> 6 == i ? 1L << mover : 0);
            if (open != 0) {
                return true;
            }
        }
        return false;
    }

    long exploredWord(int entry, int word) {
        return explored[entry * words + word];
    }

    /** How many backtrack points the entry has. */
    int backtrackCount(int entry) {
        int count = 0;
        for (int i = entry * words, end = i + words; i < end; i++) {
            count += Long.bitCount(backtrack[i]);
        }
        return count;
    }

    /** How many of the backtrack points are explored. */
    int finishedCount(int entry) {
        int count = 0;
        for (int i = entry * words, end = i + words; i < end; i++) {
            count += Long.bitCount(backtrack[i] & explored[i]);
        }
        return count;
    }

    /** Each enabled thread that is not explored becomes a backtrack point. */
    void addAllEnabled(int entry) {
        for (int i = entry * words, end = i + words; i < end; i++) {
            backtrack[i] |= enabled[i] & ~explored[i];
        }
    }

    long[] exploredRow(int entry) {
        return Arrays.copyOfRange(explored, entry * words, (entry + 1) * words);
    }

    long[] enabledRow(int entry) {
        return Arrays.copyOfRange(enabled, entry * words, (entry + 1) * words);
    }

    long[] backtrackRow(int entry) {
        return Arrays.copyOfRange(backtrack, entry * words, (entry + 1) * words);
    }

    void setExplored(int entry, long[] row) {
        System.arraycopy(row, 0, explored, entry * words, Math.min(words, row.length));
    }

    void addBacktrack(int entry, long[] row) {
        for (int i = 0; i < Math.min(words, row.length); i++) {
            backtrack[entry * words + i] |= row[i];
        }
    }
}

package io.drawloom.explore;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * For each entry of the {@link Past}, which threads could have moved there, which have had or need
 * not have their turn, and which shall have it: sets of threads as rows of bits, one word for each
 * 64 threads.
 *
 * <p>An entry above the fixed ones is this worker's alone. A fixed entry is either closed (of a
 * prefix that is given) or belongs to a {@link Frontier.Node} that several workers share; its rows
 * are then what this worker knows of it.
 */
final class Branches {
    private int words = 1;
    private long[] ready = new long[64];
    private long[] taken = new long[64];
    private long[] wanted = new long[64];
    private @Nullable Frontier.Node[] shared = new Frontier.Node[0];

    /** How many words hold a set of threads. */
    static int wordsFor(int threads) {
        return (threads + 63) >> 6;
    }

    int words() {
        return words;
    }

    /** Makes room for more threads in the rows of the first {@code entries} entries. */
    void widen(int newWords, int entries) {
        ready = widened(ready, newWords, entries);
        taken = widened(taken, newWords, entries);
        wanted = widened(wanted, newWords, entries);
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
    void open(int entry) {
        int from = entry * words;
        int to = from + words;
        if (to > ready.length) {
            ready = Arrays.copyOf(ready, 2 * to);
            taken = Arrays.copyOf(taken, 2 * to);
            wanted = Arrays.copyOf(wanted, 2 * to);
        }
        Arrays.fill(ready, from, to, 0);
        Arrays.fill(taken, from, to, 0);
        Arrays.fill(wanted, from, to, 0);
    }

    void addReady(int entry, int thread) {
        ready[entry * words + (thread >> 6)] |= 1L << thread;
    }

    boolean ready(int entry, int thread) {
        return (ready[entry * words + (thread >> 6)] >>> thread & 1) != 0;
    }

    /** The thread has had its turn at the entry, or need not have it. */
    void take(int entry, int thread) {
        taken[entry * words + (thread >> 6)] |= 1L << thread;
    }

    boolean taken(int entry, int thread) {
        return (taken[entry * words + (thread >> 6)] >>> thread & 1) != 0;
    }

    /** The thread shall have its turn at the entry. */
    void want(int entry, int thread) {
        wanted[entry * words + (thread >> 6)] |= 1L << thread;
    }

    /** Whether the thread has its turn at the entry sooner or later, or need not have it. */
    boolean covered(int entry, int thread) {
        int at = entry * words + (thread >> 6);
        return ((taken[at] | wanted[at]) >>> thread & 1) != 0;
    }

    /** Whether each thread that could move at the entry is {@linkplain #covered covered}. */
    boolean closed(int entry) {
        for (int i = entry * words, end = i + words; i < end; i++) {
            if ((ready[i] & ~(taken[i] | wanted[i])) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first thread, from 0, that is ready and not taken; -1 if there is none. */
    int firstAwake(int entry) {
        for (int i = 0, at = entry * words; i < words; i++, at++) {
            long awake = ready[at] & ~taken[at];
            if (awake != 0) {
                return (i << 6) + Long.numberOfTrailingZeros(awake);
            }
        }
        return -1;
    }

    /** The first thread, from 0, that is wanted and not taken; -1 if there is none. */
    int firstWanted(int entry) {
        for (int i = 0, at = entry * words; i < words; i++, at++) {
            long open = wanted[at] & ~taken[at];
            if (open != 0) {
                return (i << 6) + Long.numberOfTrailingZeros(open);
            }
        }
        return -1;
    }

    /** Whether a thread but {@code mover} is wanted and not taken. */
    boolean hasMore(int entry, int mover) {
        for (int i = 0, at = entry * words; i < words; i++, at++) {
            long open = wanted[at] & ~taken[at] & ~(mover >> 6 == i ? 1L << mover : 0);
            if (open != 0) {
                return true;
            }
        }
        return false;
    }

    long takenWord(int entry, int word) {
        return taken[entry * words + word];
    }

    /** How many threads are wanted at the entry. */
    int wanted(int entry) {
        int count = 0;
        for (int i = entry * words, end = i + words; i < end; i++) {
            count += Long.bitCount(wanted[i]);
        }
        return count;
    }

    /** How many threads are wanted at the entry and have had their turn. */
    int done(int entry) {
        int count = 0;
        for (int i = entry * words, end = i + words; i < end; i++) {
            count += Long.bitCount(wanted[i] & taken[i]);
        }
        return count;
    }

    /** Each thread that can move at the entry and need not be left out shall have its turn. */
    void wantAll(int entry) {
        for (int i = entry * words, end = i + words; i < end; i++) {
            wanted[i] |= ready[i] & ~taken[i];
        }
    }

    /** The entry is a choice that others take part in. */
    void share(int entry, Frontier.@Nullable Node node) {
        if (entry >= shared.length) {
            shared = Arrays.copyOf(shared, 2 * entry + 8);
        }
        shared[entry] = node;
    }

    /** No entry is shared. */
    void shareNone() {
        Arrays.fill(shared, null);
    }

    Frontier.@Nullable Node shared(int entry) {
        return entry < shared.length ? shared[entry] : null;
    }

    long[] takenRow(int entry) {
        return Arrays.copyOfRange(taken, entry * words, (entry + 1) * words);
    }

    long[] readyRow(int entry) {
        return Arrays.copyOfRange(ready, entry * words, (entry + 1) * words);
    }

    long[] wantedRow(int entry) {
        return Arrays.copyOfRange(wanted, entry * words, (entry + 1) * words);
    }

    void setTaken(int entry, long[] row) {
        System.arraycopy(row, 0, taken, entry * words, Math.min(words, row.length));
    }

    void addWanted(int entry, long[] row) {
        for (int i = 0; i < Math.min(words, row.length); i++) {
            wanted[entry * words + i] |= row[i];
        }
    }

    // ---- sets that are arrays of their own, of any length

    static long[] of(int thread) {
        long[] set = new long[(thread >> 6) + 1];
        set[thread >> 6] = 1L << thread;
        return set;
    }

    static long[] union(long[] a, long[] b) {
        long[] union = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            union[i] |= b[i];
        }
        return union;
    }

    static long[] minus(long[] a, long[] b) {
        long[] rest = a.clone();
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            rest[i] &= ~b[i];
        }
        return rest;
    }

    /** The first thread that is in {@code a} and not in {@code b}; -1 if there is none. */
    static int first(long[] a, long[] b) {
        for (int i = 0; i < a.length; i++) {
            long rest = i < b.length ? a[i] & ~b[i] : a[i];
            if (rest != 0) {
                return (i << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }
}

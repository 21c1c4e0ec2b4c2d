package io.drawloom.explore;

import java.util.Arrays;

/** Sets of threads as bits, one word for each 64 threads; of any length, what is missing is 0. */
final class ThreadSets {
    static final long[] EMPTY = {};

    private ThreadSets() {}

    /** How many words hold a set of that many threads. */
    static int words(int threads) {
        return (threads + 63) >> 6;
    }

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

    /** Whether a thread is in both. */
    static boolean meet(long[] a, long[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if ((a[i] & b[i]) != 0) {
                return true;
            }
        }
        return false;
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

    /** How many threads are in the set. */
    static int count(long[] set) {
        int count = 0;
        for (long word : set) {
            count += Long.bitCount(word);
        }
        return count;
    }
}

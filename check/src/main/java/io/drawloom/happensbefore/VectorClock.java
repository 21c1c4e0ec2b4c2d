package io.drawloom.happensbefore;

import java.util.Arrays;

/**
 * What is known of each thread: the time of its last event that happened before (Fidge, «Timestamps
 * in Message-Passing Systems That Preserve the Partial Ordering», 1988; Mattern, «Virtual Time and
 * Global States of Distributed Systems», 1989).
 *
 * <p>A time is a number above 0 that grows from each event of a thread to its next one; 0 stands
 * for the time before its first. Whether times count the events of one thread or those of all is up
 * to who uses the clock. An event of thread t at time n happened before whatever has a clock that
 * {@linkplain #knows knows} n of t.
 *
 * <p>Threads are numbered from 0. A clock has room for all of them; what was never said is 0.
 */
public final class VectorClock {
    private static final int[] NOTHING = {};

    private int[] times;

    /** A clock that knows nothing. */
    public VectorClock() {
        this(NOTHING);
    }

    /** A clock that knows nothing, with room for that many threads at once. */
    VectorClock(int threads) {
        this(new int[threads]);
    }

    private VectorClock(int[] times) {
        this.times = times;
    }

    /** The time of the last known event of the thread; 0 if none is known. */
    public int time(int thread) {
        return thread < times.length ? times[thread] : 0;
    }

    /** Whether the event of the thread at that time happened before. */
    public boolean knows(int thread, int time) {
        return time(thread) >= time;
    }

    /** Whether an event of any thread but {@code except}, at {@code time} or later, is known. */
    public boolean knowsSince(int time, int except) {
        for (int i = 0; i < times.length; i++) {
            if (times[i] >= time && i != except) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that this clock knows the other one knows too. */
    public boolean isKnownTo(VectorClock other) {
        for (int i = 0; i < times.length; i++) {
            if (times[i] > other.time(i)) {
                return false;
            }
        }
        return true;
    }

    /** How many threads have a time here that need not be 0. */
    public int threads() {
        return times.length;
    }

    /** From now on, the last known event of the thread is the one at that time. */
    public void advance(int thread, int time) {
        if (thread >= times.length) {
            times = Arrays.copyOf(times, thread + 1);
        }
        times[thread] = time;
    }

    /** Learns all that the other clock knows. */
    public void join(VectorClock other) {
        int[] more = other.times;
        if (more.length > times.length) {
            times = Arrays.copyOf(times, more.length);
        }
        int[] mine = times;
        for (int i = 0; i < more.length; i++) {
            mine[i] = Math.max(mine[i], more[i]);
        }
    }

    /** Knows from now on what the other clock knows, and nothing else. */
    public void set(VectorClock other) {
        int[] all = other.times;
        if (all.length > times.length) {
            times = all.clone();
        } else {
            System.arraycopy(all, 0, times, 0, all.length);
            Arrays.fill(times, all.length, times.length, 0);
        }
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(times, 0);
    }

    /** Another clock that knows the same. */
    public VectorClock copy() {
        return new VectorClock(times.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VectorClock that && isKnownTo(that) && that.isKnownTo(this);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < times.length; i++) {
            hash += times[i] * (31 + i);
        }
        return hash;
    }

    /** The times of the threads from 0 on, without the zeros at the end: {@code [3, 0, 1]}. */
    @Override
    public String toString() {
        int length = times.length;
        while (length > 0 && times[length - 1] == 0) {
            length--;
        }
        return Arrays.toString(Arrays.copyOf(times, length));
    }
}

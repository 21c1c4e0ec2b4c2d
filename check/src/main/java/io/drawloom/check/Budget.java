package io.drawloom.check;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a part of a check may cost: a time, and however long it takes the work that a small program
 * needs. So the report on a small program does not depend on how fast or how busy the machine is,
 * and the check of a large one still ends in time.
 *
 * <pre>
 *   over once the time has passed, and
 *     the work is done,
 *     or as long again, of which who asks has computed half: not the machine is slow, the program is,
 *     or {@link #WAITING} times as long has passed: the program waits for something outside
 * </pre>
 */
final class Budget {
    /** The least that «as long again» is: on a busy machine the first moments go to compiling. */
    private static final Duration LEAST_AGAIN = Duration.ofSeconds(1);

    private static final int WAITING = 10;

    /** Where time is read, in nanoseconds. */
    interface Clocks {
        long now();

        /** How long the calling thread has had a processor; negative if that is not known. */
        long computed();
    }

    private static final Clocks MACHINE =
            new Clocks() {
                @Override
                public long now() {
                    return System.nanoTime();
                }

                @Override
                public long computed() {
                    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                }
            };

    /** The first who asked when it was late, and how long it had computed by then. */
    private record Late(Thread thread, long computed) {}

    private final Clocks clocks;
    private final long began;
    private final long nanos;
    private final long work;
    private final LongAdder done = new LongAdder();
    private volatile @Nullable Late late;

    /** From now on, so much time and at least so much work. */
    Budget(Duration time, long work) {
        this(time, work, MACHINE);
    }

    Budget(Duration time, long work, Clocks clocks) {
        this.clocks = clocks;
        this.began = clocks.now();
        this.nanos = time.toNanos();
        this.work = work;
    }

    /** So much work has been done; any thread may say so. */
    void spend(long more) {
        done.add(more);
    }

    /** Whether no more of it is to be done; any thread may ask. */
    boolean isOver() {
        return isOver(clocks.now());
    }

    /** The same, where it is known what time it is. */
    boolean isOver(long now) {
        long passed = now - began;
        if (passed < nanos) {
            return false;
        }
        long again = Math.max(nanos, LEAST_AGAIN.toNanos());
        return done.sum() >= work
                || passed >= WAITING * again
                // not asked before it matters, for the first time this is asked takes long
                || passed >= nanos + again / 2 && hasComputed(again / 2);
    }

    private boolean hasComputed(long enough) {
        long computed = clocks.computed();
        Late first = late;
        if (first == null) {
            first = new Late(Thread.currentThread(), computed);
            late = first;
        }
        return computed < 0
                || first.thread == Thread.currentThread() && computed - first.computed >= enough;
    }
}

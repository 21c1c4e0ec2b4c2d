package io.drawloom.check;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much work a part of a check may do. Work is counted ({@link Worker#cost}), so what comes of
 * the part is the same on every machine, fast or slow, quiet or busy.
 *
 * <p>A safety net of time ends a part whose program takes far longer for its work than programs do:
 *
 * <pre>
 *   over once the work is done,
 *     or so much time has passed, and
 *       since then who asks has computed for as long: not the machine is slow, the program is,
 *       or {@link #WAITING} times as long has passed: the program waits for something outside
 * </pre>
 *
 * <p>Then {@link #cutByClock} tells so, and the report says it.
 */
final class Budget {
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
    private final long work;
    private final long net;
    private final LongAdder done = new LongAdder();
    private volatile @Nullable Late late;
    private volatile boolean cut;

    /** From now on, so much work, and a net of so much time. */
    Budget(long work, Duration net) {
        this(work, net, MACHINE);
    }

    Budget(long work, Duration net, Clocks clocks) {
        this.clocks = clocks;
        this.began = clocks.now();
        this.work = work;
        this.net = net.toNanos();
    }

    /** So much work has been done; any thread may say so. */
    void spend(long more) {
        done.add(more);
    }

    /** How much work is left. */
    long left() {
        return Math.max(0, work - done.sum());
    }

    /** The share of the work that is left, from 0 to 1. */
    double share() {
        return (double) left() / Math.max(1, work);
    }

    /** Whether no more of it is to be done; any thread may ask. */
    boolean isOver() {
        return isOver(clocks.now());
    }

    /** The same, where it is known what time it is. */
    boolean isOver(long now) {
        if (cut || done.sum() >= work) {
            return true;
        }
        long passed = now - began;
        if (passed < net) {
            return false;
        }
        // not asked before it matters, for the first time this is asked takes long
        cut = passed / WAITING >= net || hasComputed(net);
        return cut;
    }

    /** Whether it was the clock that ended it, and not the work. */
    boolean cutByClock() {
        return cut;
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

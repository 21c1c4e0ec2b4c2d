package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Part;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;

/**
 * {@code LockSupport} and {@code Unsafe.park}: permits are the loom's. Called by the JDK, once its
 * classes are changed ({@link Hooks}).
 */
public final class ParkHooks {
    private ParkHooks() {}

    /** {@code LockSupport.park…}: {@code nanos} 0 for ever. True: done. */
    public static boolean park(long nanos) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return false;
        }
        Loom.of(me).parking().park(nanos);
        return true;
    }

    /** {@code LockSupport.parkNanos}: returns at once unless positive. True: done. */
    public static boolean parkNanos(long nanos) {
        return nanos > 0 ? park(nanos) : Caller.thread() != null;
    }

    /** {@code LockSupport.parkUntil}. True: done. */
    public static boolean parkUntil(long deadlineMillis) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return false;
        }
        long left = deadlineMillis - Loom.of(me).clock().epochMillis();
        return parkNanos(left <= 0 ? 0 : Times.nanos(left));
    }

    /**
     * {@code LockSupport.setCurrentBlocker}, which would write where the loom keeps its own. True:
     * done.
     */
    public static boolean setBlocker() {
        return ControlledThread.of(Thread.currentThread()) != null;
    }

    /** {@code LockSupport.unpark}. True: done. */
    public static boolean unpark(@Nullable Thread thread) {
        ControlledThread target = thread == null ? null : ControlledThread.of(thread);
        if (target == null) {
            return false;
        }
        Loom.of(target).parking().unpark(target);
        return true;
    }

    /** {@code Unsafe.park}, as {@code ForkJoinPool} and {@code DelayScheduler} call it. */
    public static void unsafePark(Object unsafe, boolean absolute, long time) {
        ControlledThread me = Caller.thread();
        if (me != null && me.thread().getClass().getName().endsWith(".DelayScheduler")) {
            me.operation().target = me.thread(); // what it waits for does not come from what it ran
            me.operation().part = Part.CONTENT;
        }
        if (absolute) {
            LockSupport.parkUntil(time);
        } else if (time == 0) {
            LockSupport.park();
        } else {
            LockSupport.parkNanos(time);
        }
    }

    /** {@code Unsafe.unpark}. */
    public static void unsafeUnpark(Object unsafe, @Nullable Object thread) {
        LockSupport.unpark((Thread) thread);
    }
}

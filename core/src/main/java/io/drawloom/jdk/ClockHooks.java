package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Sites;
import io.drawloom.engine.VirtualClock;

/** Clocks: time is virtual. Called by the JDK, once its classes are changed ({@link Hooks}). */
public final class ClockHooks {
    /** What an execution's first look at {@code System.nanoTime()} gives. */
    private static final long BEGINNING = 1_000_000_000;

    private ClockHooks() {}

    /**
     * {@code System.nanoTime()}. Never zero: to the JDK's own code that says that nobody has asked
     * for the time yet, and a wait that begins then would be longer.
     */
    public static long nanoTime() {
        ControlledThread me = Caller.thread();
        return me == null ? System.nanoTime() : BEGINNING + Loom.of(me).clock().read();
    }

    /** {@code System.currentTimeMillis()}. */
    public static long currentTimeMillis() {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return System.currentTimeMillis();
        }
        VirtualClock clock = Loom.of(me).clock();
        clock.told(me, Sites.NONE);
        clock.read();
        return clock.epochMillis();
    }

    /**
     * {@code VM.getNanoTimeAdjustment(long)}: nanoseconds since {@code offsetSeconds}; {@code
     * Long.MIN_VALUE}: not handled.
     */
    public static long nanoAdjustment(long offsetSeconds) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return Long.MIN_VALUE;
        }
        VirtualClock clock = Loom.of(me).clock();
        clock.told(me, Sites.NONE);
        long now = clock.read();
        return (VirtualClock.EPOCH_MILLIS / 1000 - offsetSeconds) * 1_000_000_000L + now;
    }
}

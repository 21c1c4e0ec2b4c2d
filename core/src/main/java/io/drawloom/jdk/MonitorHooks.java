package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;

/**
 * Monitors in the JDK's own classes. Called by the JDK, once its classes are changed ({@link
 * Hooks}).
 */
public final class MonitorHooks {
    private MonitorHooks() {}

    /**
     * Before {@code monitorenter}: ours take our monitor first, so that they never queue up in the
     * JVM among themselves; the JVM keeps other threads, and those of other looms, out.
     */
    public static Object enter(Object object) {
        return onMonitor(object, ENTER);
    }

    /** As {@link #enter}, in a class that calls others while it holds its monitor. */
    public static Object enterNesting(Object object) {
        return onMonitor(object, ENTER_NESTING);
    }

    /**
     * As {@link #enter}, in a class that waits on its monitor: a wait gives ours back, not the
     * JVM's, so ours enter an object of their own instead.
     */
    public static Object enterWaiting(Object object) {
        ControlledThread me = ControlledThread.of(Thread.currentThread());
        if (me == null) {
            return object;
        }
        if (!me.inHook() && Loom.of(me).runsHere()) {
            boolean timer = me.thread().getClass().getName().equals("java.util.TimerThread");
            Loom.of(me).monitors().enter(object, timer ? JdkSteps.TIMER : me.operation().site);
        }
        return me.running();
    }

    /** Before {@code monitorexit} in such a class: the object to exit instead. */
    public static Object exitWaiting(Object object) {
        ControlledThread me = ControlledThread.of(Thread.currentThread());
        exit(object);
        return me == null ? object : me.running();
    }

    /** Before {@code monitorexit}. */
    public static Object exit(Object object) {
        return onMonitor(object, EXIT);
    }

    /** Before the {@code monitorexit} of what {@link #enterNesting} entered. */
    public static Object exitNesting(Object object) {
        return onMonitor(object, EXIT_NESTING);
    }

    // numbers, for to link a lambda or to load an enum is too much inside of a hook
    private static final int ENTER = 0;
    private static final int ENTER_NESTING = 1;
    private static final int EXIT = 2;
    private static final int EXIT_NESTING = 3;

    /** What the hook itself sets off (it may have to load a class) must not come here again. */
    private static Object onMonitor(Object object, int action) {
        ControlledThread me = ControlledThread.of(Thread.currentThread());
        if (me == null) {
            return object;
        }
        if (!me.inHook() && Loom.of(me).runsHere()) {
            me.inHook(true);
            try {
                switch (action) {
                    case ENTER -> Loom.of(me).monitors().enterQuietly(object);
                    case ENTER_NESTING -> Loom.of(me).monitors().enterNesting(object);
                    case EXIT -> Loom.of(me).monitors().exitQuietly(object);
                    default -> Loom.of(me).monitors().exitNesting(object);
                }
            } finally {
                me.inHook(false);
            }
        }
        return object;
    }

    /** {@code Object.wait(long)} in the JDK's own classes. */
    public static void await(Object object, long millis) throws InterruptedException {
        ControlledThread me = Caller.thread();
        if (me == null) {
            object.wait(millis);
        } else {
            Loom.of(me)
                    .monitors()
                    .await(object, millis == 0 ? 0 : Times.nanos(millis), me.operation().site);
        }
    }

    /** {@code Object.wait(long, int)} in the JDK's own classes. */
    public static void await(Object object, long millis, int nanos) throws InterruptedException {
        ControlledThread me = Caller.thread();
        if (me == null) {
            object.wait(millis, nanos);
        } else {
            long time =
                    millis == 0
                            ? nanos
                            : Math.max(Times.nanos(millis), Times.nanos(millis) + nanos);
            Loom.of(me).monitors().await(object, time, me.operation().site);
        }
    }

    /** {@code Object.notify()} in the JDK's own classes. */
    public static void signal(Object object) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            object.notify();
        } else {
            Loom.of(me).monitors().signal(object, false, me.operation().site);
        }
    }

    /** {@code Object.notifyAll()} in the JDK's own classes. */
    public static void signalAll(Object object) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            object.notifyAll();
        } else {
            Loom.of(me).monitors().signal(object, true, me.operation().site);
        }
    }

    /**
     * At the start of a synchronized method of the JDK, whose lock the JVM has taken: ours is taken
     * too. It is free, for woven code does not call such a method before it is.
     */
    public static void entered(Object object) {
        ControlledThread me = Caller.thread();
        if (me != null) {
            Loom.of(me).monitors().enterNesting(object);
        }
    }

    /** At its end. */
    public static void leaving(Object object) {
        ControlledThread me = Caller.thread();
        if (me != null) {
            Loom.of(me).monitors().exitNesting(object);
        }
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Observed;
import io.drawloom.engine.Part;
import io.drawloom.engine.ThreadInternals;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * {@code Thread}: threads of the program run on fibers. Called by the JDK, once its classes are
 * changed ({@link Hooks}).
 */
public final class ThreadHooks {
    private ThreadHooks() {}

    /** {@code Thread.start()} of a platform thread. True: done. */
    public static boolean start(Thread thread) {
        ControlledThread me = Caller.thread();
        if (me == null || thread.isVirtual() || waitsForProcesses(thread)) {
            return false;
        }
        startOnFiber(me, thread, null);
        return true;
    }

    /** {@code Thread.start(ThreadContainer)} of a platform thread. True: done. */
    public static boolean startIn(Thread thread, Object container) {
        ControlledThread me = Caller.thread();
        if (me == null || thread.isVirtual() || waitsForProcesses(thread)) {
            return false;
        }
        startOnFiber(me, thread, container);
        return true;
    }

    /** The JDK's thread that waits natively for a process: as a fiber, it would stop all others. */
    private static boolean waitsForProcesses(Thread thread) {
        return thread.getName().startsWith("process reaper")
                && thread.getClass().getName().equals("jdk.internal.misc.InnocuousThread");
    }

    private static void startOnFiber(
            ControlledThread me, Thread thread, @Nullable Object container) {
        if (ControlledThread.of(thread) != null || thread.getState() != Thread.State.NEW) {
            throw new IllegalThreadStateException("the thread has been started before");
        }
        if (container != null) {
            ThreadInternals.enterContainer(container, thread);
        }
        Loom.of(me).lifecycle().start(thread, container);
    }

    /** Before {@code VirtualThread.start(ThreadContainer)}. */
    public static void startVirtual(Thread thread) {
        ControlledThread me = Caller.thread();
        if (me != null && thread.getState() == Thread.State.NEW) {
            Loom.of(me).lifecycle().startVirtual(thread);
        }
    }

    /** The last that a virtual thread does: {@code StackableScope.popAll()}. */
    public static void ends() {
        ControlledThread me = Caller.thread();
        if (me != null && me.thread().isVirtual()) {
            Loom.of(me).lifecycle().announceEnd(me);
        }
    }

    /** {@code Thread.join(long)}. True: done. */
    public static boolean join(Thread thread, long millis) throws InterruptedException {
        ControlledThread me = Caller.thread();
        ControlledThread target = ControlledThread.of(thread);
        if (me == null || millis < 0 || target == null) {
            return false;
        }
        Loom.of(me).lifecycle().join(target, millis == 0 ? 0 : Times.nanos(millis));
        return true;
    }

    /** {@code Thread.join(Duration)}. 1: ended, 0: time is up, -1: not handled. */
    public static int joinFor(Thread thread, Duration duration) throws InterruptedException {
        ControlledThread me = Caller.thread();
        ControlledThread target = ControlledThread.of(thread);
        if (me == null || target == null) {
            return -1;
        }
        long nanos = Math.max(1, duration.toNanos());
        return Loom.of(me).lifecycle().join(target, nanos) ? 1 : 0;
    }

    /** The JDK is about to ask whether a thread is alive, and does as it is: a look at its end. */
    public static void asksIfAlive(Thread thread) {
        ControlledThread me = Caller.thread();
        ControlledThread target = ControlledThread.of(thread);
        if (me != null && target != null && me.maySwitch()) {
            Loom.of(me).learnedSoFar().observed(Observed.ENDS);
            Loom.of(me).points().point(Kind.READ, target, Part.END, me.operation().site, null);
        }
    }

    /** {@code Thread.isAlive()}. 1 or 0, or -1: not handled. */
    public static int isAlive(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        return target == null || !target.onFiber() ? -1 : target.terminated() ? 0 : 1;
    }

    /** {@code Thread.threadState()} of a platform thread on a fiber; null: not handled. */
    public static Thread.@Nullable State threadState(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        return target == null || !target.onFiber() || target.thread() != thread
                ? null
                : target.javaState();
    }

    /** {@code Thread.interrupt()} of a platform thread on a fiber. True: done. */
    public static boolean interrupt(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        if (target == null || target.running() == thread) {
            return false;
        }
        Loom loom = Loom.of(target);
        loom.interrupts().announceByJdk(target);
        loom.parking().interrupt(target);
        return true;
    }

    /** Before {@code VirtualThread.interrupt()}. */
    public static void interruptVirtual(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        if (target != null && target.thread() == thread && Loom.of(target).runsHere()) {
            Loom.of(target).learnedSoFar().observed(Observed.INTERRUPTS);
            Loom.of(target).interrupts().announceByJdk(target);
        }
    }

    /** {@code Thread.isInterrupted()}: 1 or 0, or -1: not handled. */
    public static int isInterrupted(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        if (target == null) {
            return -1;
        }
        int seen = Caller.program() == target ? look(target, false) : -1;
        return seen < 0 && target.running() != thread ? target.isInterrupted() ? 1 : 0 : seen;
    }

    /** {@code Thread.interrupted()}: 1 or 0, or -1: not handled. */
    public static int interrupted() {
        ControlledThread me = Caller.program();
        return me == null ? -1 : look(me, true);
    }

    private static int look(ControlledThread me, boolean clears) {
        return Loom.of(me).interrupts().lookInside(me, clears);
    }

    /** {@code Thread.sleepNanos(long)}. True: done. */
    public static boolean sleep(long nanos) throws InterruptedException {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return false;
        }
        Loom.of(me).parking().sleep(nanos, me.operation().site);
        return true;
    }

    /**
     * {@code Thread.dispatchUncaughtException(Throwable)}, which virtual threads call. True: done.
     */
    public static boolean uncaught(Thread thread, Throwable e) {
        ControlledThread target = ControlledThread.of(thread);
        if (target == null || ThreadInternals.handler(thread) != null) {
            return false;
        }
        Thread.UncaughtExceptionHandler handler = Loom.of(target).lifecycle().defaultHandler();
        if (handler != null) {
            handler.uncaughtException(thread, e);
        } else {
            Loom.of(target).lifecycle().uncaught(target, e);
        }
        return true;
    }

    /** {@code Thread.genThreadName()}; null: not handled. */
    public static @Nullable String threadName() {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return null;
        }
        CountedNames.THREADS.take(me);
        return "Thread-" + JdkState.of(Loom.of(me)).threadNames++;
    }

    /** {@code InnocuousThread.newName()}, as threads of the JDK are called; null: not handled. */
    public static @Nullable String jdkThreadName() {
        ControlledThread me = Caller.thread();
        return me == null ? null : "InnocuousThread-" + ++JdkState.of(Loom.of(me)).jdkThreadNames;
    }

    /**
     * {@code ThreadIdentifiers.next()}, what the JVM knows a new thread by; -1: not handled. The
     * JDK's own counter is one for all processors, who would wait for each other there.
     */
    public static long nextThreadId() {
        ControlledThread me = Caller.thread();
        return me == null ? -1 : Loom.of(me).lifecycle().nextIdentifier();
    }

    /** {@code Thread.currentThread()} in pools that ask for their own kind of thread. */
    public static Thread currentThread() {
        Thread current = Thread.currentThread();
        ControlledThread me = ControlledThread.of(current);
        return me == null ? current : me.thread();
    }

    /** The program's thread that runs on {@code thread}, if that is a fiber. */
    public static Thread programThread(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        return target == null ? thread : target.thread();
    }
}

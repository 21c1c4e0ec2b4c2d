package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Interrupts;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Learned;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Observed;
import io.drawloom.engine.Parking;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;
import io.drawloom.engine.Sites;
import io.drawloom.engine.Threads;
import io.drawloom.engine.UncontrolledLog;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What woven code does with threads. */
public final class WovenThreads {
    private final Loom loom;
    private final Points points;
    private final Learned learned;
    private final UncontrolledLog uncontrolled;
    private final Interrupts interrupts;
    private final Parking parking;
    private final Threads lifecycle;

    /** Those of a loom. */
    public WovenThreads(Loom loom) {
        this.loom = loom;
        points = loom.points();
        learned = loom.learnedSoFar();
        uncontrolled = loom.uncontrolledLog();
        interrupts = loom.interrupts();
        parking = loom.parking();
        lifecycle = loom.lifecycle();
    }

    /** Instead of {@code Thread.currentThread()}. */
    public Thread currentThread() {
        return loom.runsHere() ? loom.current().thread() : Thread.currentThread();
    }

    /**
     * Instead of {@code Thread.yield()} and {@code Thread.onSpinWait()}. A task of an event loop
     * keeps its turn while it spins.
     */
    public void giveWay(int site) {
        if (loom.runsHere()) {
            if (Sites.get(site).member().equals("onSpinWait") || !points.giveTurn(site)) {
                points.point(Kind.STEP, null, 0, site, null);
            }
        }
    }

    /** Before a method of {@code Thread} that others can see or that sees others. */
    public void thread(@Nullable Thread thread, int site) {
        if (thread == null || !loom.runsHere()) {
            return;
        }
        points.at(site);
        String member = Sites.get(site).member();
        if (member.equals("getName") || member.equals("toString")) {
            learned.observed(Observed.NAMES);
            return;
        }
        ControlledThread target = ControlledThread.of(thread);
        if (member.equals("start")) {
            if (target == null && learned.visible(Observed.ENDS)) {
                points.point(Kind.WRITE, thread, Part.START, site, null);
                points.at(site);
            }
            return;
        }
        if (target == null || target.parent() != loom.current()) {
            // it may be asked before another thread has started it
            learned.observed(Observed.ENDS);
            if (learned.visible(Observed.ENDS)) {
                points.point(Kind.READ, thread, Part.START, site, null);
                points.at(site);
                target = ControlledThread.of(thread);
            }
        }
        if (target == null) {
            return;
        }
        switch (member) {
            case "interrupt" -> {
                interrupts.announce(target, site);
            }
            case "isInterrupted" -> {
                points.point(Kind.READ, target, Part.INTERRUPT, site, null);
                if (target == loom.current()) {
                    interrupts.looksNow(target);
                }
            }
            case "setUncaughtExceptionHandler", "getUncaughtExceptionHandler" -> {
                learned.observed(Observed.ENDS);
                points.point(Kind.WRITE, target, Part.END, site, null);
            }
            case "getState" ->
                    looksAt(
                            target,
                            "Thread.getState of a thread that lives: whether it waits just then",
                            site);
            case "isAlive" -> {
                learned.observed(Observed.ENDS);
                points.point(Kind.READ, target, Part.END, site, null);
            }
            case "getStackTrace" -> {
                if (target != loom.current()) {
                    looksAt(
                            target,
                            "Thread.getStackTrace of a thread that lives: where it is just then",
                            site);
                }
            }
            default -> {}
        }
    }

    /** Whether the thread has ended is a step; what else is seen of it, no order tells. */
    private void looksAt(ControlledThread target, String what, int site) {
        learned.observed(Observed.ENDS);
        points.point(Kind.READ, target, Part.END, site, null);
        if (!target.ended()) {
            uncontrolled.add(what, site);
        }
    }

    /** Before a method that tells which threads there are, and maybe where they are. */
    public void threads(int site) {
        if (!loom.runsHere()) {
            return;
        }
        points.at(site);
        learned.observed(Observed.ENDS);
        boolean anotherLives = false;
        for (ControlledThread each : List.copyOf(loom.threads())) {
            if (each != loom.current()) {
                points.point(Kind.READ, each, Part.END, site, null);
                anotherLives |= !each.ended();
            }
        }
        if (anotherLives) {
            uncontrolled.add(
                    Sites.get(site).member()
                            + " while other threads live: which there are just then, and where"
                            + " they are",
                    site);
        }
    }

    /** What {@code ManagementFactory} returns: of the bean of threads, one for the program's. */
    public Object bean(Object bean) {
        return loom.runsHere() ? ManagedThreads.of(loom, bean) : bean;
    }

    /** Instead of {@code ThreadGroup.interrupt()}: those of the program, one after the other. */
    public void interruptGroup(ThreadGroup group, int site) {
        if (!loom.runsHere()) {
            group.interrupt();
            return;
        }
        for (ControlledThread each : List.copyOf(loom.threads())) {
            ThreadGroup of = each.ended() ? null : each.thread().getThreadGroup();
            if (of != null && group.parentOf(of)) {
                points.at(site);
                interrupts.announce(each, site);
                each.thread().interrupt();
            }
        }
    }

    /** Before {@code Thread.interrupted()}. */
    public void interrupted(int site) {
        if (loom.runsHere()) {
            points.point(Kind.WRITE, loom.current(), Part.INTERRUPT, site, null);
            interrupts.looksNow(loom.current());
        }
    }

    /** Instead of {@code Thread.setDefaultUncaughtExceptionHandler}: for this execution only. */
    public void setDefaultHandler(Thread.@Nullable UncaughtExceptionHandler handler) {
        lifecycle.defaultHandler(handler);
    }

    /** Instead of {@code Thread.getDefaultUncaughtExceptionHandler}. */
    public Thread.@Nullable UncaughtExceptionHandler defaultHandler() {
        return lifecycle.defaultHandler();
    }

    /** Instead of {@code LockSupport.park()} and its like; {@code nanos} 0 for ever. */
    public void park(long nanos, int site) {
        if (loom.runsHere()) {
            parking.parkByProgram(nanos, site);
        } else if (nanos == 0) {
            LockSupport.park();
        } else {
            LockSupport.parkNanos(nanos);
        }
    }

    /** Instead of {@code LockSupport.parkUntil(long)}. */
    public void parkUntil(long deadlineMillis, int site) {
        if (loom.runsHere()) {
            long left = deadlineMillis - loom.clock().epochMillis();
            parkNanos(left <= 0 ? 0 : Times.nanos(left), site);
        } else {
            LockSupport.parkUntil(deadlineMillis);
        }
    }

    /** Instead of {@code LockSupport.parkUntil(Object, long)}. */
    public void parkUntil(@Nullable Object blocker, long deadlineMillis, int site) {
        parkUntil(deadlineMillis, site);
    }

    /** Instead of {@code LockSupport.park(Object)}. */
    public void park(@Nullable Object blocker, long nanos, int site) {
        park(nanos, site);
    }

    /** Instead of {@code LockSupport.parkNanos(Object, long)}. */
    public void parkNanos(@Nullable Object blocker, long nanos, int site) {
        parkNanos(nanos, site);
    }

    /** Instead of {@code LockSupport.parkNanos(long)}. */
    public void parkNanos(long nanos, int site) {
        if (nanos > 0) {
            park(nanos, site);
        }
    }

    /** Instead of {@code LockSupport.unpark(Thread)}. */
    public void unpark(@Nullable Thread thread, int site) {
        ControlledThread target = thread == null ? null : ControlledThread.of(thread);
        if (target != null && loom.runsHere()) {
            points.point(Kind.WRITE, target, Part.PERMIT, site, null);
            parking.unpark(target);
        } else if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}

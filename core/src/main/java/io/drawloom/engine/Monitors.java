package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The monitors of the objects of an execution. They are the loom's own and not the JVM's, which
 * alone would pick who comes next: every contender and every waiter is a choice.
 */
public final class Monitors {
    private final Execution execution;
    private final Points points;
    private final VirtualClock clock;
    private final Interrupts interrupts;
    private final Learned learned;
    private final IdentityTable<Monitor> table = new IdentityTable<>();

    Monitors(
            Execution execution,
            Points points,
            VirtualClock clock,
            Interrupts interrupts,
            Learned learned) {
        this.execution = execution;
        this.points = points;
        this.clock = clock;
        this.interrupts = interrupts;
        this.learned = learned;
    }

    void begin() {
        table.clear();
    }

    /** The object's monitor; null if nobody has used it in this execution. */
    @Nullable Monitor known(Object object) {
        return table.get(object, Part.MONITOR);
    }

    Monitor of(Object object) {
        Monitor monitor = table.get(object, Part.MONITOR);
        if (monitor == null) {
            monitor = new Monitor(object);
            table.put(object, Part.MONITOR, monitor);
        }
        return monitor;
    }

    /** Whether the running thread is inside of the object's monitor. */
    public boolean isMine(Object object) {
        return of(object).owner == execution.current();
    }

    /** The running thread does something at once that needs the monitor, but does not keep it. */
    public void visit(Object object, Kind kind, int site) {
        points.point(kind, object, Part.MONITOR, site, of(object));
    }

    /**
     * As {@link #visit} went before: what the thread announces now, it does inside of the monitor.
     */
    public void pointInside(Object object, Kind kind, Object target, int site, Unsynchronized use) {
        Monitor monitor = of(object);
        ControlledThread owner = monitor.owner;
        monitor.owner = execution.current();
        monitor.entries++;
        points.unsynchronized(kind, target, Part.CONTENT, site, use);
        monitor.entries--;
        monitor.owner = owner;
    }

    /** Enters the object's monitor. */
    public void enter(Object object, int site) {
        ControlledThread me = execution.current();
        if (object instanceof Thread) {
            learned.observed(Observed.THREAD_MONITORS);
        }
        Monitor monitor = of(object);
        if (monitor.owner == me) {
            monitor.entries++;
            return;
        }
        points.point(Kind.ACQUIRE, object, Part.MONITOR, site, monitor);
        monitor.owner = me;
        monitor.entries = 1;
        me.took(object, site);
    }

    /**
     * As {@link #enter}, for the JDK's own code, whose calls are one step: no choice unless taken.
     */
    public void enterQuietly(Object object) {
        ControlledThread me = execution.current();
        Monitor monitor = of(object);
        enterForJdk(me, monitor, monitor.owner != null && monitor.owner != me);
    }

    /**
     * As {@link #enterQuietly}, but a choice also if the thread is inside of another one already.
     */
    public void enterNesting(Object object) {
        ControlledThread me = execution.current();
        Monitor monitor = of(object);
        enterForJdk(me, monitor, monitor.owner != me && (monitor.owner != null || me.nesting > 0));
        me.nesting++;
    }

    /** Leaves what {@link #enterNesting} entered. */
    public void exitNesting(Object object) {
        ControlledThread me = execution.current();
        if (of(object).owner == me) {
            me.nesting--;
        }
        exitQuietly(object);
    }

    private void enterForJdk(ControlledThread me, Monitor monitor, boolean choice) {
        if (choice) {
            points.announce(me, Kind.ACQUIRE, monitor.object, Part.MONITOR, me.operation.site);
            points.await(me, monitor, ControlledThread.NEVER, false);
        }
        if (monitor.owner != me) {
            monitor.owner = me;
            me.took(monitor.object, me.operation.site);
        }
        monitor.entries++;
    }

    /** Leaves what {@link #enterQuietly} entered. */
    public void exitQuietly(Object object) {
        ControlledThread me = execution.current();
        Monitor monitor = of(object);
        if (monitor.owner != me) {
            return; // entered before the execution was over
        }
        if (--monitor.entries == 0) {
            monitor.owner = null;
            if (awaited(monitor)) {
                // else only the JDK can tell: it may load a class in one execution and not in
                // another
                execution.changes++;
            }
            me.gave(object);
        }
    }

    private boolean awaited(Monitor monitor) {
        for (int i = 0; i < execution.threadCount; i++) {
            if (execution.threads[i].guard == monitor) {
                return true;
            }
        }
        return false;
    }

    /**
     * Leaves it.
     *
     * @throws IllegalMonitorStateException if the running thread is not inside
     */
    public void exit(Object object, int site) {
        ControlledThread me = execution.current();
        Monitor monitor = of(object);
        if (monitor.owner != me) {
            if (execution.stopped) {
                return;
            }
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        if (monitor.entries == 1) {
            if (learned.visible(Observed.RELEASES)) {
                points.point(Kind.RELEASE, object, Part.MONITOR, site, null);
            }
            execution.event(Observer.Event.UNLOCK, me, object, site);
        }
        if (--monitor.entries == 0) {
            monitor.owner = null;
            execution.changes++;
            me.gave(object);
        }
    }

    /**
     * Waits to be notified.
     *
     * @param nanos how long at most, in virtual time; 0 for ever
     */
    public void await(Object object, long nanos, int site) throws InterruptedException {
        ControlledThread me = execution.current();
        Monitor monitor = of(object);
        if (monitor.owner != me) {
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        interrupts.check(me);
        int entries = monitor.entries;
        monitor.entries = 0;
        monitor.owner = null;
        execution.changes++;
        me.gave(object);
        me.notified = false;
        monitor.waiters.add(me);
        execution.event(Observer.Event.WAIT, me, object, site);
        points.announce(me, Kind.ACQUIRE, object, Part.MONITOR, site);
        boolean timed = nanos > 0;
        long until = timed ? clock.deadline(nanos) : ControlledThread.NEVER;
        ControlledThread.Guard woken =
                t ->
                        monitor.owner == null
                                && (t.notified
                                        || timed && clock.now >= until
                                        || ThreadInternals.isInterrupted(t.fiber.thread)
                                        || t.spuriousLeft > 0);
        points.await(me, woken, until, false);
        // who goes on because its time is up still needs the monitor
        while (monitor.owner != null && !execution.stopped) {
            points.await(me, monitor, ControlledThread.NEVER, false);
        }
        monitor.owner = me;
        monitor.entries = entries;
        me.took(object, site);
        if (!me.notified) {
            monitor.waiters.remove(me);
            interrupts.check(me);
            if (!timed || clock.now < until) {
                me.spuriousLeft--;
            }
        }
    }

    /**
     * Who has been interrupted, or whose time is up, has left the wait set already or has not yet:
     * nothing orders that before a notification (Java Language Specification, 17.2.4). Where all
     * are notified, whose time is up returns alike in both cases.
     */
    private void leave(ControlledThread me, List<ControlledThread> waiters, boolean all) {
        for (int i = waiters.size() - 1; i >= 0; i--) {
            ControlledThread waiter = waiters.get(i);
            boolean woken = waiter.isInterrupted() || !all && clock.now >= waiter.deadline;
            if (woken && execution.pick(me, 2) == 1) {
                waiters.remove(i);
            }
        }
    }

    /** Notifies one waiter, or all. */
    public void signal(Object object, boolean all, int site) {
        ControlledThread me = execution.current();
        Monitor monitor = of(object);
        if (monitor.owner != me) {
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        execution.event(Observer.Event.NOTIFY, me, object, site);
        List<ControlledThread> waiters = monitor.waiters;
        leave(me, waiters, all);
        if (waiters.isEmpty()) {
            return;
        }
        if (all) {
            for (ControlledThread waiter : waiters) {
                waiter.notified = true;
            }
            waiters.clear();
        } else {
            int which = waiters.size() == 1 ? 0 : execution.pick(me, waiters.size());
            waiters.remove(which).notified = true;
        }
        execution.changes++;
    }
}

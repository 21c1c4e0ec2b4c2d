package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The monitors of the objects of an execution. They are the loom's own and not the JVM's, which
 * alone would pick who comes next: every contender and every waiter is a choice.
 */
final class Monitors {
    private final Loom loom;
    private final IdentityTable<Monitor> table = new IdentityTable<>();

    Monitors(Loom loom) {
        this.loom = loom;
    }

    void clear() {
        table.clear();
    }

    /** The object's monitor; null if nobody has used it in this execution. */
    @Nullable Monitor known(Object object) {
        return table.get(object, Monitor.PART);
    }

    Monitor of(Object object) {
        Monitor monitor = table.get(object, Monitor.PART);
        if (monitor == null) {
            monitor = new Monitor(object);
            table.put(object, Monitor.PART, monitor);
        }
        return monitor;
    }

    void enter(Object object, int site) {
        ControlledThread me = loom.current();
        Monitor monitor = of(object);
        if (monitor.owner == me) {
            monitor.entries++;
            return;
        }
        loom.point(Kind.ACQUIRE, object, Monitor.PART, site, monitor);
        monitor.owner = me;
        monitor.entries = 1;
        me.took(object, site);
    }

    /**
     * As {@link #enter}, for the JDK's own code, whose calls are one step: no choice unless taken.
     */
    void enterQuietly(Object object) {
        ControlledThread me = loom.current();
        Monitor monitor = of(object);
        enterForJdk(me, monitor, monitor.owner != null && monitor.owner != me);
    }

    /**
     * As {@link #enterQuietly}, but a choice also if the thread is inside of another one already.
     */
    void enterNesting(Object object) {
        ControlledThread me = loom.current();
        Monitor monitor = of(object);
        enterForJdk(me, monitor, monitor.owner != me && (monitor.owner != null || me.nesting > 0));
        me.nesting++;
    }

    /** Leaves what {@link #enterNesting} entered. */
    void exitNesting(Object object) {
        ControlledThread me = loom.current();
        if (of(object).owner == me) {
            me.nesting--;
        }
        exitQuietly(object);
    }

    private void enterForJdk(ControlledThread me, Monitor monitor, boolean choice) {
        if (choice) {
            loom.announce(me, Kind.ACQUIRE, monitor.object, Monitor.PART, me.operation.site);
            me.guard = monitor;
            loom.switchAway(me, false);
        }
        if (monitor.owner != me) {
            monitor.owner = me;
            me.took(monitor.object, me.operation.site);
        }
        monitor.entries++;
    }

    /** Leaves what {@link #enterQuietly} entered. */
    void exitQuietly(Object object) {
        ControlledThread me = loom.current();
        Monitor monitor = of(object);
        if (monitor.owner != me) {
            return; // entered before the execution was over
        }
        if (--monitor.entries == 0) {
            monitor.owner = null;
            if (awaited(monitor)) {
                // else only the JDK can tell: it may load a class in one execution and not in
                // another
                loom.changes++;
            }
            me.gave(object);
        }
    }

    private boolean awaited(Monitor monitor) {
        for (int i = 0; i < loom.threadCount; i++) {
            if (loom.threads[i].guard == monitor) {
                return true;
            }
        }
        return false;
    }

    void exit(Object object, int site) {
        ControlledThread me = loom.current();
        Monitor monitor = of(object);
        if (monitor.owner != me) {
            if (loom.stopped()) {
                return;
            }
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        if (monitor.entries == 1) {
            if (loom.visible(Observed.RELEASES)) {
                loom.point(Kind.RELEASE, object, Monitor.PART, site, null);
            }
            loom.event(Observer.Event.UNLOCK, me, object, site);
        }
        if (--monitor.entries == 0) {
            monitor.owner = null;
            loom.changes++;
            me.gave(object);
        }
    }

    void await(Object object, long nanos, int site) throws InterruptedException {
        ControlledThread me = loom.current();
        Monitor monitor = of(object);
        if (monitor.owner != me) {
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        if (loom.interrupted(me)) {
            throw new InterruptedException();
        }
        int entries = monitor.entries;
        monitor.entries = 0;
        monitor.owner = null;
        loom.changes++;
        me.gave(object);
        me.notified = false;
        monitor.waiters.add(me);
        loom.event(Observer.Event.WAIT, me, object, site);
        loom.announce(me, Kind.ACQUIRE, object, Monitor.PART, site);
        long until = nanos > 0 ? loom.clock.deadline(nanos) : ControlledThread.NEVER;
        me.deadline = until;
        boolean timed = nanos > 0;
        me.guard =
                t ->
                        monitor.owner == null
                                && (t.notified
                                        || timed && loom.clock.now >= until
                                        || t.fiber.thread.isInterrupted()
                                        || t.spuriousLeft > 0);
        me.deadline = timed ? until : ControlledThread.NEVER;
        waitFor(me, monitor);
        monitor.owner = me;
        monitor.entries = entries;
        me.took(object, site);
        if (!me.notified) {
            monitor.waiters.remove(me);
            if (loom.interrupted(me)) {
                throw new InterruptedException();
            }
            if (!timed || loom.clock.now < until) {
                me.spuriousLeft--;
            }
        }
    }

    /**
     * A waiter whose time is up still needs the monitor: its deadline must not let it pass a
     * monitor that is taken.
     */
    private void waitFor(ControlledThread me, Monitor monitor) {
        loom.switchAway(me, false);
        while (monitor.owner != null && !loom.stopped()) {
            me.guard = monitor;
            loom.switchAway(me, false);
        }
    }

    void signal(Object object, boolean all, int site) {
        ControlledThread me = loom.current();
        Monitor monitor = of(object);
        if (monitor.owner != me) {
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        loom.event(Observer.Event.NOTIFY, me, object, site);
        List<ControlledThread> waiters = monitor.waiters;
        if (waiters.isEmpty()) {
            return;
        }
        if (all) {
            for (ControlledThread waiter : waiters) {
                waiter.notified = true;
            }
            waiters.clear();
        } else {
            int which = waiters.size() == 1 ? 0 : loom.pick(me, waiters.size());
            waiters.remove(which).notified = true;
        }
        loom.changes++;
    }
}

package io.drawloom.engine;

/** How the threads of an execution wait for a permit or for a time, and are woken. */
final class Parking {
    private static final Guard NEVER_HOLDS = thread -> false;

    private final Loom loom;

    Parking(Loom loom) {
        this.loom = loom;
    }

    /**
     * Parks the running thread for code of the JDK: it resumes as an operation on what the JDK was
     * called for.
     */
    void park(long nanos) {
        ControlledThread me = loom.current();
        loom.lookForInterrupt(me);
        if (me.permit || me.fiber.thread.isInterrupted()) {
            me.permit = false;
            return;
        }
        Operation operation = me.operation;
        loom.announce(me, Kind.WRITE, operation.target, operation.part, operation.site);
        parkUntil(me, nanos);
    }

    /** Parks the running thread for the program, which called {@code LockSupport} itself. */
    void parkHere(long nanos, int site) {
        ControlledThread me = loom.current();
        loom.announce(me, Kind.WRITE, me, ControlPart.PERMIT, site);
        parkUntil(me, nanos);
    }

    private void parkUntil(ControlledThread me, long nanos) {
        me.guard = t -> t.permit || t.spuriousLeft > 0;
        me.mindsInterrupt = true;
        me.deadline = nanos > 0 ? loom.clock.deadline(nanos) : ControlledThread.NEVER;
        loom.switchAway(me, false);
        if (!me.permit && !me.fiber.thread.isInterrupted() && me.spuriousLeft > 0) {
            me.spuriousLeft--;
        }
        me.permit = false;
        loom.lookForInterrupt(me);
    }

    void unpark(ControlledThread thread) {
        ControlledThread me = loom.current;
        // the carrier itself: of a virtual thread that has just ended, what waits for it is told
        if (me == null || !loom.runsHere() && !loom.onCarrier()) {
            loom.arrived(thread);
            return;
        }
        if (!thread.permit) {
            boolean waited = waits(thread);
            thread.permit = true;
            loom.changes++;
            orderIfWoken(me, thread, waited);
        }
        loom.event(Observer.Event.UNPARK, me, thread, me.operation.site);
    }

    /** The running thread sleeps in virtual time. */
    void sleep(long nanos, int site) throws InterruptedException {
        ControlledThread me = loom.current();
        if (loom.interrupted(me)) {
            throw new InterruptedException();
        }
        loom.event(Observer.Event.SLEEP, me, null, site);
        loom.announce(me, Kind.STEP, null, 0, site);
        if (nanos > 0) {
            me.guard = NEVER_HOLDS;
            me.mindsInterrupt = true;
            me.deadline = loom.clock.deadline(nanos);
        }
        loom.switchAway(me, nanos > 0);
        if (loom.interrupted(me)) {
            throw new InterruptedException();
        }
    }

    /** The running thread sets the interrupt status of {@code thread}, which may wake it. */
    void interrupt(ControlledThread thread) {
        boolean waited = waits(thread);
        thread.fiber.thread.interrupt();
        loom.changes++;
        if (loom.runsHere()) {
            orderIfWoken(loom.current(), thread, waited);
        }
    }

    private boolean waits(ControlledThread thread) {
        return thread.state == ControlledThread.State.PENDING && !thread.couldGo(loom.clock.now);
    }

    /**
     * What a thread does comes after the step that let it go on; but not after a permit or an
     * interrupt that came while it did not wait.
     */
    private void orderIfWoken(ControlledThread waker, ControlledThread thread, boolean waited) {
        if (waited && thread.couldGo(loom.clock.now)) {
            loom.ordered(waker.id, thread.id);
        }
    }
}

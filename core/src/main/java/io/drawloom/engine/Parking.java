package io.drawloom.engine;

/** How the threads of an execution wait for a permit or for a time, and are woken. */
public final class Parking {
    private static final ControlledThread.Guard NEVER_HOLDS = thread -> false;

    private final Execution execution;
    private final Points points;
    private final VirtualClock clock;
    private final Interrupts interrupts;
    private final Scheduler scheduler;

    Parking(
            Execution execution,
            Points points,
            VirtualClock clock,
            Interrupts interrupts,
            Scheduler scheduler) {
        this.execution = execution;
        this.points = points;
        this.clock = clock;
        this.interrupts = interrupts;
        this.scheduler = scheduler;
    }

    /**
     * Parks the running thread for code of the JDK: it resumes as an operation on what the JDK was
     * called for.
     */
    public void park(long nanos) {
        ControlledThread me = execution.current();
        interrupts.lookFor(me);
        interrupts.looksNow(me);
        if (me.permit || ThreadInternals.isInterrupted(me.fiber.thread)) {
            me.permit = false;
            return;
        }
        Operation operation = me.operation;
        points.announce(me, Kind.WRITE, operation.target, operation.part, operation.site);
        parkUntil(me, nanos);
    }

    /** Parks the running thread for the program, which called {@code LockSupport} itself. */
    public void parkByProgram(long nanos, int site) {
        ControlledThread me = execution.current();
        if (me.permit) {
            points.point(Kind.WRITE, me, Part.PERMIT, site, null);
            me.permit = false;
        } else {
            parkHere(nanos, site);
        }
    }

    /** Parks the running thread, which has no permit. */
    void parkHere(long nanos, int site) {
        ControlledThread me = execution.current();
        points.announce(me, Kind.WRITE, me, Part.PERMIT, site);
        parkUntil(me, nanos);
    }

    private void parkUntil(ControlledThread me, long nanos) {
        long deadline = nanos > 0 ? clock.deadline(nanos) : ControlledThread.NEVER;
        points.await(me, t -> t.permit || t.spuriousLeft > 0, deadline, true);
        if (!me.permit && !ThreadInternals.isInterrupted(me.fiber.thread) && me.spuriousLeft > 0) {
            me.spuriousLeft--;
        }
        me.permit = false;
        interrupts.lookFor(me);
        interrupts.looksNow(me);
    }

    /** Gives the thread a permit. */
    public void unpark(ControlledThread thread) {
        ControlledThread me = execution.current;
        // the carrier itself: of a virtual thread that has just ended, what waits for it is told
        if (me == null || !execution.runsHere() && !scheduler.onCarrier()) {
            scheduler.arrived(thread);
            return;
        }
        if (!thread.permit) {
            boolean waited = waits(thread);
            thread.permit = true;
            execution.changes++;
            orderIfWoken(me, thread, waited);
        }
        execution.event(Observer.Event.UNPARK, me, thread, me.operation.site);
    }

    /** The running thread sleeps in virtual time. */
    public void sleep(long nanos, int site) throws InterruptedException {
        ControlledThread me = execution.current();
        interrupts.check(me);
        execution.event(Observer.Event.SLEEP, me, null, site);
        points.announce(me, Kind.STEP, null, 0, site);
        if (nanos > 0) {
            points.awaitUnseen(me, NEVER_HOLDS, clock.deadline(nanos), true);
        } else {
            points.await(me, null, ControlledThread.NEVER, false);
        }
        interrupts.check(me);
    }

    /** The running thread sets the interrupt status of {@code thread}, which may wake it. */
    public void interrupt(ControlledThread thread) {
        if (thread.ended() && thread.fiber.pooled) {
            thread.interruptedAtEnd = true; // the fiber is another's by now
            return;
        }
        boolean waited = waits(thread);
        thread.fiber.thread.interrupt();
        execution.changes++;
        if (execution.runsHere()) {
            orderIfWoken(execution.current(), thread, waited);
        }
    }

    private boolean waits(ControlledThread thread) {
        return thread.state == ControlledThread.State.PENDING && !thread.couldGo(clock.now);
    }

    /**
     * What a thread does comes after the step that let it go on; but not after a permit or an
     * interrupt that came while it did not wait, nor where a timer could have let it go on before.
     */
    private void orderIfWoken(ControlledThread waker, ControlledThread thread, boolean waited) {
        boolean byTimer =
                execution.options.earlyTimers() && thread.deadline != ControlledThread.NEVER;
        if (waited && !byTimer && thread.couldGo(clock.now)) {
            execution.ordered(waker, thread);
        }
    }
}

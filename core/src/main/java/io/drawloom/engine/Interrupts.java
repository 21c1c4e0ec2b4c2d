package io.drawloom.engine;

/**
 * The interrupt status of threads. To set it is a step on the thread and on what it waits for; to
 * look for it is one only where somebody interrupts.
 */
public final class Interrupts {
    private final Execution execution;
    private final Points points;
    private final Learned learned;

    Interrupts(Execution execution, Points points, Learned learned) {
        this.execution = execution;
        this.points = points;
        this.learned = learned;
    }

    /** The program itself is about to interrupt {@code target}. */
    public void announce(ControlledThread target, int site) {
        step(target, site);
        execution.current().interrupting = target;
    }

    /** The JDK is about to interrupt {@code target}; if the program asked for it, that is known. */
    public void announceByJdk(ControlledThread target) {
        if (!execution.runsHere()) {
            return;
        }
        ControlledThread me = execution.current();
        if (me.interrupting != target && me.noSwitch == 0 && learned.visible(Observed.INTERRUPTS)) {
            step(target, me.operation.site);
        }
        me.interrupting = null;
    }

    private void step(ControlledThread target, int site) {
        learned.observed(Observed.INTERRUPTS);
        learned.interrupted(target.id);
        points.point(Kind.WRITE, target, Part.INTERRUPT, site, null);
        Operation waits = target.operation;
        if (target.state == ControlledThread.State.PENDING
                && target.guard != null
                && waits.location != Operation.NOWHERE) {
            points.point(Kind.WRITE, waits.target, waits.part, site, null);
        }
        execution.event(Observer.Event.INTERRUPT, execution.current(), target, site);
    }

    /**
     * The running thread calls the JDK, which first looks whether it is interrupted: what it sees
     * here, it sees when the JDK's code comes to that, whatever has happened in between.
     */
    public void lookForCall(ControlledThread me) {
        lookFor(me);
        me.lookedForInterrupt = visible(me) && !ThreadInternals.isInterrupted(me.fiber.thread);
    }

    /** What has been seen before counts no more: the JDK's next look is a step of its own. */
    public void forget(ControlledThread me) {
        me.lookedForInterrupt = false;
        me.looksNow = false;
        me.looksInside = false;
    }

    /** The running thread calls what looks for an interrupt when it has looked at its receiver. */
    public void looksInside(ControlledThread me) {
        me.looksInside = true;
    }

    /** Whether somebody interrupts the thread. */
    public boolean mayCome(ControlledThread thread) {
        return learned.mayBeInterrupted(thread.id);
    }

    /** The step with which the JDK's next look begins is done. */
    public void looksNow(ControlledThread me) {
        me.lookedForInterrupt = false;
        me.looksNow = true;
    }

    /**
     * The JDK's code looks whether the running thread is interrupted, in the midst of a call: that
     * is a step, and what follows is another one on what the call is about.
     *
     * @param clears whether the thread is interrupted no more afterwards
     * @return 1 or 0, or -1 if it shall look by itself
     */
    public int lookInside(ControlledThread me, boolean clears) {
        if (me.lookedForInterrupt) {
            me.lookedForInterrupt = false;
            return 0;
        }
        if (me.looksNow || !me.looksInside || !mayCome(me) || !visible(me)) {
            me.looksNow = false;
            return -1;
        }
        Operation operation = me.operation;
        Kind kind = operation.kind;
        lookFor(me);
        Thread thread = me.fiber.thread;
        boolean interrupted =
                ThreadInternals.isInterrupted(thread)
                        && (!clears || ThreadInternals.clearInterrupt(thread));
        if (operation.target != null) {
            Kind again = kind == Kind.READ ? Kind.READ : Kind.WRITE;
            points.point(again, operation.target, operation.part, operation.site, null);
        }
        return interrupted ? 1 : 0;
    }

    private boolean visible(ControlledThread me) {
        return learned.visible(Observed.INTERRUPTS) && !execution.stopped && me.noSwitch == 0;
    }

    /** The running thread is about to look whether it is interrupted. */
    public void lookFor(ControlledThread me) {
        me.lookedForInterrupt = false;
        me.looksNow = false;
        if (!visible(me)) {
            return;
        }
        Operation operation = me.operation;
        Object target = operation.target;
        int part = operation.part;
        int site = operation.site;
        // who finds the status set also clears it
        Kind kind = ThreadInternals.isInterrupted(me.fiber.thread) ? Kind.WRITE : Kind.READ;
        points.point(kind, me, Part.INTERRUPT, EngineSteps.LOOK_FOR_INTERRUPT, null);
        operation.target = target;
        operation.part = part;
        operation.site = site;
    }

    /** Whether the running thread is interrupted, which it then is no more. */
    public boolean take(ControlledThread me) {
        lookFor(me);
        return ThreadInternals.isInterrupted(me.fiber.thread)
                && ThreadInternals.clearInterrupt(me.fiber.thread);
    }

    /**
     * As {@link #take}, told as the JDK does.
     *
     * @throws InterruptedException if it is
     */
    public void check(ControlledThread me) throws InterruptedException {
        if (take(me)) {
            throw new InterruptedException();
        }
    }
}

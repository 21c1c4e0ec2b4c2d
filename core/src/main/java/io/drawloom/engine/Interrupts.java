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
        points.point(Kind.WRITE, target, Part.INTERRUPT, site, null);
        Operation waits = target.operation;
        if (target.state == ControlledThread.State.PENDING
                && target.guard != null
                && waits.location != Operation.NOWHERE) {
            points.point(Kind.WRITE, waits.target, waits.part, site, null);
        }
        execution.event(Observer.Event.INTERRUPT, execution.current(), target, site);
    }

    /** The running thread is about to look whether it is interrupted. */
    public void lookFor(ControlledThread me) {
        if (!learned.visible(Observed.INTERRUPTS) || execution.stopped || me.noSwitch > 0) {
            return;
        }
        Operation operation = me.operation;
        Object target = operation.target;
        int part = operation.part;
        int site = operation.site;
        // who finds the status set also clears it
        Kind kind = me.fiber.thread.isInterrupted() ? Kind.WRITE : Kind.READ;
        points.point(kind, me, Part.INTERRUPT, EngineSteps.LOOK_FOR_INTERRUPT, null);
        operation.target = target;
        operation.part = part;
        operation.site = site;
    }

    /** Whether the running thread is interrupted, which it then is no more. */
    public boolean take(ControlledThread me) {
        lookFor(me);
        return me.fiber.thread.isInterrupted() && ThreadInternals.clearInterrupt(me.fiber.thread);
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

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;

/**
 * What threads of one loom take in turns: of those that have come to it, only the one that holds it
 * moves, and whenever that one has to wait, it gives the turn away and comes back with it. An event
 * loop, as a search sees it: between two waits of a task no other task runs, and who comes next is
 * a choice.
 *
 * <p>To get the turn is a step that conflicts with all others that get it. All methods are for
 * threads of the loom that made it.
 */
public final class Turn {
    private final Loom loom;
    private @Nullable ControlledThread holder;
    private boolean open;

    private Turn(Loom loom) {
        this.loom = loom;
    }

    /** A turn that nobody can have before it is opened; null if no loom runs the caller. */
    public static @Nullable Turn ofRunning() {
        if (!Loom.anyMade()) {
            return null; // what a loom needs of the JDK may not be there
        }
        Loom loom = Loom.running();
        return loom == null ? null : new Turn(loom);
    }

    /** Whether the calling thread has the turn. */
    public boolean isMine() {
        ControlledThread me = loom.current;
        return me != null && holder == me && loom.runsHere();
    }

    /** From now on, somebody may have it, or nobody but those for whom {@link #takeWhen} waits. */
    public void open(boolean now) {
        open = now;
        loom.changes++;
    }

    /** Waits until nobody has the turn and it is open, and takes it. */
    public void take() {
        acquire(null);
    }

    /** Waits until nobody has the turn and the condition holds, and takes it, open or not. */
    public void takeWhen(BooleanSupplier condition) {
        acquire(thread -> holder == null && condition.getAsBoolean());
    }

    /** Whether the calling thread has this turn or another one. */
    public boolean callerHasOne() {
        ControlledThread me = loom.current;
        return me != null && loom.runsHere() && me.turn != null;
    }

    private void acquire(@Nullable Guard guard) {
        ControlledThread me = loom.current();
        int site = me.operation.site;
        loom.announce(
                me,
                Kind.ACQUIRE,
                this,
                ControlPart.CONTENT,
                site == Sites.NONE ? JdkStep.TURN.site : site);
        me.guard = guard;
        me.needs = guard == null ? this : null;
        loom.pass(me, false);
        hold(me);
    }

    private void hold(ControlledThread me) {
        holder = me;
        me.turn = this;
    }

    /** Gives the turn back. */
    public void give() {
        ControlledThread me = loom.current();
        me.turn = null;
        release();
    }

    private void release() {
        holder = null;
        loom.changes++;
    }

    /** Gives the turn back and takes it again: others may have it before. */
    public void giveWay() {
        give();
        take();
    }

    /**
     * Waits without the turn until there is a permit, which it takes, or the virtual time is at the
     * deadline.
     *
     * @param deadlineNanos in nanoseconds since the start of the execution; {@link Long#MAX_VALUE}
     *     for none
     */
    public void park(long deadlineNanos) {
        ControlledThread me = loom.current();
        if (me.permit) {
            me.permit = false;
            return;
        }
        if (deadlineNanos > loom.clock.now) {
            long nanos = deadlineNanos == Long.MAX_VALUE ? 0 : deadlineNanos - loom.clock.now;
            loom.parking.parkHere(nanos, me.operation.site);
        }
    }

    /** Gives a thread of the same loom a permit. */
    public void unpark(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        if (target != null) {
            loom.parking.unpark(target);
        }
    }

    /** Interrupts a thread of the same loom. */
    public void interrupt(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        if (target != null) {
            loom.parking.interrupt(target);
        }
    }

    /** The virtual time in nanoseconds since the start of the execution. */
    public long now() {
        return loom.clock.now;
    }

    boolean free() {
        return open && holder == null;
    }

    boolean isHeldBy(ControlledThread thread) {
        return holder == thread;
    }

    /**
     * The holder has to wait for what its announced operation needs: it gives the turn away and
     * comes back when it can have both. Then it goes on to the operation, which may be in vain by
     * then, if somebody without the turn came between.
     */
    void await(ControlledThread me, boolean invisible) {
        Operation operation = me.operation;
        Kind kind = operation.kind;
        Object target = operation.target;
        int part = operation.part;
        int site = operation.site;
        Guard guard = me.guard;
        boolean mindsInterrupt = me.mindsInterrupt;
        long deadline = me.deadline;
        while (true) {
            release();
            loom.announce(me, Kind.ACQUIRE, this, ControlPart.CONTENT, site);
            me.guard = guard;
            me.mindsInterrupt = mindsInterrupt;
            me.deadline = deadline;
            me.needs = this;
            loom.pass(me, false);
            hold(me);
            if (kind != Kind.STEP) {
                // not as it was announced: it is certain that it can be done, not that it succeeds
                Kind done = kind.readsOnly() ? Kind.READ : Kind.WRITE;
                loom.announce(me, done, target, part, site);
                loom.pass(me, invisible);
            }
            me.guard = guard;
            me.mindsInterrupt = mindsInterrupt;
            me.deadline = deadline;
            boolean over = loom.stopped() || me.couldGo(loom.clock.now);
            me.clearWait();
            if (over) {
                return;
            }
        }
    }
}

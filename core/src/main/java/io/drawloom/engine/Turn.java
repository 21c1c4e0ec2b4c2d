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
public final class Turn implements ControlledThread.Exclusive {
    private final Execution execution;
    private final Points points;
    private final Parking parking;
    private final VirtualClock clock;
    private @Nullable ControlledThread holder;
    private boolean open;
    private Runnable beforeWaiting = () -> {};

    private Turn(Execution execution, Points points, Parking parking, VirtualClock clock) {
        this.execution = execution;
        this.points = points;
        this.parking = parking;
        this.clock = clock;
    }

    /** A turn that nobody can have before it is opened; null if no loom runs the caller. */
    public static @Nullable Turn ofRunning() {
        Loom loom = Loom.running();
        return loom == null
                ? null
                : new Turn(loom.execution, loom.points(), loom.parking(), loom.clock());
    }

    /** Whether the calling thread has the turn. */
    public boolean isMine() {
        ControlledThread me = execution.current;
        return me != null && holder == me && execution.runsHere();
    }

    /**
     * The action is done by the holder, with the turn, whenever it has to wait inside of the JDK
     * for what an interrupt ends too: if the action interrupts it, it does not wait for long.
     */
    public void beforeWaiting(Runnable action) {
        beforeWaiting = action;
    }

    /** From now on, somebody may have it, or nobody but those for whom {@link #takeWhen} waits. */
    public void open(boolean now) {
        open = now;
        execution.changes++;
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
        ControlledThread me = execution.current;
        return me != null && execution.runsHere() && me.turn != null;
    }

    private void acquire(ControlledThread.@Nullable Guard guard) {
        ControlledThread me = execution.current();
        int site = me.operation.site;
        points.announce(
                me, Kind.ACQUIRE, this, Part.CONTENT, site == Sites.NONE ? EngineSteps.TURN : site);
        me.guard = guard;
        me.needs = guard == null ? this : null;
        points.pass(me, false);
        hold(me);
    }

    private void hold(ControlledThread me) {
        holder = me;
        me.turn = this;
    }

    /** Gives the turn back. */
    public void give() {
        ControlledThread me = execution.current();
        me.turn = null;
        release();
    }

    private void release() {
        holder = null;
        execution.changes++;
    }

    /** Gives the turn back and takes it again: others may have it before. */
    @Override
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
        ControlledThread me = execution.current();
        if (me.permit) {
            me.permit = false;
            return;
        }
        if (deadlineNanos > clock.now) {
            long nanos = deadlineNanos == Long.MAX_VALUE ? 0 : deadlineNanos - clock.now;
            parking.parkHere(nanos, me.operation.site);
        }
    }

    /** Gives a thread of the same loom a permit. */
    public void unpark(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        if (target != null) {
            parking.unpark(target);
        }
    }

    /**
     * Interrupts a thread of the same loom if it waits for what an interrupt ends, and could not go
     * on without; the calling thread, which has the turn, if that is what it is about to wait for.
     *
     * @return whether it was interrupted
     */
    public boolean interruptIfMinded(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        if (target == null || !target.mindsInterrupt || target.couldGo(clock.now)) {
            return false;
        }
        parking.interrupt(target);
        return true;
    }

    /** The virtual time in nanoseconds since the start of the execution. */
    public long now() {
        return clock.now;
    }

    @Override
    public boolean free() {
        return open && holder == null;
    }

    @Override
    public boolean isHeldBy(ControlledThread thread) {
        return holder == thread;
    }

    /**
     * The holder has to wait for what its announced operation needs: it gives the turn away and
     * comes back when it can have both. Then it goes on to the operation, which may be in vain by
     * then, if somebody without the turn came between.
     */
    @Override
    public void await(ControlledThread me, boolean invisible) {
        Operation operation = me.operation;
        Kind kind = operation.kind;
        Object target = operation.target;
        int part = operation.part;
        int site = operation.site;
        ControlledThread.Guard guard = me.guard;
        boolean mindsInterrupt = me.mindsInterrupt;
        long deadline = me.deadline;
        if (mindsInterrupt) {
            beforeWaiting.run();
        }
        while (true) {
            release();
            points.announce(me, Kind.ACQUIRE, this, Part.CONTENT, site);
            me.guard = guard;
            me.mindsInterrupt = mindsInterrupt;
            me.deadline = deadline;
            me.needs = this;
            points.pass(me, false);
            hold(me);
            if (kind != Kind.STEP) {
                // not as it was announced: it is certain that it can be done, not that it succeeds
                Kind done = kind.readsOnly() ? Kind.READ : Kind.WRITE;
                points.announce(me, done, target, part, site);
                points.pass(me, invisible);
            }
            me.guard = guard;
            me.mindsInterrupt = mindsInterrupt;
            me.deadline = deadline;
            boolean over = execution.stopped || me.couldGo(clock.now);
            me.clearWait();
            if (over) {
                return;
            }
        }
    }
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * The one protocol of a point. The running thread <em>announces</em> what it will do and
 * <em>awaits</em> its turn: that its guard holds, that it is interrupted and minds, or that its
 * deadline has passed, and that it is chosen. Then it does what it announced, and nobody else moves
 * until its next point.
 *
 * <p>Monitors, permits, joins, simulated networks and event loops all wait by {@link #await}.
 */
public final class Points {
    private final Execution execution;
    private final Scheduler scheduler;
    private final EnabledThreads enabled;
    private final VirtualClock clock;
    private final Fairness fairness;
    private final UncontrolledLog uncontrolled;
    private final Platform platform;
    private final IdentityTable<Integer> locations = new IdentityTable<>();

    Points(
            Execution execution,
            Scheduler scheduler,
            EnabledThreads enabled,
            VirtualClock clock,
            Fairness fairness,
            UncontrolledLog uncontrolled,
            Platform platform) {
        this.execution = execution;
        this.scheduler = scheduler;
        this.enabled = enabled;
        this.clock = clock;
        this.fairness = fairness;
        this.uncontrolled = uncontrolled;
        this.platform = platform;
    }

    void begin() {
        locations.clear();
    }

    /**
     * The running thread announces what it will do and, once it is chosen, goes on to do it.
     *
     * <p>Returns at once, without a switch, if the strategy stays with it.
     *
     * @param guard what must hold before; null for nothing
     */
    public void point(
            Kind kind,
            @Nullable Object target,
            int part,
            int site,
            ControlledThread.@Nullable Guard guard) {
        ControlledThread me = execution.current();
        if (me.noSwitch > 0 && (guard == null || guard.holds(me))) {
            return;
        }
        announce(me, kind, target, part, site);
        await(me, guard, ControlledThread.NEVER, false);
    }

    /**
     * As {@link #point}, for a part of a larger variable.
     *
     * @param variable what of the target conflicts: {@link Sharing#part}, {@link Sharing#element}
     */
    public void point(Kind kind, @Nullable Object target, int part, int variable, int site) {
        point(kind, target, part, variable, site, null);
    }

    /**
     * As {@link #point(Kind, Object, int, int, int)}, by who does not pass the values of the access
     * on.
     *
     * @param content how an {@link Observer} looks at the variable; null if nobody can
     */
    public void point(
            Kind kind,
            @Nullable Object target,
            int part,
            int variable,
            int site,
            @Nullable Supplier<@Nullable Object> content) {
        ControlledThread me = execution.current();
        if (me.noSwitch > 0) {
            return;
        }
        announce(me, kind, target, part, variable, site);
        me.operation.content = content;
        await(me, null, ControlledThread.NEVER, false);
    }

    /** As {@link #point} on an object of the JDK that is made for one thread at a time. */
    public void unsynchronized(Kind kind, Object target, int part, int site, Unsynchronized use) {
        ControlledThread me = execution.current();
        if (me.noSwitch > 0) {
            return;
        }
        announce(me, kind, target, part, site);
        me.operation.unsynchronized = use;
        await(me, null, ControlledThread.NEVER, false);
    }

    /** Whether what the running thread announces from now on is several steps in truth. */
    public void compound(ControlledThread me, boolean compound) {
        me.operation.compound = compound;
        execution.compounds |= compound;
    }

    /** As {@link #point} on the content of {@code target}, for what an interrupt can end. */
    public void pointWhen(
            Kind kind,
            @Nullable Object target,
            int site,
            ControlledThread.Guard guard,
            boolean interruptible) {
        ControlledThread me = execution.current();
        if (me.noSwitch > 0 && guard.holds(me)) {
            return;
        }
        announce(me, kind, target, Part.CONTENT, site);
        await(me, guard, ControlledThread.NEVER, interruptible);
    }

    /** Says what the running thread will do when it moves next. */
    public void announce(
            ControlledThread me, Kind kind, @Nullable Object target, int part, int site) {
        announce(me, kind, target, part, part, site);
    }

    private void announce(
            ControlledThread me,
            Kind kind,
            @Nullable Object target,
            int part,
            int variable,
            int site) {
        if (me.attempt != null) {
            settleAttempt(me);
        }
        Operation operation = me.operation;
        operation.kind = kind;
        operation.target = target;
        operation.part = part;
        operation.variable = variable;
        operation.site = site;
        operation.unsynchronized = Unsynchronized.NO;
        operation.content = null;
        operation.isDue = true;
        operation.location = kind == Kind.STEP ? Operation.NOWHERE : location(target, variable);
        fairness.turn(me, site);
    }

    /**
     * Waits until what has been announced can be done and the running thread is chosen. A thread
     * that has a {@link Turn} waits without it, and has it again after.
     *
     * @param until what must hold; null for nothing
     * @param deadline the virtual time at which it goes on all the same; {@link
     *     ControlledThread#NEVER} for none
     * @param interruptible whether it goes on when it is interrupted
     */
    public void await(
            ControlledThread me,
            ControlledThread.@Nullable Guard until,
            long deadline,
            boolean interruptible) {
        await(me, until, deadline, interruptible, false);
    }

    /**
     * As {@link #await(ControlledThread, ControlledThread.Guard, long, boolean)}, but it is no
     * choice that the thread goes on: what it waited for touches nothing that others can see.
     */
    public void awaitUnseen(
            ControlledThread me,
            ControlledThread.@Nullable Guard until,
            long deadline,
            boolean interruptible) {
        await(me, until, deadline, interruptible, true);
    }

    private void await(
            ControlledThread me,
            ControlledThread.@Nullable Guard until,
            long deadline,
            boolean interruptible,
            boolean unseen) {
        me.guard = until;
        me.deadline = deadline;
        me.mindsInterrupt = interruptible;
        ControlledThread.Exclusive turn = me.turn;
        if (turn != null && turn.isHeldBy(me) && !me.couldGo(clock.now)) {
            turn.await(me, unseen);
        } else {
            pass(me, unseen);
        }
    }

    /** As {@link #await}, with what the thread's guard is, whatever turn the thread has. */
    void pass(ControlledThread me, boolean unseen) {
        me.invisible = unseen;
        enabled.pends(me);
        ControlledThread next = null;
        execution.inEngine = true;
        try {
            next = scheduler.decide(false);
        } catch (Throwable e) {
            execution.stopBroken(e);
        }
        execution.inEngine = false;
        if (next == me) {
            enabled.runs(me);
            execution.refuel();
        } else {
            scheduler.yieldTo(next);
            while (me.state != ControlledThread.State.RUNNING || execution.current != me) {
                // the yield failed: a native frame or a class initializer below us pins the thread
                // to the carrier
                pinned(me);
            }
        }
        me.clearWait();
    }

    private void pinned(ControlledThread me) {
        uncontrolled.add(
                "a point under a native frame, where the JVM cannot switch threads",
                me.operation.site);
        scheduler.chooseAnew();
        execution.current = me;
        if (!execution.stopped && me.ready(clock.now)) {
            enabled.runs(me);
            return;
        }
        if (!execution.stopped) {
            execution.stopBroken(
                    new IllegalStateException(
                            "a thread waits under a native frame, where the JVM cannot switch: "
                                    + place(me.operation.site)));
        }
        enabled.runs(me);
        throw new Abandoned();
    }

    private static String place(int site) {
        return site < 0 ? "an unknown place" : Sites.get(site).frame().toString();
    }

    /** From here on, the running thread is at this place; what it does there is not known yet. */
    public void at(int site) {
        if (execution.runsHere()) {
            Operation operation = execution.current().operation;
            operation.site = site;
            operation.target = null;
            operation.part = Part.CONTENT;
        }
    }

    /** Gives the running thread's turn of an event loop to others; false if it has none. */
    public boolean giveTurn(int site) {
        ControlledThread.Exclusive turn = execution.current().turn;
        if (turn == null) {
            return false;
        }
        at(site);
        turn.giveWay();
        return true;
    }

    /**
     * The running thread gets on, though it only looked: it does not turn in a loop for nothing.
     */
    public void progress() {
        execution.changes++;
    }

    /** The running thread is about to give a lock of the JDK back. */
    public void released(ControlledThread me, Object lock, int site) {
        execution.changes++;
        me.gave(lock);
        execution.event(Observer.Event.UNLOCK, me, lock, site);
    }

    /** The running thread is about to do to {@code object} what may change nothing. */
    public void attempt(ControlledThread me, Object object) {
        me.attempt = object;
        me.attemptBefore = platform.fingerprint(object);
        me.attemptChanges = execution.changes;
    }

    /**
     * An attempt that left its object as it was (a failed compare-and-set, a poll of an empty
     * queue) changed nothing.
     */
    private void settleAttempt(ControlledThread me) {
        Object object = me.attempt;
        me.attempt = null;
        if (object != null
                && execution.changes == me.attemptChanges
                && platform.fingerprint(object) == me.attemptBefore) {
            execution.changes--;
        }
    }

    private int location(@Nullable Object target, int part) {
        if (!execution.strategy.numbersLocations()) {
            return 0;
        }
        Integer known = locations.get(target, part);
        if (known == null) {
            known = locations.size();
            locations.put(target, part, known);
        }
        return known;
    }

    /** Never comes back: the execution is over. */
    void abandon() {
        enabled.pends(execution.current());
        leave();
    }

    /** Never comes back: the running thread has ended the execution by what it did. */
    void leave() {
        scheduler.yieldTo(null);
        throw new Abandoned();
    }
}

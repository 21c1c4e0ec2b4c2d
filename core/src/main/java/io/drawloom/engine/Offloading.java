package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/**
 * Has others than the running thread do what that one must not, or cannot, do itself; and waits in
 * the open for what the outside does.
 */
public final class Offloading {
    /** What is done on a thread that is none of ours. */
    public interface Work<T> extends Callable<T> {
        /** Whether it may have to wait; if not, the loop does it itself. */
        default boolean mayWait() {
            return true;
        }
    }

    private final Execution execution;
    private final Scheduler scheduler;
    private final Points points;
    private final Interrupts interrupts;
    private final OffloadedTasks tasks;
    private final UncontrolledLog uncontrolled;
    private final VirtualClock clock;

    Offloading(
            Execution execution,
            Scheduler scheduler,
            Points points,
            Interrupts interrupts,
            OffloadedTasks tasks,
            UncontrolledLog uncontrolled,
            VirtualClock clock) {
        this.execution = execution;
        this.scheduler = scheduler;
        this.points = points;
        this.interrupts = interrupts;
        this.tasks = tasks;
        this.uncontrolled = uncontrolled;
        this.clock = clock;
    }

    /**
     * Has the loop's own thread do something, and returns what that returned. No thread moves
     * meanwhile, and it must not wait for one of them.
     *
     * @throws Exception what it threw
     */
    public <T> T onCarrier(Callable<T> work) throws Exception {
        CarrierTask<T> task = new CarrierTask<>(work);
        scheduler.onCarrier(task);
        return task.result();
    }

    /**
     * Does for the running thread what may have to wait for the outside: others move if it does,
     * but none to whom a task of an event loop would have to give its turn.
     *
     * @throws Exception what it threw
     */
    public <T> T elsewhere(Work<T> work, boolean interruptible) throws Exception {
        ControlledThread me = execution.current();
        OffloadedTask<T> task = new OffloadedTask<>(work, work::mayWait);
        if (me.noSwitch > 0) {
            task.work();
            return task.result();
        }
        scheduler.onCarrier(task);
        tasks.elsewhere += task.isElsewhere() ? 1 : 0;
        if (!task.isDone()) {
            uncontrolled.add(
                    "a wait for a file or a process, which the outside may end",
                    ProgramFrames.topmost(new Throwable().getStackTrace()));
            points.announce(me, Kind.STEP, null, Part.CONTENT, me.operation.site);
            me.outside = task;
            tasks.waiting++;
            me.guard = thread -> task.isAdmitted();
            me.mindsInterrupt = interruptible;
            points.pass(me, true);
            tasks.waiting--;
            me.outside = null;
        }
        tasks.done++;
        if (!task.isDone()) {
            interrupts.check(me);
        }
        return task.result();
    }

    /**
     * The running thread waits in the open until something has come about: others move meanwhile.
     * As a step on {@code target}, which it changes; null for what nobody else sees.
     *
     * @param nanos how long at most, in virtual time; 0 for ever
     * @return whether it has come about
     */
    public boolean until(
            OutsideEvent event, @Nullable Object target, long nanos, boolean interruptible) {
        ControlledThread me = execution.current();
        if (me.noSwitch > 0) {
            return event.hasCome();
        }
        if (event.isOwed()) {
            tasks.elsewhere++;
            uncontrolled.add(
                    "a wait for " + event.what(),
                    ProgramFrames.topmost(new Throwable().getStackTrace()));
        }
        AwaitedEvent awaited = new AwaitedEvent(event);
        int site = me.operation.site;
        if (target == null) {
            points.announce(me, Kind.STEP, null, Part.CONTENT, site);
        } else {
            points.announce(me, Kind.WRITE, target, Part.CONTENT, site);
        }
        me.outside = awaited;
        tasks.waiting++;
        points.await(
                me,
                thread -> awaited.isAdmitted(),
                nanos > 0 ? clock.deadline(nanos) : ControlledThread.NEVER,
                interruptible);
        tasks.waiting--;
        me.outside = null;
        return event.hasCome();
    }
}

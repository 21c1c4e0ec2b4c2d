package io.drawloom.engine;

import java.util.concurrent.Callable;

/** Has others than the running thread do what that one must not, or cannot, do itself. */
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

    Offloading(
            Execution execution,
            Scheduler scheduler,
            Points points,
            Interrupts interrupts,
            OffloadedTasks tasks,
            UncontrolledLog uncontrolled) {
        this.execution = execution;
        this.scheduler = scheduler;
        this.points = points;
        this.interrupts = interrupts;
        this.tasks = tasks;
        this.uncontrolled = uncontrolled;
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
            me.offloaded = task;
            tasks.waiting++;
            me.guard = thread -> task.isAdmitted();
            me.mindsInterrupt = interruptible;
            points.pass(me, true);
            tasks.waiting--;
            me.offloaded = null;
        }
        tasks.done++;
        if (!task.isDone()) {
            interrupts.check(me);
        }
        return task.result();
    }
}

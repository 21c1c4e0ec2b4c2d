package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Learned;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Observed;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Pools: their workers, and the one that all share. Called by the JDK, once its classes are changed
 * ({@link Hooks}).
 */
public final class PoolHooks {
    private PoolHooks() {}

    /** The common pool of the running execution instead of the one that all share. */
    public static ForkJoinPool commonPool(ForkJoinPool shared) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return shared;
        }
        return JdkState.of(Loom.of(me)).commonPool();
    }

    /** A worker of a {@code ThreadPoolExecutor} looks for a task: a step on its pool. */
    public static void takeTask(Object pool) {
        ControlledThread me = Caller.thread();
        if (me != null) {
            Loom.of(me).interrupts().forget(me); // of what the last task called
        }
        step(JdkSteps.TAKE_TASK, pool);
    }

    /** The JDK hands a task of its own to an executor: a step on it, unless it is the program's. */
    public static void submit(Object executor) {
        Object pool = Owners.pool(executor);
        boolean steps =
                Origin.isJdk(executor.getClass())
                        && pool instanceof ExecutorService
                        && pool != ForkJoinPool.commonPool();
        if (steps) {
            step(JdkSteps.SUBMIT, pool);
            use(pool, PoolUses.How.CALLS);
        }
    }

    /** The JDK hands one of many tasks to a pool: a step on it; the first is the call's own. */
    public static void submitNext(Object pool, int index) {
        if (index > 0) {
            step(JdkSteps.SUBMIT, pool);
            use(pool, PoolUses.How.CALLS);
        }
    }

    /**
     * A task of an executor that has a thread for each task is done: a step on the executor, if
     * somebody looks whether that has ended. Who is done first does not matter.
     */
    public static void completeTask(Object executor) {
        ControlledThread me = Caller.thread();
        if (me != null && Loom.of(me).learnedSoFar().visible(Observed.POOLS)) {
            Caller.step(JdkSteps.COMPLETE_TASK, Kind.READ, executor);
        }
    }

    /** A thread is in the midst of a call on a pool: a step on it, if others may come between. */
    public static void insidePool(Object pool) {
        ControlledThread me = Caller.thread();
        if (me != null && Loom.of(me).learnedSoFar().visible(Observed.POOLS)) {
            step(JdkSteps.INSIDE_POOL, pool);
        }
    }

    /**
     * A task of a scheduled pool looks whether it may run still: a step on its pool, if that is
     * shut down in a way that keeps tasks from running which a worker has taken already.
     */
    public static void runScheduled(Object pool) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return;
        }
        ScheduledThreadPoolExecutor scheduled = (ScheduledThreadPoolExecutor) pool;
        Learned learned = Loom.of(me).learnedSoFar();
        if (!scheduled.getExecuteExistingDelayedTasksAfterShutdownPolicy()
                || scheduled.getContinueExistingPeriodicTasksAfterShutdownPolicy()) {
            learned.observed(Observed.SCHEDULED_TASKS);
        }
        if (showsTasks(learned)) {
            step(JdkSteps.RUN_SCHEDULED, pool);
        }
    }

    private static boolean showsTasks(Learned learned) {
        return learned.visible(Observed.SCHEDULED_TASKS) || learned.visible(Observed.POOLS);
    }

    /** A scheduled pool that is shut down looks whether a task that waits is cancelled. */
    public static void lookAtScheduled(Object task) {
        ControlledThread me = Caller.thread();
        if (me != null && Loom.of(me).learnedSoFar().visible(Observed.SCHEDULED_TASKS)) {
            TaskHooks.lookAt(task);
        }
    }

    /**
     * A task that ran goes back into the queue of its scheduled pool, or the pool has looked at one
     * that waits: a step on the pool.
     */
    public static void insideScheduled(Object pool) {
        ControlledThread me = Caller.thread();
        if (me != null && showsTasks(Loom.of(me).learnedSoFar())) {
            step(JdkSteps.INSIDE_POOL, pool);
        }
    }

    /** A cancelled task leaves the queue of its pool, if it shall: a step on the pool. */
    public static void removeCancelled(Object pool) {
        if (((ScheduledThreadPoolExecutor) pool).getRemoveOnCancelPolicy()) {
            step(JdkSteps.REMOVE_CANCELLED, pool);
        }
    }

    /** One of many tasks may have its result already: a step on the queue of the results. */
    public static void lookForResult(Object service) {
        Caller.step(JdkSteps.LOOK_FOR_RESULT, Owners.owner(service));
    }

    private static void step(int step, Object pool) {
        Caller.step(step, Owners.owner(pool));
    }

    /** The running thread calls a pool. */
    static void use(Object pool, PoolUses.How how) {
        ControlledThread me = Caller.thread();
        if (me != null
                && (pool instanceof ThreadPoolExecutor
                        || pool instanceof ForkJoinPool
                        || PoolUses.isPerTask(pool))
                && JdkState.of(Loom.of(me)).pools.add(pool, me, how)) {
            Loom.of(me).learnedSoFar().observed(Observed.POOLS);
        }
        boolean taken = how == PoolUses.How.LOOKS_AT_QUEUE || how == PoolUses.How.STOPS;
        if (me != null && taken && pool instanceof ScheduledThreadPoolExecutor) {
            Loom.of(me).learnedSoFar().observed(Observed.SCHEDULED_TASKS);
        }
    }

    /** A delayed task is handed to the thread that will begin it: a step on that thread. */
    public static void delay(Object scheduler) {
        Caller.step(JdkSteps.DELAY, scheduler);
    }

    /** A delayed task of a pool is cancelled: a step on the thread that would begin it. */
    public static void cancelDelayed(Object task) {
        Object scheduler = Futures.scheduler(task);
        if (scheduler != null) {
            Caller.step(JdkSteps.CANCEL_DELAYED, scheduler);
        }
    }
}

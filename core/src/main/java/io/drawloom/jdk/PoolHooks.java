package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Observed;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

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
        Caller.step(JdkSteps.TAKE_TASK, pool);
    }

    /** The JDK hands a task of its own to an executor: a step on it, unless it is the program's. */
    public static void submit(Object executor) {
        Object pool = Owners.owner(executor);
        boolean steps =
                executor.getClass().getClassLoader() == null
                        && pool instanceof ExecutorService
                        && pool != ForkJoinPool.commonPool();
        if (steps) {
            Caller.step(JdkSteps.SUBMIT, pool);
        }
    }

    /**
     * A worker of a fork-join pool begins to look for tasks: a step on its pool, if anybody shuts
     * one down at once.
     */
    public static void beginWorker(Object pool) {
        ControlledThread me = Caller.thread();
        if (me != null && Loom.of(me).learnedSoFar().visible(Observed.TASKS)) {
            Caller.step(JdkSteps.BEGIN_WORKER, pool);
        }
    }

    /** A worker of a fork-join pool begins a task: a step on its pool. */
    public static void beginTask(Object task) {
        ControlledThread me = Caller.thread();
        endTask(task); // whether it has been cancelled
        Caller.step(
                JdkSteps.BEGIN_TASK,
                me != null && me.thread() instanceof ForkJoinWorkerThread worker
                        ? worker.getPool()
                        : null);
    }

    /** A fork-join task ends, or is cancelled: a step on it, if anybody asks for that. */
    public static void endTask(Object task) {
        ControlledThread me = Caller.thread();
        if (me != null && Loom.of(me).learnedSoFar().visible(Observed.TASKS)) {
            Caller.step(JdkSteps.END_TASK, task);
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

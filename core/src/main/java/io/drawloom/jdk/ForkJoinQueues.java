package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Looks inside the queues of a {@code ForkJoinPool}. Only where nobody else moves. */
final class ForkJoinQueues {
    private static final VarHandle QUEUES;
    private static final VarHandle TASKS;
    private static final VarHandle BASE;
    private static final VarHandle TOP;
    private static final VarHandle PHASE;
    private static final VarHandle STATE;
    private static final VarHandle COUNTS;
    private static final MethodHandle OF_CALLER;

    /** Constants of the JDK: the bit of a state that is locked, that of a queue that nobody has. */
    private static final long LOCKED;

    private static final long STOP;
    private static final int IDLE;
    private static final long ACTIVE_WORKERS;

    static {
        try {
            Class<?> queue = Class.forName("java.util.concurrent.ForkJoinPool$WorkQueue");
            MethodHandles.Lookup ofPool =
                    MethodHandles.privateLookupIn(ForkJoinPool.class, MethodHandles.lookup());
            MethodHandles.Lookup ofQueue =
                    MethodHandles.privateLookupIn(queue, MethodHandles.lookup());
            QUEUES = ofPool.findVarHandle(ForkJoinPool.class, "queues", queue.arrayType());
            OF_CALLER =
                    ofPool.findStatic(
                                    ForkJoinPool.class,
                                    "externalQueue",
                                    MethodType.methodType(queue, ForkJoinPool.class))
                            .asType(MethodType.methodType(Object.class, ForkJoinPool.class));
            TASKS = ofQueue.findVarHandle(queue, "array", ForkJoinTask[].class);
            BASE = ofQueue.findVarHandle(queue, "base", int.class);
            TOP = ofQueue.findVarHandle(queue, "top", int.class);
            PHASE = ofQueue.findVarHandle(queue, "phase", int.class);
            STATE = ofPool.findVarHandle(ForkJoinPool.class, "runState", long.class);
            COUNTS = ofPool.findVarHandle(ForkJoinPool.class, "ctl", long.class);
            LOCKED = number(ofPool, "RS_LOCK", long.class);
            STOP = number(ofPool, "STOP", long.class);
            IDLE = (int) number(ofPool, "IDLE", int.class);
            ACTIVE_WORKERS = number(ofPool, "RC_MASK", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ForkJoinQueues() {}

    private static long number(MethodHandles.Lookup lookup, String name, Class<?> type)
            throws ReflectiveOperationException {
        Object value = lookup.findStaticVarHandle(ForkJoinPool.class, name, type).get();
        return ((Number) value).longValue();
    }

    /** Whether somebody has locked the state of a pool, to make a queue. */
    static boolean isLocked(Object pool) {
        return ((long) STATE.getVolatile(pool) & LOCKED) != 0;
    }

    /**
     * Whether who asks if all is quiet goes round: the state is locked, and nothing else tells him.
     */
    static boolean quietButLocked(Object pool) {
        if (!isLocked(pool)
                || ((long) STATE.getVolatile(pool) & STOP) != 0
                || ((long) COUNTS.getVolatile(pool) & ACTIVE_WORKERS) > 0) {
            return false;
        }
        for (Object queue : of(pool)) {
            if (queue != null && (!isEmpty(queue) || ((int) PHASE.get(queue) & IDLE) == 0)) {
                return false;
            }
        }
        return true;
    }

    /** Whether somebody who is no worker is about to put a task into a queue. */
    static boolean isSubmitting(Object pool) {
        for (Object queue : of(pool)) {
            if (queue != null && ((int) PHASE.get(queue) & (IDLE | 1)) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Those of a pool, with gaps. */
    static @Nullable Object[] of(Object pool) {
        Object[] queues = (Object[]) QUEUES.getVolatile(pool);
        return queues == null ? new Object[0] : queues;
    }

    /** Where the running thread, which is no worker, hands its tasks over; null if it never did. */
    static @Nullable Object ofCaller(ForkJoinPool pool) {
        try {
            return (Object) OF_CALLER.invokeExact(pool);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it has no task. */
    static boolean isEmpty(Object queue) {
        return (int) TOP.get(queue) - (int) BASE.get(queue) <= 0;
    }

    /** How many tasks were put into it and not taken back by who put them. */
    static int top(Object queue) {
        return (int) TOP.get(queue);
    }

    /** Whether the task is in it. */
    static boolean contains(Object queue, Object task) {
        ForkJoinTask<?>[] tasks = (ForkJoinTask<?>[]) TASKS.get(queue);
        if (tasks != null) {
            int top = (int) TOP.get(queue);
            for (int i = (int) BASE.get(queue); i - top < 0; i++) {
                if (tasks[i & tasks.length - 1] == task) {
                    return true;
                }
            }
        }
        return false;
    }
}

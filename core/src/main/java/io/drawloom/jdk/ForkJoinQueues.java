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
    private static final MethodHandle OF_CALLER;

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
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ForkJoinQueues() {}

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

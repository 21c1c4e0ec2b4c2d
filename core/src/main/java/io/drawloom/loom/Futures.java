package io.drawloom.loom;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** Looks inside the dependents of a {@code CompletableFuture}, and inside delayed tasks. */
final class Futures {
    private static final VarHandle FIRST;
    private static final VarHandle SECOND;
    private static final VarHandle POOL;
    private static final VarHandle SCHEDULER;

    static {
        try {
            String future = CompletableFuture.class.getName();
            Class<?> one = Class.forName(future + "$UniCompletion");
            Class<?> two = Class.forName(future + "$BiCompletion");
            FIRST =
                    MethodHandles.privateLookupIn(one, MethodHandles.lookup())
                            .findVarHandle(one, "src", CompletableFuture.class);
            SECOND =
                    MethodHandles.privateLookupIn(two, MethodHandles.lookup())
                            .findVarHandle(two, "snd", CompletableFuture.class);
            Class<?> task =
                    Class.forName("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask");
            POOL =
                    MethodHandles.privateLookupIn(task, MethodHandles.lookup())
                            .findVarHandle(task, "pool", ForkJoinPool.class);
            Class<?> scheduler = Class.forName("java.util.concurrent.DelayScheduler");
            SCHEDULER =
                    MethodHandles.privateLookupIn(ForkJoinPool.class, MethodHandles.lookup())
                            .findVarHandle(ForkJoinPool.class, "delayScheduler", scheduler);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Futures() {}

    /** The first future that a dependent of two waits for; null once it has run. */
    static @Nullable Object first(Object dependent) {
        return FIRST.get(dependent);
    }

    /** The second. */
    static @Nullable Object second(Object dependent) {
        return SECOND.get(dependent);
    }

    /** The thread that begins a delayed task of a pool in its time; null if it has none. */
    static @Nullable Object scheduler(Object task) {
        Object pool = POOL.get(task);
        return pool == null ? null : SCHEDULER.get(pool);
    }
}

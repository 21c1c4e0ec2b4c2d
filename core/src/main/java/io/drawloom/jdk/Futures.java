package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/** Looks inside the dependents of a {@code CompletableFuture}, and inside delayed tasks. */
final class Futures {
    /** {@code FutureTask.INTERRUPTING}. */
    private static final int INTERRUPTING = 5;

    private static final VarHandle FIRST;
    private static final VarHandle SECOND;
    private static final VarHandle OWN;
    private static final VarHandle OWN_OF_SUPPLY;
    private static final VarHandle OWN_OF_RUN;
    private static final VarHandle STATE;
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
            OWN =
                    MethodHandles.privateLookupIn(one, MethodHandles.lookup())
                            .findVarHandle(one, "dep", CompletableFuture.class);
            OWN_OF_SUPPLY = ownOf(Class.forName(future + "$AsyncSupply"));
            OWN_OF_RUN = ownOf(Class.forName(future + "$AsyncRun"));
            STATE =
                    MethodHandles.privateLookupIn(FutureTask.class, MethodHandles.lookup())
                            .findVarHandle(FutureTask.class, "state", int.class);
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

    private static VarHandle ownOf(Class<?> task) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(task, MethodHandles.lookup())
                .findVarHandle(task, "dep", CompletableFuture.class);
    }

    /** The future that a dependent, or a task, completes; null once it has. */
    static @Nullable Object own(Object completion) {
        if (OWN_OF_SUPPLY.coordinateTypes().getFirst().isInstance(completion)) {
            return OWN_OF_SUPPLY.get(completion);
        }
        return OWN_OF_RUN.coordinateTypes().getFirst().isInstance(completion)
                ? OWN_OF_RUN.get(completion)
                : OWN.get(completion);
    }

    /** The first future that a dependent of two waits for; null once it has run. */
    static @Nullable Object first(Object dependent) {
        return FIRST.get(dependent);
    }

    /** Whether a {@code FutureTask} is cancelled, and its thread not interrupted yet. */
    static boolean interrupting(Object task) {
        return (int) STATE.getVolatile((FutureTask<?>) task) == INTERRUPTING;
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

package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

/**
 * Every access to the inside of the JDK that the loop needs, in one place: another JDK means one
 * edit.
 */
final class JdkInternals {
    /** What to tell who starts a program without it. */
    static final String NEEDS = "--add-opens java.base/java.lang=ALL-UNNAMED";

    private static final MethodHandle NEW_BUILDER;
    private static final MethodHandle CARRIER;
    private static final VarHandle STATE;
    private static final VarHandle THREAD_LOCALS;
    private static final VarHandle INHERITABLE_THREAD_LOCALS;
    private static final VarHandle BINDINGS;
    private static final MethodHandle COPY_INHERITABLE;
    private static final MethodHandle RUN_WITH;
    private static final MethodHandle FORGET_BOUND;
    private static final MethodHandle FIND_BINDINGS;
    private static final Object NOTHING_BOUND;
    private static final Class<?> VIRTUAL;
    private static final Executor DEFAULT_SCHEDULER;
    private static final VarHandle SCHEDULER;
    private static final int PARKED;
    private static final int UNPARKED;
    private static final int SUSPENDED;

    static {
        try {
            MethodHandles.Lookup here = MethodHandles.lookup();
            MethodHandles.Lookup inThread = MethodHandles.privateLookupIn(Thread.class, here);
            CARRIER =
                    inThread.findStatic(
                            Thread.class,
                            "currentCarrierThread",
                            MethodType.methodType(Thread.class));
            Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
            THREAD_LOCALS =
                    inThread.findVarHandle(Thread.class, "threadLocals", map).withInvokeBehavior();
            INHERITABLE_THREAD_LOCALS =
                    inThread.findVarHandle(Thread.class, "inheritableThreadLocals", map)
                            .withInvokeBehavior();
            COPY_INHERITABLE =
                    MethodHandles.privateLookupIn(ThreadLocal.class, here)
                            .findStatic(
                                    ThreadLocal.class,
                                    "createInheritedMap",
                                    MethodType.methodType(map, map))
                            .asType(MethodType.methodType(Object.class, Object.class));
            BINDINGS =
                    inThread.findVarHandle(Thread.class, "scopedValueBindings", Object.class)
                            .withInvokeExactBehavior();
            RUN_WITH =
                    inThread.findVirtual(
                            Thread.class,
                            "runWith",
                            MethodType.methodType(void.class, Object.class, Runnable.class));
            FORGET_BOUND =
                    inThread.findStatic(
                            Thread.class,
                            "setScopedValueCache",
                            MethodType.methodType(void.class, Object[].class));
            Class<?> snapshot = Class.forName("java.lang.ScopedValue$Snapshot");
            NOTHING_BOUND =
                    MethodHandles.privateLookupIn(snapshot, here)
                            .findStaticVarHandle(snapshot, "EMPTY_SNAPSHOT", snapshot)
                            .get();
            FIND_BINDINGS =
                    MethodHandles.privateLookupIn(ScopedValue.class, here)
                            .findStatic(
                                    ScopedValue.class,
                                    "scopedValueBindings",
                                    MethodType.methodType(snapshot))
                            .asType(MethodType.methodType(Object.class));
            Class<?> virtual = Class.forName("java.lang.VirtualThread");
            VIRTUAL = virtual;
            MethodHandles.Lookup inVirtual = MethodHandles.privateLookupIn(virtual, here);
            STATE = inVirtual.findVarHandle(virtual, "state", int.class).withInvokeBehavior();
            SCHEDULER =
                    inVirtual
                            .findVarHandle(virtual, "scheduler", Executor.class)
                            .withInvokeBehavior();
            DEFAULT_SCHEDULER =
                    (Executor)
                            inVirtual
                                    .findStatic(
                                            virtual,
                                            "defaultScheduler",
                                            MethodType.methodType(Executor.class))
                                    .invoke();
            PARKED = (int) inVirtual.findStaticVarHandle(virtual, "PARKED", int.class).get();
            UNPARKED = (int) inVirtual.findStaticVarHandle(virtual, "UNPARKED", int.class).get();
            SUSPENDED = (int) inVirtual.findStaticVarHandle(virtual, "SUSPENDED", int.class).get();
            Class<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
            NEW_BUILDER =
                    MethodHandles.privateLookupIn(builder, here)
                            .findConstructor(
                                    builder, MethodType.methodType(void.class, Executor.class))
                            .asType(
                                    MethodType.methodType(
                                            Thread.Builder.OfVirtual.class, Executor.class));
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalStateException(
                    "an event loop needs the JVM option " + NEEDS + " (./drawloom has it)", e);
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "this JDK ("
                            + Runtime.version()
                            + ") does not let us schedule virtual threads: an event loop needs 25",
                    e);
        }
    }

    static {
        // Before anybody uses a socket. By default the threads that poll sockets are virtual, and
        // made by the first who uses one: if that is a task they would run on its loop, and every
        // socket of the JVM would hang once that loop is closed. 1 is for platform threads.
        if (System.getProperty("jdk.pollerMode") == null) {
            System.setProperty("jdk.pollerMode", "1");
        }
    }

    private JdkInternals() {}

    /** An unstarted virtual thread that hands itself to {@code scheduler} whenever it can run. */
    static Thread newVirtualThread(Executor scheduler, Runnable body) {
        try {
            Thread.Builder.OfVirtual builder =
                    (Thread.Builder.OfVirtual) NEW_BUILDER.invokeExact(scheduler);
            return builder.inheritInheritableThreadLocals(false).unstarted(body);
        } catch (Throwable e) {
            throw new IllegalStateException("this JDK does not let us schedule virtual threads", e);
        }
    }

    /** The platform thread under the current one, which is itself if it is not virtual. */
    static Thread carrier() {
        try {
            return (Thread) CARRIER.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes a virtual thread that is parked without a time limit able to run, without submitting it
     * to its scheduler: the caller runs it. False if it is not parked so; then it runs already, or
     * somebody else has submitted it or will.
     */
    static boolean unpark(Thread thread) {
        while (!STATE.compareAndSet(thread, PARKED, UNPARKED)) {
            int state = (int) STATE.getVolatile(thread);
            if ((state & SUSPENDED) != 0) {
                // somebody takes its stack, and submits it afterwards if it has a permit by then
                LockSupport.unpark(thread);
                return false;
            }
            if (state != PARKED) {
                return false;
            }
        }
        return true;
    }

    /** The thread that holds a lock of {@code java.util.concurrent}, if it is one and held. */
    static @Nullable Thread owner(Object lock) {
        return lock instanceof AbstractOwnableSynchronizer synchronizer
                ? Owners.of(synchronizer)
                : null;
    }

    /** Loaded by who looks in only. */
    private static final class Owners {
        private static final MethodHandle OWNER;

        static {
            try {
                MethodHandles.Lookup here = MethodHandles.lookup();
                // who may look into java.lang may open the rest
                MethodHandles.privateLookupIn(Module.class, here)
                        .findVirtual(
                                Module.class,
                                "implAddOpens",
                                MethodType.methodType(void.class, String.class, Module.class))
                        .invoke(
                                Object.class.getModule(),
                                AbstractOwnableSynchronizer.class.getPackageName(),
                                JdkInternals.class.getModule());
                OWNER =
                        MethodHandles.privateLookupIn(AbstractOwnableSynchronizer.class, here)
                                .findVirtual(
                                        AbstractOwnableSynchronizer.class,
                                        "getExclusiveOwnerThread",
                                        MethodType.methodType(Thread.class));
            } catch (Throwable e) {
                throw new IllegalStateException("this JDK does not tell who holds a lock", e);
            }
        }

        static @Nullable Thread of(AbstractOwnableSynchronizer lock) {
            try {
                return (Thread) OWNER.invokeExact(lock);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Who runs virtual threads for which nobody else was named. */
    static Executor defaultScheduler() {
        return DEFAULT_SCHEDULER;
    }

    /**
     * The virtual thread that was submitted to its scheduler as this; null if that is not known.
     */
    static @Nullable Thread threadOf(Runnable continuation) {
        try {
            Field captured = continuation.getClass().getDeclaredField("arg$1");
            captured.setAccessible(true);
            return captured.get(continuation) instanceof Thread thread ? thread : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** Who is handed the thread when it can run, if it is a virtual one. */
    static @Nullable Executor schedulerOf(Thread thread) {
        return thread.getClass() == VIRTUAL ? (Executor) SCHEDULER.get(thread) : null;
    }

    /** The scoped values that are bound on the caller, as the JDK keeps them; null if none are. */
    static @Nullable Object bindings(Thread current) {
        Object bindings = (Object) BINDINGS.get(current);
        if (bindings == null) {
            try {
                bindings = (Object) FIND_BINDINGS.invokeExact();
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        // a thread on which nothing was ever bound has its class there
        return bindings == Thread.class || bindings == NOTHING_BOUND ? null : bindings;
    }

    /** Does something on the current thread, on which nothing is bound, with these bindings. */
    static void runWith(Thread current, Object bindings, Runnable action) {
        try {
            BINDINGS.set(current, bindings);
            FORGET_BOUND.invokeExact((Object[]) null);
            try {
                RUN_WITH.invokeExact(current, bindings, action);
            } finally {
                BINDINGS.set(current, NOTHING_BOUND);
                FORGET_BOUND.invokeExact((Object[]) null);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of what a thread that the current one makes inherits; null for nothing. */
    static @Nullable Object inheritable(Thread current) {
        Object map = (Object) INHERITABLE_THREAD_LOCALS.get(current);
        try {
            return map == null ? null : (Object) COPY_INHERITABLE.invokeExact(map);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives a thread what it inherits. */
    static void inherit(Thread thread, Object inheritable) {
        INHERITABLE_THREAD_LOCALS.set(thread, inheritable);
    }

    /** Forgets what the body that has ended left in thread-locals. */
    static void clearThreadLocals(Thread thread) {
        if (THREAD_LOCALS.get(thread) != null) {
            THREAD_LOCALS.set(thread, null);
        }
        if (INHERITABLE_THREAD_LOCALS.get(thread) != null) {
            INHERITABLE_THREAD_LOCALS.set(thread, null);
        }
    }
}

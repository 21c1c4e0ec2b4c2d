package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Every access to the inside of the JDK that the loom needs, in one place: another JDK means one
 * edit.
 *
 * <p>Needs {@code java.lang} opened to this module before it is initialised; {@code
 * io.drawloom.instrument.Agent} does that.
 */
public final class ThreadInternals {
    private static final VarHandle CONTROL;
    private static final VarHandle THREAD_LOCALS;
    private static final VarHandle INHERITABLE_THREAD_LOCALS;
    private static final VarHandle SEED;
    private static final VarHandle PROBE;
    private static final VarHandle SECONDARY_SEED;
    private static final VarHandle INTERRUPTED;
    private static final VarHandle HANDLER;
    private static final VarHandle HOLDER;
    private static final VarHandle STACK_SIZE;
    private static final VarHandle BINDINGS;
    private static final VarHandle CONTEXT_LOADER;
    private static final VarHandle ENUM_CONSTANTS;
    private static final VarHandle ENUM_DIRECTORY;
    private static final MethodHandle NEW_BUILDER;
    private static final MethodHandle CLEAR_INTERRUPT;
    private static final MethodHandle CONTAINER_ADD;
    private static final MethodHandle CONTAINER_REMOVE;
    private static final MethodHandle INHERIT_BINDINGS;
    private static final MethodHandle FORGET_BOUND;

    static {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
            // parkBlocker: LockSupport writes it only for threads that park by themselves; ours
            // never do
            CONTROL = lookup.findVarHandle(Thread.class, "parkBlocker", Object.class);
            Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
            THREAD_LOCALS = lookup.findVarHandle(Thread.class, "threadLocals", map);
            INHERITABLE_THREAD_LOCALS =
                    lookup.findVarHandle(Thread.class, "inheritableThreadLocals", map);
            SEED = lookup.findVarHandle(Thread.class, "threadLocalRandomSeed", long.class);
            PROBE = lookup.findVarHandle(Thread.class, "threadLocalRandomProbe", int.class);
            SECONDARY_SEED =
                    lookup.findVarHandle(Thread.class, "threadLocalRandomSecondarySeed", int.class);
            INTERRUPTED = lookup.findVarHandle(Thread.class, "interrupted", boolean.class);
            HANDLER =
                    lookup.findVarHandle(
                            Thread.class,
                            "uncaughtExceptionHandler",
                            Thread.UncaughtExceptionHandler.class);
            Class<?> holder = Class.forName("java.lang.Thread$FieldHolder");
            HOLDER = lookup.findVarHandle(Thread.class, "holder", holder);
            STACK_SIZE =
                    MethodHandles.privateLookupIn(holder, MethodHandles.lookup())
                            .findVarHandle(holder, "stackSize", long.class);
            BINDINGS = lookup.findVarHandle(Thread.class, "scopedValueBindings", Object.class);
            CONTEXT_LOADER =
                    lookup.findVarHandle(Thread.class, "contextClassLoader", ClassLoader.class);
            Class<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
            NEW_BUILDER =
                    MethodHandles.privateLookupIn(builder, MethodHandles.lookup())
                            .findConstructor(
                                    builder, MethodType.methodType(void.class, Executor.class))
                            .asType(
                                    MethodType.methodType(
                                            Thread.Builder.OfVirtual.class, Executor.class));
            MethodHandles.Lookup inClass =
                    MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup());
            ENUM_CONSTANTS = inClass.findVarHandle(Class.class, "enumConstants", Object[].class);
            ENUM_DIRECTORY = inClass.findVarHandle(Class.class, "enumConstantDirectory", Map.class);
            CLEAR_INTERRUPT =
                    lookup.findVirtual(
                            Thread.class,
                            "getAndClearInterrupt",
                            MethodType.methodType(boolean.class));
            Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
            MethodType onThread = MethodType.methodType(void.class, Object.class, Thread.class);
            MethodHandles.Lookup inContainer =
                    MethodHandles.privateLookupIn(container, MethodHandles.lookup());
            MethodType taking = MethodType.methodType(void.class, Thread.class);
            CONTAINER_ADD = inContainer.findVirtual(container, "add", taking).asType(onThread);
            CONTAINER_REMOVE =
                    inContainer.findVirtual(container, "remove", taking).asType(onThread);
            INHERIT_BINDINGS =
                    lookup.findVirtual(
                                    Thread.class,
                                    "inheritScopedValueBindings",
                                    MethodType.methodType(void.class, container))
                            .asType(MethodType.methodType(void.class, Thread.class, Object.class));
            FORGET_BOUND =
                    lookup.findStatic(
                            Thread.class,
                            "setScopedValueCache",
                            MethodType.methodType(void.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ThreadInternals() {}

    /** What the JDK keeps of an enum's constants; it will ask the enum again. */
    static void forgetConstants(Class<?> type) {
        ENUM_CONSTANTS.setVolatile(type, null);
        ENUM_DIRECTORY.setVolatile(type, null);
    }

    /** What has been put there by {@link #control(Thread, Object)}; null for nothing. */
    static @Nullable Object control(Thread thread) {
        return CONTROL.get(thread);
    }

    static void control(Thread thread, @Nullable Object by) {
        CONTROL.set(thread, by);
    }

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

    /**
     * Makes the fiber look to the JDK as if nothing had run on it yet but what {@code as} was
     * constructed with.
     */
    static void dress(Thread fiber, Thread as, int number) {
        THREAD_LOCALS.set(fiber, null);
        INHERITABLE_THREAD_LOCALS.set(fiber, INHERITABLE_THREAD_LOCALS.get(as));
        BINDINGS.set(fiber, BINDINGS.get(as));
        CONTEXT_LOADER.set(fiber, CONTEXT_LOADER.get(as));
        seed(fiber, number);
    }

    /** The scoped values that are bound on the thread, as the JDK keeps them. */
    static @Nullable Object bindings(Thread thread) {
        return BINDINGS.get(thread);
    }

    /** Binds these scoped values, and no others, on the running thread. */
    static void bindings(Thread current, @Nullable Object bindings) {
        BINDINGS.set(current, bindings);
        try {
            FORGET_BOUND.invokeExact((Object[]) null);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the thread the same random numbers in every execution. */
    static void seed(Thread thread, int number) {
        SEED.set(thread, 0x9E3779B97F4A7C15L * (number + 1));
        PROBE.set(thread, 0x9E3779B9 * (number + 1));
        SECONDARY_SEED.set(thread, number + 1);
    }

    /** Tells a container that waits for its threads that {@code thread} starts in it. */
    public static void enterContainer(Object container, Thread thread) {
        try {
            CONTAINER_ADD.invokeExact(container, thread);
            INHERIT_BINDINGS.invokeExact(thread, container);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells the container that the thread has ended. */
    public static void leaveContainer(Object container, Thread thread) {
        try {
            CONTAINER_REMOVE.invokeExact(container, thread);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public static Thread.@Nullable UncaughtExceptionHandler handler(Thread thread) {
        return (Thread.UncaughtExceptionHandler) HANDLER.get(thread);
    }

    /** How much stack, in bytes, whoever made the thread asked for; 0 if nothing was said. */
    public static long stackSize(Thread thread) {
        Object holder = HOLDER.get(thread);
        return holder == null ? 0 : (long) STACK_SIZE.get(holder); // virtual threads have none
    }

    /** Whether its interrupt status is set; to ask the thread itself would be a look of its own. */
    static boolean isInterrupted(Thread thread) {
        return (boolean) INTERRUPTED.getVolatile(thread);
    }

    static boolean clearInterrupt(Thread current) {
        try {
            return (boolean) CLEAR_INTERRUPT.invokeExact(current);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

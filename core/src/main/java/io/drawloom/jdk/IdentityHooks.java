package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.LoomLoader;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Proxy;

/**
 * Hash codes, names and numbers that repeat in each execution. Called by the JDK, once its classes
 * are changed ({@link Hooks}).
 */
public final class IdentityHooks {
    private IdentityHooks() {}

    /**
     * {@code Thread.threadId()}: the same in each execution; -1: not handled. It stays what it is
     * when the thread starts, for the JDK makes hash codes of it. The main thread is 1, as ever.
     */
    public static long threadId(Thread thread) {
        ControlledThread target = ControlledThread.of(thread);
        ControlledThread asking = target == null ? Caller.thread() : target;
        if (asking == null || Loom.of(asking).stopped()) {
            return -1;
        }
        if (target != null && target.id() == 0) {
            return 1;
        }
        return Loom.of(asking).identities().threadId(thread);
    }

    /** {@code Object.toString()}: with an identity that repeats; null: not handled. */
    public static @Nullable String describe(Object object) {
        ControlledThread me = ControlledThread.of(Thread.currentThread());
        if (me == null || me.inHook() || !Loom.of(me).runsHere()) {
            return null;
        }
        int hash = object.hashCode();
        if (hash == System.identityHashCode(object)) {
            hash = identity(Loom.of(me), object);
        }
        return nameOf(object.getClass()) + "@" + Integer.toHexString(hash);
    }

    /** The number in the name of a pool of {@code Executors}, from 1. */
    public static int poolNumber(int number) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return number;
        }
        CountedNames.POOLS.take(me);
        return ++JdkState.of(Loom.of(me)).poolNumbers;
    }

    /** The number in the name of a fork-join pool, from 0. */
    public static int forkJoinPoolNumber(int number) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return number;
        }
        CountedNames.FORK_JOIN_POOLS.take(me);
        return JdkState.of(Loom.of(me)).forkJoinPools++;
    }

    /** The number in the name of a timer's thread, from 0. */
    public static int timerNumber(int number) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return number;
        }
        CountedNames.TIMERS.take(me);
        return JdkState.of(Loom.of(me)).timers++;
    }

    /**
     * {@code Random.seedUniquifier()}, so that {@code new Random()} gives the same numbers in each
     * execution; 0: not handled.
     */
    public static long seedUniquifier() {
        ControlledThread me = Caller.thread();
        return me == null
                ? 0
                : 0x1234_5678_9ABCL
                        + 181783497276652981L * JdkState.of(Loom.of(me)).chance(me).nextSeed();
    }

    /**
     * The hash code of an enum's constant, for all threads: the same in each JVM, and so is the
     * order of a hash map that it is a key of.
     */
    public static int enumHash(Object constant) {
        Enum<?> it = (Enum<?>) constant;
        int hash = it.getDeclaringClass().getName().hashCode() * 31 + it.name().hashCode();
        return hash == 0 ? 1 : hash;
    }

    /**
     * The constant that a switch has remembered for one of its labels; null if it is to look again,
     * for an enum of the program has other constants in each execution.
     */
    public static @Nullable Object enumLabel(@Nullable Object remembered) {
        return remembered instanceof Enum<?> constant
                        && constant.getDeclaringClass().getClassLoader() instanceof LoomLoader
                ? null
                : remembered;
    }

    /** {@code hashCode()} of an object, where the JDK asks for it. */
    public static int hashOf(Object object) {
        int hash = object.hashCode();
        if (object instanceof String
                || object instanceof Integer
                || object instanceof Long
                || object instanceof Enum) {
            return hash;
        }
        ControlledThread me = Caller.program();
        // who has the hash code of its identity has none of its own
        return me == null || hash != System.identityHashCode(object)
                ? hash
                : identity(Loom.of(me), object);
    }

    /** {@code System.identityHashCode(Object)} of an object, where the JDK asks for it. */
    public static int identityOf(@Nullable Object object) {
        ControlledThread me = object == null ? null : Caller.program();
        return me == null || object == null
                ? System.identityHashCode(object)
                : identity(Loom.of(me), object);
    }

    /**
     * What an execution takes for the hash code of an identity: by the order in which objects of a
     * class are asked for it, and of a class of the program by its name. What lasts longer than an
     * execution keeps the one that the virtual machine drew: it may be in a map of the JDK's own
     * that others use too.
     */
    static int identity(Loom loom, Object object) {
        Integer known = loom.identities().known(object);
        if (known != null) {
            return known;
        }
        // no switch: to link one asks for hash codes
        if (object instanceof Enum<?> constant) {
            return constant.hashCode(); // which a constant keeps that was asked before we came
        }
        if (object instanceof Class<?> type) {
            return isOfProgram(type) ? nameOf(type).hashCode() : System.identityHashCode(type);
        }
        Class<?> type = object.getClass();
        return isOfProgram(type) || isOfLanguage(type.getName())
                ? loom.identities().hash(object, nameOf(type))
                : System.identityHashCode(object);
    }

    private static boolean isOfProgram(Class<?> type) {
        return type.getClassLoader() instanceof LoomLoader
                || type.isHidden()
                || Proxy.class.isAssignableFrom(type);
    }

    /** Whether objects of the class are made by programs, and not kept by the JDK for all. */
    private static boolean isOfLanguage(String name) {
        return name.startsWith("[")
                || name.startsWith("java.util.")
                        && !name.startsWith("java.util.jar.")
                        && !name.startsWith("java.util.zip.")
                        && !name.startsWith("java.util.logging.")
                || name.startsWith("java.lang.")
                        && !name.startsWith("java.lang.Class")
                        && !name.startsWith("java.lang.Module")
                        && !name.startsWith("java.lang.invoke.")
                        && !name.startsWith("java.lang.reflect.");
    }

    /** The name of a class, without the number that each virtual machine draws for some. */
    private static String nameOf(Class<?> type) {
        if (Proxy.class.isAssignableFrom(type)) {
            return "java.lang.reflect.Proxy";
        }
        String name = type.getName();
        int slash = type.isHidden() ? name.indexOf('/') : -1;
        return slash < 0 ? name : name.substring(0, slash);
    }

    /**
     * Where {@code Set.of} and {@code Map.of} begin to iterate: each JVM draws a number for that,
     * ours have one for all.
     */
    public static long salt(long drawn) {
        return Caller.thread() == null ? drawn : 0x9E37_79B9L;
    }

    /** In which direction they iterate: as {@link #salt}. */
    public static boolean reversed(boolean drawn) {
        return Caller.thread() == null && drawn;
    }
}

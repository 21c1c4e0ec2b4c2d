package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.LoomLoader;

import org.jspecify.annotations.Nullable;

/**
 * Hash codes, names and numbers that repeat in each execution. Called by the JDK, once its classes
 * are changed ({@link Hooks}).
 */
public final class IdentityHooks {
    private static final Class<?> WORKER = worker();

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
        Class<?> type = object.getClass();
        int hash = object.hashCode();
        if (hash == System.identityHashCode(object)) {
            hash = Loom.of(me).identities().hash(object);
        }
        return type.getName() + "@" + Integer.toHexString(hash);
    }

    /** The number in the name of a pool of {@code Executors}, from 1. */
    public static int poolNumber(int number) {
        ControlledThread me = Caller.thread();
        return me == null ? number : ++JdkState.of(Loom.of(me)).poolNumbers;
    }

    /** The number in the name of a fork-join pool, from 0. */
    public static int forkJoinPoolNumber(int number) {
        ControlledThread me = Caller.thread();
        return me == null ? number : JdkState.of(Loom.of(me)).forkJoinPools++;
    }

    /** The number in the name of a timer's thread, from 0. */
    public static int timerNumber(int number) {
        ControlledThread me = Caller.thread();
        return me == null ? number : JdkState.of(Loom.of(me)).timers++;
    }

    /**
     * {@code Random.seedUniquifier()}, so that {@code new Random()} gives the same numbers in each
     * execution; 0: not handled.
     */
    public static long seedUniquifier() {
        ControlledThread me = Caller.thread();
        return me == null
                ? 0
                : 0x1234_5678_9ABCL + 181783497276652981L * ++JdkState.of(Loom.of(me)).seeds;
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
     * {@code HashMap.hash(Object)}; -1: not handled. A bare object's hash code is its identity:
     * ours follow the order in which they are asked for. So is that of a worker of a {@code
     * ThreadPoolExecutor}, which interrupts its workers in the order of such a map.
     */
    public static int spreadHash(@Nullable Object key) {
        if (key == null || key.getClass() != Object.class && key.getClass() != WORKER) {
            return -1;
        }
        ControlledThread me = Caller.program();
        if (me == null) {
            return -1;
        }
        int hash = Loom.of(me).identities().hash(key);
        return hash ^ hash >>> 16;
    }

    /** {@code hashCode()} of a key in a {@code ConcurrentHashMap}. */
    public static int hashOf(Object key) {
        ControlledThread me = key.getClass() == Object.class ? Caller.program() : null;
        return me == null ? key.hashCode() : Loom.of(me).identities().hash(key);
    }

    /** {@code System.identityHashCode(Object)} of a key in an {@code IdentityHashMap}. */
    public static int identityOf(@Nullable Object key) {
        boolean lasts =
                key == null
                        || key.getClass() != Object.class
                                && !(key.getClass().getClassLoader() instanceof LoomLoader);
        ControlledThread me = lasts || key instanceof Enum ? null : Caller.program();
        return me == null || key == null
                ? System.identityHashCode(key)
                : Loom.of(me).identities().hash(key);
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

    private static Class<?> worker() {
        try {
            return Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker");
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}

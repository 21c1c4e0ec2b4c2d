package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Looks into the locks of {@code java.util.concurrent}: who owns them. */
final class Locks {
    private static final VarHandle OWNER;
    private static final VarHandle SYNC;
    private static final Class<?> FAIR;
    private static final VarHandle SYNC_OF_READ;
    private static final VarHandle SYNC_OF_WRITE;
    private static final MethodHandle WRITE_LOCKED;
    private static final MethodHandle READ_COUNT;
    private static final MethodHandle STATE;

    static {
        try {
            OWNER =
                    in(AbstractOwnableSynchronizer.class)
                            .findVarHandle(
                                    AbstractOwnableSynchronizer.class,
                                    "exclusiveOwnerThread",
                                    Thread.class);
            Class<?> sync = Class.forName("java.util.concurrent.locks.ReentrantLock$Sync");
            SYNC = in(ReentrantLock.class).findVarHandle(ReentrantLock.class, "sync", sync);
            Class<?> both = Class.forName("java.util.concurrent.locks.ReentrantReadWriteLock$Sync");
            FAIR = Class.forName("java.util.concurrent.locks.ReentrantReadWriteLock$FairSync");
            SYNC_OF_READ =
                    in(ReentrantReadWriteLock.ReadLock.class)
                            .findVarHandle(ReentrantReadWriteLock.ReadLock.class, "sync", both);
            SYNC_OF_WRITE =
                    in(ReentrantReadWriteLock.WriteLock.class)
                            .findVarHandle(ReentrantReadWriteLock.WriteLock.class, "sync", both);
            WRITE_LOCKED =
                    in(both).findVirtual(
                                    both, "isWriteLocked", MethodType.methodType(boolean.class))
                            .asType(MethodType.methodType(boolean.class, Object.class));
            READ_COUNT =
                    in(both).findVirtual(both, "getReadLockCount", MethodType.methodType(int.class))
                            .asType(MethodType.methodType(int.class, Object.class));
            STATE =
                    in(AbstractQueuedSynchronizer.class)
                            .findVirtual(
                                    AbstractQueuedSynchronizer.class,
                                    "getState",
                                    MethodType.methodType(int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Locks() {}

    private static MethodHandles.Lookup in(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    static @Nullable Thread owner(ReentrantLock lock) {
        return (Thread) OWNER.get((AbstractOwnableSynchronizer) SYNC.get(lock));
    }

    private static Object sync(Object lock) {
        return lock instanceof ReentrantReadWriteLock.ReadLock read
                ? SYNC_OF_READ.get(read)
                : SYNC_OF_WRITE.get((ReentrantReadWriteLock.WriteLock) lock);
    }

    /** How far it is taken, and by whom. */
    static long state(AbstractQueuedSynchronizer sync) {
        try {
            int taken = (int) STATE.invokeExact(sync);
            return 31L * taken + System.identityHashCode((Thread) OWNER.get(sync));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is one of a pair of locks that serve who has waited longest. */
    static boolean isFair(Lock lock) {
        return (lock instanceof ReentrantReadWriteLock.ReadLock
                        || lock instanceof ReentrantReadWriteLock.WriteLock)
                && sync(lock).getClass() == FAIR;
    }

    /** Who holds the write lock of the pair that {@code lock} is one of. */
    static @Nullable Thread writer(Object lock) {
        return (Thread) OWNER.get((AbstractOwnableSynchronizer) sync(lock));
    }

    static boolean writeLocked(Object lock) {
        try {
            return (boolean) WRITE_LOCKED.invokeExact(sync(lock));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int readCount(Object lock) {
        try {
            return (int) READ_COUNT.invokeExact(sync(lock));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The thread that holds the synchronizer of a lock exclusively; null if nobody does or it is no
     * lock.
     */
    static @Nullable Thread holder(Object synchronizer) {
        if (synchronizer instanceof AbstractOwnableSynchronizer sync) {
            return (Thread) OWNER.get(sync);
        }
        return synchronizer instanceof ReentrantLock lock ? owner(lock) : null;
    }
}

package io.drawloom.jdk;

import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** What tells whether an attempt on an object changed it. */
final class Fingerprints {
    private Fingerprints() {}

    /** A number that changes when {@code object} does, as far as attempts on it are concerned. */
    static long of(Object object) {
        return switch (object) {
            case AtomicBoolean b -> b.get() ? 1 : 0;
            case AtomicInteger i -> i.get();
            case AtomicLong l -> l.get();
            case AtomicReference<?> r -> System.identityHashCode(r.get());
            case ReentrantLock l -> l.isLocked() ? 1 : 0;
            case Semaphore s -> s.availablePermits();
            case StampedLock l -> (l.isWriteLocked() ? 1 : 0) + 2L * l.getReadLockCount();
            case ReentrantReadWriteLock.WriteLock w -> Locks.writeLocked(w) ? 1 : 0;
            case ReentrantReadWriteLock.ReadLock r -> Locks.readCount(r);
            case Collection<?> c -> c.isEmpty() ? 0 : 1;
            default -> 0;
        };
    }

    /** Whether attempts on the object can be told from changes. */
    static boolean has(Object object) {
        return object instanceof AtomicBoolean
                || object instanceof AtomicInteger
                || object instanceof AtomicLong
                || object instanceof AtomicReference
                || object instanceof ReentrantLock
                || object instanceof Semaphore
                || object instanceof StampedLock
                || object instanceof ReentrantReadWriteLock.ReadLock
                || object instanceof ReentrantReadWriteLock.WriteLock
                || object instanceof Collection;
    }
}

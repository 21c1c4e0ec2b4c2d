package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Who waits for a write lock while readers have it: a reader who comes later queues up behind them,
 * unless it is one of the readers.
 */
final class WaitingWriters {
    private record Waiting(Object lock, ControlledThread writer) {}

    private final List<Waiting> all = new ArrayList<>(0);

    private WaitingWriters() {}

    private static WaitingWriters of(ControlledThread thread) {
        return Loom.of(thread).locals().get(WaitingWriters.class, WaitingWriters::new);
    }

    /** Whether a call on {@code receiver} waits for a lock that readers may have. */
    static boolean mayWait(Object receiver, Rule rule) {
        return rule.kind() == Kind.ACQUIRE
                && (receiver instanceof ReentrantReadWriteLock.WriteLock
                        || Owners.owner(receiver) instanceof StampedLock);
    }

    /** Whether readers have the lock that {@code receiver} is, or is a part of. */
    static boolean isRead(Object receiver) {
        return receiver instanceof ReentrantReadWriteLock.WriteLock
                ? Locks.readCount(receiver) > 0
                : ((StampedLock) Owners.owner(receiver)).isReadLocked();
    }

    static void add(ControlledThread writer, Object receiver) {
        of(writer).all.add(new Waiting(Owners.owner(receiver), writer));
    }

    static void remove(ControlledThread writer) {
        of(writer).all.removeIf(each -> each.writer == writer);
    }

    /** Whether a reader who asks for the lock now stands behind a writer. */
    static boolean precede(Object receiver, ControlledThread reader) {
        List<Waiting> all = of(reader).all;
        if (all.isEmpty()) {
            return false;
        }
        Object lock = Owners.owner(receiver);
        if (!(lock instanceof StampedLock)) { // which knows no readers again
            for (ControlledThread.Held held : reader.held()) {
                if (held.lock() == lock) {
                    return false;
                }
            }
        }
        for (Waiting each : all) {
            if (each.lock == lock) {
                return true;
            }
        }
        return false;
    }
}

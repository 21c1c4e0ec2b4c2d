package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A lock for what threads of several looms share. A thread of a loom must never queue up in the
 * JVM: it would be taken off its loom in the midst of the loom's own work, and nobody might run it
 * any more. So who comes here spins; what is done under this lock is short and never gives way. The
 * thread that holds it may lock it again.
 */
public final class ShortLock {
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    /** How often the owner has locked it beside the first time. Touched by the owner only. */
    private int again;

    /** A lock that nobody holds. */
    public ShortLock() {}

    /** Takes the lock. */
    public void lock() {
        Thread me = Thread.currentThread();
        if (owner.get() == me) {
            again++;
            return;
        }
        while (!owner.compareAndSet(null, me)) {
            Thread.onSpinWait();
        }
    }

    /** Gives the lock back. For its owner. */
    public void unlock() {
        if (again > 0) {
            again--;
        } else {
            owner.set(null);
        }
    }
}

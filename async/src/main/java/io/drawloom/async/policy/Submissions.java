package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * What other threads have submitted to a loop, and the sleep of the loop's thread. That asks
 * whether something has come only after it has said that it is asleep; who brings something looks
 * whether it is asleep only after that is in. So one of the two sees the other, and nothing comes
 * unnoticed ({@code SubmissionsTest} in module cli looks at every order).
 */
final class Submissions {
    private final ConcurrentLinkedQueue<Object> came = new ConcurrentLinkedQueue<>();

    /** The thread that sleeps here. */
    private volatile @Nullable Thread owner;

    /** Whether that thread waits, or is about to, and must be unparked. */
    private volatile boolean asleep;

    /** The thread that {@link #sleep} is for from now on, or null if there is none for a while. */
    void owner(@Nullable Thread thread) {
        owner = thread;
    }

    /** Brings something. From any thread. */
    void add(Object what) {
        came.add(what);
        if (asleep) {
            LockSupport.unpark(owner);
        }
    }

    /** The next that has come, or null. */
    @Nullable Object poll() {
        return came.poll();
    }

    boolean isEmpty() {
        return came.isEmpty();
    }

    /**
     * Waits until something comes, or for so long; may return early. For the owner.
     *
     * @param nanos zero for no limit
     */
    void sleep(long nanos) {
        asleep = true;
        try {
            if (!came.isEmpty()) {
                return;
            }
            if (nanos == 0) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, nanos);
            }
        } finally {
            asleep = false;
        }
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Policy;

/**
 * Lets a task that holds a mutex wait until another has changed what it guards. Wait in a loop:
 * when the mutex is held again, a third task may have changed it back.
 */
public final class Condition {
    private final MutexCore mutex;
    private final WaitQueue<Waiter> queue = new WaitQueue<>();

    Condition(MutexCore mutex) {
        this.mutex = mutex;
    }

    /**
     * Releases the mutex, waits for a signal, and takes the mutex again, also if the task is
     * cancelled meanwhile.
     *
     * @throws IllegalStateException if the current task does not hold the mutex
     */
    public void await() {
        Waiter me = Waiter.current();
        me.beforeWaiting(this);
        mutex.release();
        try {
            me.await(this, queue, Policy.NEVER);
        } finally {
            Scopes.shield(mutex::acquire);
        }
    }

    /**
     * Wakes the task that has waited longest, if any waits.
     *
     * @throws IllegalStateException if the current task does not hold the mutex
     */
    public void signal() {
        mutex.requireHeld();
        queue.wakeFirst();
    }

    /**
     * Wakes all that wait.
     *
     * @throws IllegalStateException if the current task does not hold the mutex
     */
    public void signalAll() {
        mutex.requireHeld();
        queue.wakeAll();
    }

    @Override
    public String toString() {
        return "a condition of " + mutex;
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import java.util.function.BooleanSupplier;

/**
 * Lets a task that holds a mutex wait until another has changed what it guards. Wait by {@link
 * #awaitUntil}, or in a loop: when the mutex is held again, a third task may have changed it back.
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
     * Waits, as {@link #await} does, until something is so. It is asked at first, and after each
     * signal, with the mutex held, and must not wait.
     *
     * @throws Cancellation if the task is cancelled before it is so; the mutex is held then too
     * @throws IllegalStateException if the current task does not hold the mutex
     */
    public void awaitUntil(BooleanSupplier isSo) {
        mutex.requireHeld();
        Waiter.current().checkpoint();
        while (!isSo.getAsBoolean()) {
            await();
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

package io.drawloom.async;

/**
 * Lets a task that holds a mutex wait until another has changed what it guards. Wait in a loop:
 * when the mutex is held again, a third task may have changed it back.
 */
public final class Condition {
    private final Mutex mutex;
    private final Waiters waiters = new Waiters();

    Condition(Mutex mutex) {
        this.mutex = mutex;
    }

    /**
     * Releases the mutex, waits for a signal, and takes the mutex again, also if the task is
     * cancelled meanwhile.
     *
     * @throws IllegalStateException if the current task does not hold the mutex
     */
    public void await() {
        Task<?> me = Task.current();
        me.beforeWaiting(this);
        mutex.release();
        try {
            waiters.await(me, this);
        } finally {
            Task.shield(() -> {
                mutex.acquire();
            });
        }
    }

    /**
     * Wakes the task that has waited longest, if any waits.
     *
     * @throws IllegalStateException if the current task does not hold the mutex
     */
    public void signal() {
        mutex.requireHeld();
        waiters.wakeFirst();
    }

    /**
     * Wakes all that wait.
     *
     * @throws IllegalStateException if the current task does not hold the mutex
     */
    public void signalAll() {
        mutex.requireHeld();
        waiters.wakeAll();
    }

    @Override
    public String toString() {
        return "a condition of " + mutex;
    }
}

package io.drawloom.async;

/**
 * Lets one task at a time into a critical section, in the order in which they came.
 *
 * <pre>{@code
 * try (var _ = mutex.acquire()) {
 *     …
 * }
 * }</pre>
 *
 * <p>Not reentrant: a task that acquires what it holds is told so. For the tasks of one loop: other
 * threads, and tasks of other loops, are refused and told what to call.
 */
public final class Mutex {
    private final MutexCore core;

    /** A mutex without a name of its own. */
    public Mutex() {
        this("mutex");
    }

    /** A mutex that messages call by this name. */
    public Mutex(String name) {
        this.core = new MutexCore(name);
    }

    /** The mutex, held: closing it lets the next one in. */
    public final class Held implements AutoCloseable {
        private boolean released;

        private Held() {}

        /**
         * Releases the mutex. Has no effect the second time, whoever holds it by then.
         *
         * @throws IllegalStateException if the current task does not hold it
         */
        @Override
        public void close() {
            if (!released) {
                release();
                released = true;
            }
        }
    }

    /**
     * Waits until the mutex is free and takes it.
     *
     * @return what releases it when closed
     * @throws DeadlockException if its holder waits, in the end, for the current task
     * @throws Cancellation if the task is cancelled meanwhile; then it does not hold the mutex
     */
    public Held acquire() {
        core.acquire();
        return new Held();
    }

    /** Takes the mutex if it is free, without waiting; then release it with {@link #release}. */
    public boolean tryAcquire() {
        return core.tryAcquire();
    }

    /**
     * Lets the next one in.
     *
     * @throws IllegalStateException if the current task does not hold it
     */
    public void release() {
        core.release();
    }

    /** A condition of what this mutex guards. */
    public Condition newCondition() {
        return new Condition(core);
    }

    /** Whether a task holds it. */
    public boolean isHeld() {
        return core.holder() != null;
    }

    /** Its name. */
    @Override
    public String toString() {
        return core.toString();
    }
}

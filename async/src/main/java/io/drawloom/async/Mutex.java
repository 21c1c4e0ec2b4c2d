package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * Lets one task at a time into a critical section, in the order in which they came.
 *
 * <pre>{@code
 * try (var _ = mutex.acquire()) {
 *     …
 * }
 * }</pre>
 *
 * <p>Not reentrant: a task that acquires what it holds is told so. For the tasks of one loop.
 */
public final class Mutex {
    private final String name;
    private final Waiters waiters = new Waiters();
    private final Held held = new Held();
    private @Nullable Task<?> owner;

    /** A mutex without a name of its own. */
    public Mutex() {
        this("mutex");
    }

    /** A mutex that messages call by this name. */
    public Mutex(String name) {
        this.name = name;
    }

    /** The mutex, held: closing it lets the next one in. */
    public final class Held implements AutoCloseable {
        private Held() {}

        /**
         * Releases the mutex.
         *
         * @throws IllegalStateException if the current task does not hold it
         */
        @Override
        public void close() {
            release();
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
        Task<?> me = Task.current();
        if (owner == null) {
            me.checkpoint();
            owner = me;
        } else {
            Deadlocks.check(me, this);
            // who releases it makes the woken one its owner
            waiters.await(me, this);
        }
        return held;
    }

    /** Takes the mutex if it is free, without waiting; then release it with {@link #release}. */
    public boolean tryAcquire() {
        if (owner != null) {
            return false;
        }
        owner = Task.current();
        return true;
    }

    /**
     * Lets the next one in.
     *
     * @throws IllegalStateException if the current task does not hold it
     */
    public void release() {
        requireHeld();
        owner = waiters.wakeFirst();
    }

    void requireHeld() {
        Task<?> me = Task.current();
        if (owner != me) {
            throw new IllegalStateException(
                    me.name()
                            + " does not hold "
                            + this
                            + (owner == null ? "; nobody does" : "; " + owner.name() + " does"));
        }
    }

    /** A condition of what this mutex guards. */
    public Condition newCondition() {
        return new Condition(this);
    }

    /** Whether a task holds it. */
    public boolean isHeld() {
        return owner != null;
    }

    /** Who holds it, or null. */
    @Nullable Task<?> owner() {
        return owner;
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}

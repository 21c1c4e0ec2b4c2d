package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Permits for so many at a time, handed out in the order in which tasks came.
 *
 * <pre>{@code
 * try (var _ = semaphore.acquire()) {
 *     …
 * }
 * }</pre>
 *
 * <p>Whoever likes may give a permit back, so it can also count what has come. A {@link #bounded}
 * one refuses to be given back more than was taken. For the tasks of one loop: other threads, and
 * tasks of other loops, are refused and told what to call.
 */
public final class Semaphore extends Awaited {
    private final String name;

    /** How many permits it was made with. */
    private final int permits;

    private final boolean bounded;
    private final Home home = new Home();

    /** Nobody waits here while a permit is available. */
    private final WaitQueue<Waiter> queue = new WaitQueue<>();

    private int available;

    /**
     * The permits that were taken and not given back, as far as is known, for who looks: a release
     * by a task that has none is taken for the oldest's. Never more than it was made with, so that
     * one that only counts keeps nothing.
     */
    private @Nullable Permit newest;

    private @Nullable Permit oldest;
    private int taken;

    /**
     * A semaphore without a name of its own.
     *
     * @throws IllegalArgumentException if the permits are negative
     */
    public Semaphore(int permits) {
        this("semaphore", permits);
    }

    /** A semaphore that messages call by this name. */
    public Semaphore(String name, int permits) {
        this(name, permits, false);
    }

    private Semaphore(String name, int permits, boolean bounded) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must be >= 0, got " + permits);
        }
        this.name = name;
        this.permits = permits;
        this.bounded = bounded;
        this.available = permits;
    }

    /**
     * A semaphore that never has more permits than it was made with: to release more is a mistake.
     *
     * @throws IllegalArgumentException if the permits are negative
     */
    public static Semaphore bounded(int permits) {
        return bounded("semaphore", permits);
    }

    /** The same with a name for messages. */
    public static Semaphore bounded(String name, int permits) {
        return new Semaphore(name, permits, true);
    }

    /** A permit that was taken: closing it gives it back. */
    public final class Permit implements AutoCloseable {
        private final Waiter holder;
        private @Nullable Permit newer;
        private @Nullable Permit older;
        private boolean listed;
        private boolean released;

        private Permit(Waiter holder) {
            this.holder = holder;
        }

        /** Gives the permit back. Has no effect the second time. From any task of the loop. */
        @Override
        public void close() {
            if (!released) {
                enterToRelease();
                released = true;
                drop(this);
                pass();
            }
        }
    }

    /**
     * Waits until there is a permit and takes it.
     *
     * @return what gives it back when closed
     * @throws Cancellation if the task is cancelled meanwhile; then it has no permit
     * @throws IllegalStateException outside of a task
     */
    public Permit acquire() {
        Waiter me = Waiter.current();
        home.enter(me, this, "{ try (var _ = semaphore.acquire()) { … } }");
        if (available > 0) {
            me.checkpoint();
            available--;
            return grant(me);
        }
        // who releases it makes the permit of the woken one
        me.await(this, queue, Policy.NEVER);
        Object handed = me.handed;
        me.handed = null;
        if (handed instanceof Permit permit) {
            return permit;
        }
        throw new AssertionError(handed);
    }

    /** Takes a permit if there is one, without waiting; give it back with {@link #release}. */
    public boolean tryAcquire() {
        Waiter me = Waiter.current();
        home.enter(me, this, "{ if (semaphore.tryAcquire()) { … } }");
        if (available == 0) {
            return false;
        }
        available--;
        grant(me);
        return true;
    }

    /**
     * Gives a permit back, or one more, whoever took it: the task that has waited longest has it.
     *
     * @throws IllegalStateException if it is bounded and has all its permits
     */
    public void release() {
        enterToRelease();
        Permit own = newestOf(Waiter.currentOrNull());
        Permit given = own == null ? oldest : own;
        if (given != null) {
            drop(given);
        }
        pass();
    }

    private void enterToRelease() {
        home.enter(this, "semaphore.release()");
        if (bounded && available == permits) {
            throw new IllegalStateException(
                    this + " has all its permits: what is released must have been acquired");
        }
    }

    /** A permit is free: the first that waits has it. */
    private void pass() {
        Waiter next = queue.wakeFirst();
        if (next == null) {
            available++;
        } else {
            next.handed = grant(next);
        }
    }

    // ---------------------------------------------------------------- who has one

    private Permit grant(Waiter holder) {
        Permit permit = new Permit(holder);
        if (permits > 0) {
            if (taken == permits && oldest != null) {
                drop(oldest);
            }
            permit.listed = true;
            permit.older = newest;
            if (newest == null) {
                oldest = permit;
            } else {
                newest.newer = permit;
            }
            newest = permit;
            taken++;
        }
        return permit;
    }

    private void drop(Permit permit) {
        if (!permit.listed) {
            return;
        }
        permit.listed = false;
        Permit newer = permit.newer;
        Permit older = permit.older;
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        permit.newer = null;
        permit.older = null;
        taken--;
    }

    private @Nullable Permit newestOf(@Nullable Waiter holder) {
        Permit permit = newest;
        while (permit != null && permit.holder != holder) {
            permit = permit.older;
        }
        return permit;
    }

    @Override
    List<Waiter> holders() {
        List<Waiter> holders = new ArrayList<>();
        for (Permit permit = oldest; permit != null; permit = permit.newer) {
            if (!holders.contains(permit.holder)) {
                holders.add(permit.holder);
            }
        }
        return holders;
    }

    // ---------------------------------------------------------------- looking

    /** How many permits could be taken at once. */
    public int availablePermits() {
        return available;
    }

    @Override
    String describe() {
        return name + Waits.heldBy(holders());
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lets so many tasks at a time do something, in the order in which they came; how many can be
 * changed meanwhile.
 *
 * <pre>{@code
 * try (var _ = limiter.acquire()) {
 *     …
 * }
 * }</pre>
 *
 * <p>It hands out tokens. Beside a {@link Semaphore}, it knows who has one: a task can have one
 * token only, and only it can give that back. For the tasks of one loop: other threads, and tasks
 * of other loops, are refused and told what to call.
 */
public final class CapacityLimiter extends Awaited {
    private final String name;
    private final Home home = new Home();

    /** Nobody waits here while a token is available. */
    private final WaitQueue<Waiter> queue = new WaitQueue<>();

    private final Set<Waiter> borrowers = new LinkedHashSet<>();
    private int totalTokens;

    /**
     * A limiter without a name of its own.
     *
     * @throws IllegalArgumentException if it has less than 1 token
     */
    public CapacityLimiter(int totalTokens) {
        this("capacity limiter", totalTokens);
    }

    /** A limiter that messages call by this name. */
    public CapacityLimiter(String name, int totalTokens) {
        this.name = name;
        this.totalTokens = valid(totalTokens);
    }

    private static int valid(int totalTokens) {
        if (totalTokens < 1) {
            throw new IllegalArgumentException("total tokens must be >= 1, got " + totalTokens);
        }
        return totalTokens;
    }

    /** A token, borrowed: closing it lets the next one in. */
    public final class Token implements AutoCloseable {
        private boolean released;

        private Token() {}

        /**
         * Gives the token back. Has no effect the second time.
         *
         * @throws IllegalStateException if the current task has none
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
     * Waits until there is a token and borrows it.
     *
     * @return what gives it back when closed
     * @throws Cancellation if the task is cancelled meanwhile; then it has no token
     * @throws IllegalStateException if the task has one already, or outside of a task
     */
    public Token acquire() {
        Waiter me = Waiter.current();
        home.enter(me, this, "{ try (var _ = limiter.acquire()) { … } }");
        refuseSecond(me);
        if (borrowers.size() < totalTokens) {
            me.checkpoint();
            borrowers.add(me);
        } else {
            // who gives one back makes the woken one a borrower
            me.await(this, queue, Policy.NEVER);
        }
        return new Token();
    }

    /**
     * Borrows a token if there is one, without waiting; give it back with {@link #release}.
     *
     * @throws IllegalStateException if the task has one already, or outside of a task
     */
    public boolean tryAcquire() {
        Waiter me = Waiter.current();
        home.enter(me, this, "{ if (limiter.tryAcquire()) { … } }");
        refuseSecond(me);
        return borrowers.size() < totalTokens && borrowers.add(me);
    }

    private void refuseSecond(Waiter me) {
        if (borrowers.contains(me)) {
            throw new IllegalStateException(
                    me.name() + " has a token of " + this + " already, and can have one only");
        }
    }

    /**
     * Gives the current task's token back.
     *
     * @throws IllegalStateException if it has none
     */
    public void release() {
        Waiter me = Waiter.current();
        home.enter(me, this, "{ try (var _ = limiter.acquire()) { … } }");
        if (!borrowers.remove(me)) {
            throw new IllegalStateException(me.name() + " has no token of " + this);
        }
        pass();
    }

    /** Lets in as many of those that wait as there are tokens. */
    private void pass() {
        while (borrowers.size() < totalTokens) {
            Waiter next = queue.wakeFirst();
            if (next == null) {
                return;
            }
            borrowers.add(next);
        }
    }

    /**
     * From now on it has so many tokens. If more are borrowed, nobody gets one until enough were
     * given back.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public void setTotalTokens(int tokens) {
        home.enter(this, "limiter.setTotalTokens(" + tokens + ")");
        totalTokens = valid(tokens);
        pass();
    }

    /** How many tokens it has. */
    public int totalTokens() {
        return totalTokens;
    }

    /** How many are borrowed; more than there are, if their number was lowered meanwhile. */
    public int borrowedTokens() {
        return borrowers.size();
    }

    /** How many could be borrowed at once. */
    public int availableTokens() {
        return Math.max(0, totalTokens - borrowers.size());
    }

    @Override
    Set<Waiter> holders() {
        return borrowers;
    }

    @Override
    String describe() {
        return name + Waits.heldBy(borrowers);
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}

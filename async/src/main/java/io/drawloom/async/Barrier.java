package io.drawloom.async;

import io.drawloom.async.policy.Policy;

/**
 * Lets so many tasks wait for one another: when the last has come, all go on, and the barrier can
 * be used again. For the tasks of one loop: other threads, and tasks of other loops, are refused
 * and told what to call.
 */
public final class Barrier {
    private final int parties;
    private final Home home = new Home();

    /** Fewer than the parties wait here. */
    private final WaitQueue<Waiter> queue = new WaitQueue<>();

    private boolean broken;

    /**
     * A barrier for so many tasks.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be >= 1, got " + parties);
        }
        this.parties = parties;
    }

    /** Says that those who wait at a barrier will not all come. */
    public static final class BrokenException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        BrokenException(String what) {
            super(what);
        }
    }

    /**
     * Waits until all parties have come. Who is cancelled meanwhile has not come: the others wait
     * for another in its place.
     *
     * @return 0 for the first of them that had come, and so on; each has another number
     * @throws BrokenException if the barrier is broken, or was broken or reset meanwhile
     * @throws Cancellation if the task is cancelled meanwhile
     * @throws IllegalStateException outside of a task
     */
    public int await() {
        Waiter me = Waiter.current();
        home.enter(me, this, "barrier.await()");
        if (broken) {
            me.checkpoint();
            throw new BrokenException("the barrier is broken");
        }
        if (queue.size() == parties - 1) {
            me.checkpoint();
            return arriveLast();
        }
        // who comes last hands each its number
        me.await(this, queue, Policy.NEVER);
        Object handed = me.handed;
        me.handed = null;
        if (handed instanceof Integer number) {
            return number;
        }
        throw new BrokenException("the barrier was broken while a task waited at it");
    }

    private int arriveLast() {
        int number = 0;
        Waiter next;
        while ((next = queue.wakeFirst()) != null) {
            next.handed = number++;
        }
        return number;
    }

    /** Breaks it, for one of the parties will not come: who waits, and who comes, is told. */
    public void abort() {
        home.enter(this, "barrier.abort()");
        broken = true;
        queue.wakeAll();
    }

    /** Empties and mends it: who waits is told as if it were broken, and who comes waits anew. */
    public void reset() {
        home.enter(this, "barrier.reset()");
        broken = false;
        queue.wakeAll();
    }

    /** How many must come. */
    public int parties() {
        return parties;
    }

    /** How many have come and wait. */
    public int waiting() {
        return queue.size();
    }

    /** Whether {@link #abort} was called, and not {@link #reset} since. */
    public boolean isBroken() {
        return broken;
    }

    @Override
    public String toString() {
        return "a barrier where " + queue.size() + " of " + parties + " wait";
    }
}

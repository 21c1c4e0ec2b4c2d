package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Objects;

/**
 * Hands items from tasks to tasks, first come, first served on both sides, and can be shut down.
 * For the tasks of one loop: other threads, and tasks of other loops, are refused and told what to
 * call.
 *
 * @param <E> the items
 */
public final class TaskQueue<E> {
    private final int capacity;
    private final ArrayDeque<E> items = new ArrayDeque<>();

    /** Nobody waits here while there are items. */
    private final WaitQueue<Waiter> takers = new WaitQueue<>();

    /** Nobody waits here while there is room. What each wants to put is its {@code handed}. */
    private final WaitQueue<Waiter> putters = new WaitQueue<>();

    private final Home home = new Home();
    private boolean shutDown;

    /** A queue without a limit. */
    public TaskQueue() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A queue with room for so many items.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public TaskQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be >= 1, got " + capacity);
        }
        this.capacity = capacity;
    }

    /** Says that nothing more can be put into or taken from a queue. */
    public static final class ShutDownException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        ShutDownException() {
            super("the queue was shut down");
        }
    }

    /**
     * Waits until there is room and puts the item in.
     *
     * @throws ShutDownException if the queue was shut down, before or meanwhile
     */
    public void put(E item) {
        Waiter me = Waiter.currentOrNull();
        if (me != null) {
            me.checkpoint();
        }
        if (offer(item)) {
            return;
        }
        if (me == null) {
            me = Waiter.current(); // says why it cannot wait
        }
        me.handed = item;
        try {
            me.await(this, putters, Policy.NEVER);
            if (me.handed != null) {
                throw new ShutDownException();
            }
        } finally {
            me.handed = null;
        }
    }

    /**
     * Puts the item in if there is room, without waiting.
     *
     * @throws ShutDownException if the queue was shut down
     */
    public boolean offer(E item) {
        Objects.requireNonNull(item);
        home.enter(this, "queue.put(item)");
        if (shutDown) {
            throw new ShutDownException();
        }
        Waiter taker = takers.wakeFirst();
        if (taker != null) {
            taker.handed = item;
            return true;
        }
        if (items.size() >= capacity) {
            return false;
        }
        items.add(item);
        return true;
    }

    /**
     * Waits until there is an item and takes it.
     *
     * @throws ShutDownException if the queue was shut down and is empty
     */
    @SuppressWarnings("unchecked") // only putters hand anything to who waits among the takers
    public E take() {
        Waiter me = Waiter.currentOrNull();
        if (me != null) {
            me.checkpoint();
        }
        E item = poll();
        if (item != null) {
            return item;
        }
        if (shutDown) {
            throw new ShutDownException();
        }
        if (me == null) {
            me = Waiter.current(); // says why it cannot wait
        }
        me.await(this, takers, Policy.NEVER);
        E handed = (E) me.handed;
        me.handed = null;
        if (handed == null) {
            throw new ShutDownException();
        }
        return handed;
    }

    /** Takes an item if there is one, else gives null, without waiting. */
    @SuppressWarnings("unchecked") // putters wait with an item
    public @Nullable E poll() {
        home.enter(this, "queue.take()");
        E item = items.poll();
        if (item != null) {
            Waiter putter = putters.wakeFirst();
            if (putter != null) {
                items.add((E) Objects.requireNonNull(putter.handed));
                putter.handed = null;
            }
        }
        return item;
    }

    /**
     * From now on nothing can be put in. What is in can be taken; who waits to put, or to take from
     * the empty queue, is told.
     */
    public void shutdown() {
        home.enter(this, "queue.shutdown()");
        shutDown = true;
        putters.wakeAll();
        takers.wakeAll();
    }

    /** How many items are in. */
    public int size() {
        return items.size();
    }

    @Override
    public String toString() {
        return "a queue of " + items.size() + " items";
    }
}

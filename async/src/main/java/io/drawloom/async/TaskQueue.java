package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/**
 * Hands items from tasks to tasks, first come, first served on both sides, and can be shut down; of
 * a {@link #priority} queue the least item is taken first, of a {@link #lastFirst} queue the
 * newest. Who takes can say when an item is done with, and others can wait until all are. For the
 * tasks of one loop: other threads, and tasks of other loops, are refused and told what to call.
 *
 * @param <E> the items
 */
public final class TaskQueue<E> {
    private final int capacity;
    private final Queue<E> items;

    /** Nobody waits here while there are items. */
    private final WaitQueue<Waiter> takers = new WaitQueue<>();

    /** Nobody waits here while there is room. What each wants to put is its {@code handed}. */
    private final WaitQueue<Waiter> putters = new WaitQueue<>();

    /** Nobody waits here while everything is done. */
    private final WaitQueue<Waiter> joiners = new WaitQueue<>();

    private final Home home = new Home();
    private boolean shutDown;

    /** How many items were put in and are not done. */
    private long unfinished;

    /** What those wait for that join. */
    private final Object work =
            new Object() {
                @Override
                public String toString() {
                    return unfinished + " unfinished items of a queue";
                }
            };

    /** A queue without a limit. */
    public TaskQueue() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A queue with room for so many items. In one with room for none, each item goes from who puts
     * it to who takes it: the first of the two waits for the other.
     *
     * @throws IllegalArgumentException if that is less than 0
     */
    public TaskQueue(int capacity) {
        this(capacity, new ArrayDeque<>());
    }

    private TaskQueue(int capacity, Queue<E> items) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity must be >= 0, got " + capacity);
        }
        this.capacity = capacity;
        this.items = items;
    }

    /**
     * A queue of which the least item is taken first, and of equal ones the one that was put in
     * first; without a limit.
     */
    public static <E> TaskQueue<E> priority(Comparator<? super E> order) {
        return priority(Integer.MAX_VALUE, order);
    }

    /**
     * The same with room for so many items. Who waits to put another in is not preferred.
     *
     * @throws IllegalArgumentException if that is less than 0
     */
    public static <E> TaskQueue<E> priority(int capacity, Comparator<? super E> order) {
        return new TaskQueue<>(capacity, new SortedItems<>(order));
    }

    /** A queue of which the item that was put in last is taken first; without a limit. */
    public static <E> TaskQueue<E> lastFirst() {
        return lastFirst(Integer.MAX_VALUE);
    }

    /**
     * The same with room for so many items. Who waits to put another in is not preferred.
     *
     * @throws IllegalArgumentException if that is less than 0
     */
    public static <E> TaskQueue<E> lastFirst(int capacity) {
        return new TaskQueue<>(capacity, Collections.asLifoQueue(new ArrayDeque<>()));
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
        } else if (items.size() < capacity) {
            items.add(item);
        } else {
            return false;
        }
        unfinished++;
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
        Waiter putter = putters.wakeFirst();
        if (putter == null) {
            return item;
        }
        E put = (E) Objects.requireNonNull(putter.handed);
        putter.handed = null;
        unfinished++;
        if (item == null) {
            return put; // there is room for none
        }
        items.add(put);
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

    /**
     * The same at once: what is in is taken out too, and counts as done.
     *
     * @return what was in, in the order in which it would have been taken
     */
    public List<E> shutdownNow() {
        shutdown();
        List<E> dropped = new ArrayList<>(items.size());
        E item;
        while ((item = items.poll()) != null) {
            dropped.add(item);
        }
        done(dropped.size());
        return dropped;
    }

    // ---------------------------------------------------------------- what is done

    /**
     * An item that was taken is done with.
     *
     * @throws IllegalStateException if this was called for each item that was put in already
     */
    public void taskDone() {
        home.enter(this, "queue.taskDone()");
        if (unfinished == 0) {
            throw new IllegalStateException(
                    "taskDone() was called more often than items were put in");
        }
        done(1);
    }

    private void done(int items) {
        unfinished -= items;
        if (unfinished == 0) {
            joiners.wakeAll();
        }
    }

    /**
     * Waits until {@link #taskDone} was called for each item that was put in, whether or not the
     * queue was shut down.
     *
     * @throws Cancellation if the task is cancelled meanwhile
     */
    public void join() {
        Waiter me = Waiter.current();
        home.enter(me, this, "queue.join()");
        if (unfinished == 0) {
            me.checkpoint();
        } else {
            me.await(work, joiners, Policy.NEVER);
        }
    }

    /** How many items were put in for which {@link #taskDone} was not called. */
    public long unfinished() {
        return unfinished;
    }

    // ---------------------------------------------------------------- looking

    /** How many items are in. */
    public int size() {
        return items.size();
    }

    @Override
    public String toString() {
        return "a queue of " + items.size() + " items";
    }
}

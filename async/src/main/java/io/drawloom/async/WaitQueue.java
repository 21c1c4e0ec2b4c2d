package io.drawloom.async;

import io.drawloom.async.policy.Context;
import io.drawloom.async.policy.Job;

import org.jspecify.annotations.Nullable;

/**
 * Those that wait for one thing, in the order in which they came. Each waits in at most one queue,
 * so the links are its own fields. Touched by who has the turn only.
 *
 * @param <W> who waits
 */
final class WaitQueue<W extends WaitQueue.Entry<W>> {
    private @Nullable W first;
    private @Nullable W last;
    private int size;

    /**
     * Who can wait in a queue.
     *
     * @param <W> its own type
     */
    abstract static class Entry<W extends Entry<W>> extends Job {
        Entry(Context context) {
            super(context);
        }

        /** The queue it waits in, and its neighbours there. */
        @Nullable WaitQueue<W> queue;

        @Nullable W ahead;
        @Nullable W behind;

        /** Ends the wait. It is in no queue any more. */
        abstract void wake();

        /** Leaves the queue it waits in, if it does: what is waited for goes to another. */
        final void leaveQueue() {
            WaitQueue<W> in = queue;
            if (in != null) {
                in.remove(this);
            }
        }
    }

    void add(W waiter) {
        waiter.queue = this;
        W before = last;
        waiter.ahead = before;
        if (before == null) {
            first = waiter;
        } else {
            before.behind = waiter;
        }
        last = waiter;
        size++;
    }

    private void remove(Entry<W> waiter) {
        waiter.queue = null;
        size--;
        W ahead = waiter.ahead;
        W behind = waiter.behind;
        if (ahead == null) {
            first = behind;
        } else {
            ahead.behind = behind;
        }
        if (behind == null) {
            last = ahead;
        } else {
            behind.ahead = ahead;
        }
        waiter.ahead = null;
        waiter.behind = null;
    }

    /** Wakes the first, which is then in no queue, and gives it; null if there is none. */
    @Nullable W wakeFirst() {
        W waiter = first;
        if (waiter != null) {
            remove(waiter);
            waiter.wake();
        }
        return waiter;
    }

    /** How many wait. Who has been told of a cancellation is none of them any more. */
    int size() {
        return size;
    }

    void wakeAll() {
        while (wakeFirst() != null) {}
    }
}

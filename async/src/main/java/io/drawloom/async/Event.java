package io.drawloom.async;

import io.drawloom.async.policy.Policy;

/**
 * Something that has happened or not, and that tasks can wait for. For the tasks of one loop: other
 * threads, and tasks of other loops, are refused and told what to call.
 */
public final class Event {
    private final WaitQueue<Waiter> queue = new WaitQueue<>();
    private final Home home = new Home();
    private boolean happened;

    /** An event that has not happened. */
    public Event() {}

    /** Waits until it has happened. */
    public void await() {
        Waiter me = Waiter.current();
        home.enter(me, this, "event.await()");
        if (happened) {
            me.checkpoint();
        } else {
            me.await(this, queue, Policy.NEVER);
        }
    }

    /** It has happened: all that wait go on, and nobody waits from now on. */
    public void set() {
        home.enter(this, "event.set()");
        happened = true;
        queue.wakeAll();
    }

    /** From now on it has not happened. */
    public void clear() {
        home.enter(this, "event.clear()");
        happened = false;
    }

    /** Whether it has happened. */
    public boolean isSet() {
        return happened;
    }

    @Override
    public String toString() {
        return happened ? "an event that has happened" : "an event";
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Policy;

/** Something that has happened or not, and that tasks can wait for. For the tasks of one loop. */
public final class Event {
    private final WaitQueue<Waiter> queue = new WaitQueue<>();
    private boolean happened;

    /** An event that has not happened. */
    public Event() {}

    /** Waits until it has happened. */
    public void await() {
        if (!happened) {
            Waiter.current().await(this, queue, Policy.NEVER);
        }
    }

    /** It has happened: all that wait go on, and nobody waits from now on. */
    public void set() {
        happened = true;
        queue.wakeAll();
    }

    /** From now on it has not happened. */
    public void clear() {
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

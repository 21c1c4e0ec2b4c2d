package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

/** Who holds a mutex and who waits for it; {@link Mutex} and {@link Condition} are made of it. */
final class MutexCore extends Awaited {
    private final String name;
    private final WaitQueue<Waiter> queue = new WaitQueue<>();
    private final Home home = new Home();
    private @Nullable Waiter owner;

    MutexCore(String name) {
        this.name = name;
    }

    void acquire() {
        Waiter me = Waiter.current();
        home.enter(me, this, "{ try (var _ = mutex.acquire()) { … } }");
        if (owner == null) {
            me.checkpoint();
            owner = me;
        } else {
            Deadlocks.check(me, this);
            // who releases it makes the woken one its owner
            me.await(this, queue, Policy.NEVER);
        }
    }

    boolean tryAcquire() {
        Waiter me = Waiter.current();
        home.enter(me, this, "{ if (mutex.tryAcquire()) { … } }");
        if (owner != null) {
            return false;
        }
        owner = me;
        return true;
    }

    void release() {
        requireHeld();
        owner = queue.wakeFirst();
    }

    /**
     * Fails if the current task is not the owner.
     *
     * @throws IllegalStateException that says who is
     */
    void requireHeld() {
        Waiter me = Waiter.current();
        home.enter(me, this, "{ try (var _ = mutex.acquire()) { … } }");
        if (owner != me) {
            throw new IllegalStateException(
                    me.name()
                            + " does not hold "
                            + this
                            + (owner == null ? "; nobody does" : "; " + owner.name() + " does"));
        }
    }

    @Override
    @Nullable Waiter holder() {
        return owner;
    }

    @Override
    String describe() {
        return name + (owner == null ? "" : " held by " + owner.name());
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}

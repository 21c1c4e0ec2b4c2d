package io.drawloom.async;

import io.drawloom.async.policy.Policy;

/** Waits until no other task can go on. */
final class AllBlocked {
    private AllBlocked() {}

    static void await(Waiter me) {
        WaitQueue<Waiter> queue = new WaitQueue<>();
        me.loop.policy().whenIdle(queue::wakeAll);
        me.await(Pause.ALL_BLOCKED, queue, Policy.NEVER);
    }

    /**
     * Moves a manual clock from deadline to deadline; at each, and before the first, all that can
     * go on does.
     */
    static void advance(Waiter me, long nanos) {
        Policy policy = me.loop.policy();
        long until = policy.nowNanos() + nanos;
        boolean arrived = false;
        await(me);
        while (!arrived) {
            arrived = policy.advance(until);
            await(me);
        }
    }
}

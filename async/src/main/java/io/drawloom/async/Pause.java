package io.drawloom.async;

/** Waits that wait for no task. */
enum Pause {
    YIELD("Task.yieldNow"),
    SLEEP("Task.sleep"),
    OFFLOAD("Task.offload");

    private final String text;

    Pause(String text) {
        this.text = text;
    }

    static void giveWay(Task<?> me) {
        me.beforeWaiting(YIELD);
        me.state = TaskState.READY;
        me.loop.policy.giveWay();
        me.state = TaskState.RUNNING;
        if (me.isCancellationDue()) {
            throw me.cancellation();
        }
    }

    static void sleep(Task<?> me, long nanos) {
        if (nanos == 0) {
            giveWay(me);
            return;
        }
        me.beforeWaiting(SLEEP);
        Policy policy = me.loop.policy;
        long deadline = policy.nowNanos() + nanos;
        me.waitsOn = SLEEP;
        me.state = TaskState.WAITING;
        try {
            do {
                policy.parkUntil(deadline);
                if (me.isCancellationDue()) {
                    throw me.cancellation();
                }
            } while (policy.nowNanos() - deadline < 0);
        } finally {
            me.waitsOn = null;
            me.state = TaskState.RUNNING;
        }
    }

    /** How often {@link #prime} has to be woken. */
    static final int PRIMING_ROUNDS = 3;

    /** Waits in both ways, for {@code RunPolicy.prime}. */
    static void prime() {
        for (int i = 0; i < PRIMING_ROUNDS; i++) {
            giveWay(Task.current());
            sleep(Task.current(), 1);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

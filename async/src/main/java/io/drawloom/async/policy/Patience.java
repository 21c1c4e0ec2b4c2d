package io.drawloom.async.policy;

/**
 * When a step has taken too long, by looks at it now and then. The time for which it was seen to
 * load classes or to link calls does not count, up to a bound: that happens once, and who loads for
 * good is stuck.
 */
final class Patience {
    /** So many times the limit may be spent on linking. */
    private static final int MOST_LINKING = 10;

    private final long limitNanos;
    private long step = -1;

    /** Since when its time is counted. */
    private long since;

    private long begin;
    private boolean told;

    Patience(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    /** No step is under way. */
    void idle() {
        step = -1;
    }

    /** Whether a look at the stack of the step that is under way is of use. */
    boolean wants(long current, long now) {
        if (current != step) {
            step = current;
            begin = now;
            since = now;
            told = false;
        }
        return !told && now > since;
    }

    /** Whether the step is to be told of now; it is once. */
    boolean isOver(long now, boolean isLinking) {
        if (isLinking && now - begin < MOST_LINKING * limitNanos) {
            since = now;
        } else {
            told = now - since >= limitNanos;
        }
        return told;
    }
}

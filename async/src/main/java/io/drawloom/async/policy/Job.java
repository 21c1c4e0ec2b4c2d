package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

/** A task, as a policy sees it: it is run once, on a thread that is its own until it has ended. */
public abstract class Job {
    /** What the policy keeps about a job that has begun: the thread that it runs on. */
    @Nullable Object runner;

    /** What it sees of who made it. */
    final Context context;

    /** A job that has not begun and sees what is in the context. */
    protected Job(Context context) {
        this.context = context;
    }

    /** Runs it to its end, or does nothing if it was cancelled before it began. Has the turn. */
    protected abstract void perform();

    /** Whether it has ended, in whatever way. */
    protected abstract boolean isDone();

    /** The name in messages. */
    protected abstract String name();
}

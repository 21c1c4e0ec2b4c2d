package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A virtual thread of the loop that runs jobs, one after another; it is its own thread's scheduler,
 * so that the loop knows who has become ready. As a timer, it is the end of its job's wait.
 */
final class TaskThread extends Timers.Timer implements Executor, Runnable {
    /** Who resumes such threads. */
    interface Owner {
        /**
         * The JDK says that something can run. From any thread.
         *
         * @param what a {@link TaskThread}, or the continuation of a virtual thread that a job
         *     started
         */
        void submitted(Object what);

        /**
         * The job that the thread is to run after the one that has ended, or null if it is to end.
         * On that thread, with the turn; it may park meanwhile.
         */
        @Nullable Job nextFor(TaskThread thread);
    }

    private final Owner owner;
    final Thread thread;

    /** Runs the thread to its next stop. Set when the thread is started. */
    @Nullable Runnable continuation;

    /** The job that is being run, or the next to be. */
    @Nullable Job job;

    /** A wake-up of the library is among what is ready. */
    boolean queued;

    /** The JDK has submitted the thread, and that is among what is ready. */
    boolean submitted;

    TaskThread(Owner owner) {
        this.owner = owner;
        this.thread = JdkInternals.newVirtualThread(this, this);
    }

    /**
     * The caller, or null if it is none. A thread that a job has started has the job's {@code
     * TaskThread} for a scheduler too, but is another.
     */
    static @Nullable TaskThread current() {
        Thread thread = Thread.currentThread();
        return JdkInternals.schedulerOf(thread) instanceof TaskThread mine && mine.thread == thread
                ? mine
                : null;
    }

    /** The thread that the job runs on, or null if it has not begun or has ended. */
    static @Nullable TaskThread of(Job job) {
        return (TaskThread) job.runner;
    }

    /** The JDK says that the thread, or one that it started, can run. */
    @Override
    public void execute(Runnable ready) {
        if (continuation == null) {
            continuation = ready;
        } else if (ready == continuation) {
            owner.submitted(this);
        } else {
            owner.submitted(ready);
        }
    }

    /**
     * No branch stands behind the first job: thousands of these frames wait at once, and each would
     * cost a deoptimization if the JIT had not yet seen which way it goes.
     */
    @Override
    public void run() {
        perform();
        serve();
    }

    private void serve() {
        while (owner.nextFor(this) != null) {
            perform();
        }
    }

    private void perform() {
        Job now = Objects.requireNonNull(job);
        now.runner = this;
        Context context = now.context;
        context.enter(thread);
        thread.setName(now.name());
        if (context.bindings() == null) {
            now.perform();
        } else {
            context.bind(thread, now::perform);
        }
        now.runner = null;
        tidy();
    }

    /** Takes away what the last job left on the thread, so that the next finds nothing of it. */
    private void tidy() {
        JdkInternals.clearThreadLocals(thread);
        Thread.interrupted();
    }
}

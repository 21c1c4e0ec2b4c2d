package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A virtual thread of the loop that runs tasks, one after another; it is its own thread's
 * scheduler, so that the loop knows who has become ready. As a timer, it is the end of its task's
 * wait.
 */
final class Seat extends Timers.Timer implements Executor, Runnable {
    private final RunPolicy policy;
    final Thread thread;

    /** Runs the thread to its next stop. Set when the thread is started. */
    @Nullable Runnable continuation;

    /** The task that is being run, or the next to be. */
    @Nullable Task<?> task;

    /** A wake-up of the library is in the ring. */
    boolean queued;

    /** The JDK has submitted the thread, and that is in the ring. */
    boolean submitted;

    Seat(RunPolicy policy) {
        this.policy = policy;
        this.thread = Jdk.newVirtualThread(this, this);
    }

    /** The JDK says that the thread, or one that it started, can run. */
    @Override
    public void execute(Runnable ready) {
        if (continuation == null) {
            continuation = ready;
        } else if (ready == continuation) {
            policy.submitted(this);
        } else {
            policy.submitted(ready);
        }
    }

    /**
     * No branch stands behind the first task: thousands of these frames wait at once, and each
     * would cost a deoptimization if the JIT had not yet seen which way it goes.
     */
    @Override
    public void run() {
        perform();
        serve();
    }

    private void serve() {
        while (policy.nextFor(this) != null) {
            perform();
        }
    }

    private void perform() {
        Task<?> now = Objects.requireNonNull(task);
        now.seat = this;
        now.perform();
        now.seat = null;
        tidy();
    }

    /** Takes away what the last task left on the thread, so that the next finds nothing of it. */
    private void tidy() {
        Jdk.clearThreadLocals(thread);
        Thread.interrupted();
        if (!thread.getName().isEmpty()) {
            thread.setName("");
        }
    }
}

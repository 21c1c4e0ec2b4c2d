package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;

/**
 * A virtual thread on the loom: something that runs until its next point and then gives control
 * back.
 *
 * <p>A fiber of the pool runs one body after another; the fiber of a virtual thread of the program
 * is that thread itself and runs once.
 */
final class Fiber {
    final Thread thread;
    final boolean pooled;

    /**
     * Runs the thread from where it stands to where it next gives way. Known once the thread was
     * first submitted.
     */
    @Nullable Runnable continuation;

    /** What it runs next, if it is of the pool. */
    Runnable body = Fiber::nothing;

    /** A fiber for the pool. */
    Fiber(Executor scheduler) {
        this.pooled = true;
        this.thread = ThreadInternals.newVirtualThread(scheduler, this::serve);
    }

    /** The fiber that a virtual thread of the program is. */
    Fiber(Thread thread) {
        this.pooled = false;
        this.thread = thread;
    }

    private void serve() {
        while (true) {
            body.run();
            body = Fiber::nothing; // what it ran is not kept alive in the pool
            Thread.yield();
        }
    }

    private static void nothing() {}
}

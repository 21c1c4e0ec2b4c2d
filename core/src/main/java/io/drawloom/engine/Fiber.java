package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

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

    /** The thread of the program that it runs now; null while it is in the pool. */
    @Nullable ControlledThread occupant;

    private final Loom loom;

    /** A fiber for the pool. */
    Fiber(Loom loom) {
        this.loom = loom;
        this.pooled = true;
        this.thread = Jdk.newVirtualThread(loom, this::serve);
    }

    /** The fiber that a virtual thread of the program is. */
    Fiber(Loom loom, Thread thread) {
        this.loom = loom;
        this.pooled = false;
        this.thread = thread;
    }

    private void serve() {
        while (true) {
            loom.runBody(this);
            Thread.yield();
        }
    }
}

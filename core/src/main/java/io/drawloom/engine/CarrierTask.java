package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/** What a thread of a loom has the loop's own thread do. Done once, by one thread. */
class CarrierTask<T> {
    private final Callable<T> work;
    private @Nullable T result;
    private @Nullable Throwable thrown;
    private volatile boolean done;

    CarrierTask(Callable<T> work) {
        this.work = work;
    }

    /** On the loop's own thread, while nobody else moves. */
    void run() {
        work();
    }

    /** Does it, here. */
    final void work() {
        try {
            result = work.call();
        } catch (Throwable e) {
            thrown = e;
        }
        done = true;
    }

    /** Whether what it comes to is known. */
    public final boolean isDone() {
        return done;
    }

    /**
     * What came of it. For the thread that asked: an exception looks as if it had been thrown where
     * that is, for nobody knows the loop's own frames.
     */
    @SuppressWarnings("NullAway") // as null as what the work returns may be
    T result() throws Exception {
        if (thrown != null) {
            thrown.setStackTrace(ProgramFrames.below(new Throwable().getStackTrace()));
        }
        if (thrown instanceof Exception e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        return result;
    }
}

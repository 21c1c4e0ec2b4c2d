package io.drawloom.loom;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/** What a thread of a loom has the loop's own thread do. Done once, by one thread. */
final class Errand<T> {
    private final Callable<T> work;
    private @Nullable T result;
    private @Nullable Throwable thrown;
    private boolean done;

    Errand(Callable<T> work) {
        this.work = work;
    }

    void run() {
        try {
            result = work.call();
        } catch (Throwable e) {
            thrown = e;
        }
        done = true;
    }

    boolean isDone() {
        return done;
    }

    @SuppressWarnings("NullAway") // as null as what the work returns may be
    T result() throws Exception {
        if (thrown instanceof Exception e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        return result;
    }
}

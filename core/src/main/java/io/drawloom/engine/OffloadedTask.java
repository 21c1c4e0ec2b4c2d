package io.drawloom.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What may have to wait for what is outside of the program, and so is done on a thread of its own.
 * The loop waits a moment for it: mostly it is done by then, and nobody has moved. If not, others
 * move, and the task ends where none of them can, before virtual time passes.
 */
final class OffloadedTask<T> extends CarrierTask<T> implements Awaited {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final ExecutorService THREADS =
            Executors.newCachedThreadPool(work ->
                    Thread.ofPlatform()
                            .name("drawloom waits outside ", NUMBER.incrementAndGet())
                            .daemon()
                            .inheritInheritableThreadLocals(false)
                            .unstarted(work));

    /** How long nobody moves because a task may be about to end. */
    private static final long PATIENCE_NANOS = 100_000_000L;

    private final BooleanSupplier mayWait;

    /** Whether a thread of its own does it, and not the loop. */
    private boolean elsewhere;

    /** Whether the thread that waits for it may go on: only the loop says so. */
    private boolean admitted;

    /**
     * @param mayWait whether the work may have to wait; if not, the loop does it itself, and it is
     *     the loop that asks
     */
    OffloadedTask(Callable<T> work, BooleanSupplier mayWait) {
        super(work);
        this.mayWait = mayWait;
    }

    @Override
    void run() {
        if (!mayWait.getAsBoolean()) {
            work();
            return;
        }
        elsewhere = true;
        Thread loop = Thread.currentThread();
        THREADS.execute(() -> {
            work();
            LockSupport.unpark(loop);
        });
        long until = System.nanoTime() + PATIENCE_NANOS;
        long left = PATIENCE_NANOS;
        while (!isDone() && left > 0) {
            LockSupport.parkNanos(this, left);
            left = until - System.nanoTime();
        }
    }

    boolean isElsewhere() {
        return elsewhere;
    }

    @Override
    public boolean isOwed() {
        return true;
    }

    @Override
    public boolean isTask() {
        return true;
    }

    @Override
    public void hasten() {}

    @Override
    public boolean comesIfHastened() {
        return false;
    }

    @Override
    public boolean admit() {
        admitted = isDone();
        return admitted;
    }

    @Override
    public boolean isAdmitted() {
        return admitted;
    }
}

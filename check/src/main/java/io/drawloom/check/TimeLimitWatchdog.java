package io.drawloom.check;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices an execution that goes on long after the time limit. The loom cannot stop an execution
 * while the JDK's own code computes or waits, so somebody else must tell the user.
 */
final class TimeLimitWatchdog implements AutoCloseable {
    /** How long an execution may go on after the time is over. */
    private static final long GRACE = Duration.ofMillis(1500).toNanos();

    private static final long LOOKING_MILLIS = 100;

    private final long deadline;
    private final Progress progress;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private TimeLimitWatchdog(long deadline, Progress progress) {
        this.deadline = deadline;
        this.progress = progress;
    }

    /**
     * Watches until it is closed; {@code deadline} by {@link System#nanoTime()}, or null for none.
     */
    static TimeLimitWatchdog watch(@Nullable Long deadline, Progress progress) {
        TimeLimitWatchdog watchdog =
                new TimeLimitWatchdog(deadline == null ? 0 : deadline, progress);
        if (deadline != null) {
            Thread thread = new Thread(watchdog::look, "drawloom time limit");
            thread.setDaemon(true);
            thread.start();
        }
        return watchdog;
    }

    /** Watches the executions of this one too. */
    void add(Worker worker) {
        workers.add(worker);
    }

    private void look() {
        try {
            while (!closed.await(LOOKING_MILLIS, TimeUnit.MILLISECONDS)) {
                for (Worker worker : workers) {
                    if (late(worker)) {
                        progress.overdue(worker.loom.place());
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody is left to be told
        }
    }

    private boolean late(Worker worker) {
        long now = System.nanoTime();
        long began = worker.began();
        return began != Worker.IDLE && now - deadline > GRACE && now - began > GRACE;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

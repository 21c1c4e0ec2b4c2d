package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks from a thread of its own whether a step takes too long, and tells of each that does. */
final class Watchdog {
    /** A step is seen to be too long after at most a fourth more than the limit. */
    private static final int LOOKS = 4;

    private static final StackTraceElement[] UNKNOWN = {};

    private final Scheduler scheduler;
    private final Host host;
    private final Duration limit;
    private final Thread thread;
    private volatile boolean ended;

    private Watchdog(Scheduler scheduler, Host host, Duration limit) {
        this.scheduler = scheduler;
        this.host = host;
        this.limit = limit;
        this.thread =
                Thread.ofPlatform().daemon().name("event loop watchdog").unstarted(this::watch);
    }

    static Watchdog start(Scheduler scheduler, Host host, Duration limit) {
        Watchdog watchdog = new Watchdog(scheduler, host, limit);
        watchdog.thread.start();
        return watchdog;
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        long pause = Math.max(1, limit.toNanos() / LOOKS);
        Patience patience = new Patience(limit.toNanos());
        while (!ended) {
            LockSupport.parkNanos(this, pause);
            long now = System.nanoTime();
            long step = scheduler.steps;
            TaskThread running = scheduler.running;
            Runnable other = scheduler.runningOther;
            if (running == null && other == null) {
                patience.idle();
            } else if (patience.wants(step, now)) {
                Thread thread = running == null ? threadOf(other) : running.thread;
                StackTraceElement[] stack = thread == null ? UNKNOWN : thread.getStackTrace();
                if (patience.isOver(now, host.isLinking(stack))) {
                    // if a task parks the loop's thread itself: so it is refused, however late
                    LockSupport.unpark(scheduler.carrier());
                    if (running == null) {
                        String name = thread == null ? "" : thread.getName();
                        host.slowThread(name, limit, stack);
                    } else {
                        tell(running, stack);
                    }
                }
            }
        }
    }

    /** Of a virtual thread that a job has started. */
    private static @Nullable Thread threadOf(@Nullable Runnable continuation) {
        return continuation == null ? null : JdkInternals.threadOf(continuation);
    }

    private void tell(TaskThread running, StackTraceElement[] stack) {
        Job job = running.job;
        if (job != null && stack.length > 0) {
            host.slowStep(job, limit, stack);
        }
    }
}

package io.drawloom.async.policy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks from a thread of its own whether a step takes too long, and tells of each that does. */
final class Watchdog {
    /** A step is seen to be too long after at most a fourth more than the limit. */
    private static final int LOOKS = 4;

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
        long seen = -1;
        long since = 0;
        boolean told = false;
        while (!ended) {
            LockSupport.parkNanos(this, pause);
            long now = System.nanoTime();
            long step = scheduler.steps;
            TaskThread running = scheduler.running;
            Runnable other = scheduler.runningOther;
            if (step != seen || running == null && other == null) {
                seen = step;
                since = now;
                told = false;
            } else if (!told && now - since >= limit.toNanos()) {
                told = true;
                // if a task parks the loop's thread itself: so it is refused, however late
                LockSupport.unpark(scheduler.carrier());
                if (running != null) {
                    tell(running);
                } else if (other != null) {
                    tell(other);
                }
            }
        }
    }

    private void tell(TaskThread running) {
        Job job = running.job;
        StackTraceElement[] stack = running.thread.getStackTrace();
        if (job != null && stack.length > 0) {
            host.slowStep(job, limit, stack);
        }
    }

    /** Of a virtual thread that a job has started. */
    private void tell(Runnable continuation) {
        Thread thread = JdkInternals.threadOf(continuation);
        if (thread == null) {
            host.slowThread("", limit, new StackTraceElement[0]);
        } else {
            host.slowThread(thread.getName(), limit, thread.getStackTrace());
        }
    }
}

package io.drawloom.async;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Looks from a thread of its own whether a step takes too long, and tells of each that does. */
final class Watchdog {
    /** A step is seen to be too long after at most a fourth more than the limit. */
    private static final int LOOKS = 4;

    private final RunPolicy policy;
    private final EventLoop loop;
    private final Duration limit;
    private final Thread thread;
    private volatile boolean ended;

    private Watchdog(RunPolicy policy, EventLoop loop, Duration limit) {
        this.policy = policy;
        this.loop = loop;
        this.limit = limit;
        this.thread =
                Thread.ofPlatform().daemon().name("event loop watchdog").unstarted(this::watch);
    }

    static Watchdog start(RunPolicy policy, EventLoop loop, Duration limit) {
        Watchdog watchdog = new Watchdog(policy, loop, limit);
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
            long step = policy.steps;
            Seat seat = policy.running;
            if (step != seen || seat == null) {
                seen = step;
                since = now;
                told = false;
            } else if (!told && now - since >= limit.toNanos()) {
                told = true;
                tell(seat);
            }
        }
    }

    private void tell(Seat seat) {
        Task<?> task = seat.task;
        StackTraceElement[] stack = seat.thread.getStackTrace();
        if (task != null && stack.length > 0) {
            loop.notice(
                    new Notice.SlowStep(task.name(), limit, StackTraces.ofUser(List.of(stack))));
        }
    }
}

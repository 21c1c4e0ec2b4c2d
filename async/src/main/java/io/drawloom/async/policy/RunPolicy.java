package io.drawloom.async.policy;

import io.drawloom.async.policy.Timers.Alarm;
import io.drawloom.async.policy.Timers.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * First come, first served, in the thread that called {@link #run}: the loop itself, its clock, and
 * its sleep while nobody is ready.
 *
 * <p>What other threads have submitted and the timers that are due are looked for when nobody is
 * ready, and now and then when somebody always is.
 */
final class RunPolicy implements Policy {
    /** Ten times as long as a step may take, nothing may come before somebody looks why. */
    private static final int SLOW_STEPS_OF_PATIENCE = 10;

    private final Host host;
    private final Scheduler scheduler;
    private final Timers timers = new Timers();
    private final Clock clock;

    /** What a clock shows that is not the machine's. */
    private long virtualNanos;

    /** What is to be done once nobody is ready. */
    private List<Runnable> whenIdle = new ArrayList<>();

    /** Whether {@link WarmUp} need not be asked again. */
    private boolean primed;

    /** How many are at work for the loop outside of it. */
    private int outside;

    /** How long nothing may come before {@link #sleepWithoutTimer} looks; zero if it has. */
    private long patienceNanos;

    RunPolicy(Host host, Clock clock) {
        Requirement.check();
        this.host = host;
        this.scheduler = new Scheduler(host);
        this.clock = clock;
        this.primed = clock != Clock.REAL;
    }

    // ---------------------------------------------------------------- the loop

    @Override
    public void run(Job main, Duration slowStep) {
        scheduler.enter(main);
        patienceNanos = SLOW_STEPS_OF_PATIENCE * slowStep.toNanos();
        Watchdog watchdog = slowStep.isZero() ? null : Watchdog.start(scheduler, host, slowStep);
        try {
            look();
            // this while loop is the event loop
            while (!main.isDone()) {
                Object next = scheduler.poll();
                if (next == null) {
                    look();
                    if (scheduler.size() == 0) {
                        sleep(main);
                    }
                    continue;
                }
                if (Thread.interrupted()) {
                    // to mount a virtual thread would take the interrupt away
                    host.interrupted(main);
                }
                if (!primed && next instanceof Job) {
                    primed = WarmUp.primeIfItPays(scheduler, host);
                }
                scheduler.step(next);
                if (scheduler.isTimeToLook()) {
                    look();
                }
            }
            scheduler.doWhatIsDueInThisRun();
        } finally {
            disarm();
            scheduler.leave();
            if (watchdog != null) {
                watchdog.end();
            }
        }
    }

    /** Takes in what came from other threads, and what the clock says is due. */
    private void look() {
        arm();
        host.betweenSteps();
        scheduler.look();
        if (!timers.isEmpty()) {
            long now = nowNanos();
            Timer due;
            while ((due = timers.pollDue(now)) != null) {
                switch (due) {
                    case TaskThread thread -> scheduler.wake(thread);
                    case Alarm alarm -> host.guarded(alarm.action);
                    default -> throw new AssertionError(due);
                }
            }
        }
    }

    /**
     * Where the JVM cannot suspend a virtual thread, under a native frame or in a class
     * initializer, a park of it parks the loop's own thread. With a permit at hand that is over at
     * once, and {@link #park} finds out.
     */
    private static void arm() {
        LockSupport.unpark(Thread.currentThread());
    }

    private static void disarm() {
        LockSupport.parkNanos(1);
    }

    private void sleepFor(long nanos) {
        disarm();
        scheduler.submissions.sleep(nanos);
        arm();
    }

    /** Waits until something comes from another thread or the next timer is due. */
    private void sleep(Job main) {
        if (!whenIdle.isEmpty()) {
            if (scheduler.submissions.isEmpty()) {
                List<Runnable> now = whenIdle;
                whenIdle = new ArrayList<>();
                now.forEach(host::guarded);
            }
            return;
        }
        host.idleBegins();
        if (timers.isEmpty() || clock == Clock.MANUAL) {
            sleepWithoutTimer(main);
        } else if (clock == Clock.REAL) {
            long nanos = timers.nextNanos() - nowNanos();
            if (nanos > 0) {
                sleepFor(nanos);
            }
        } else if (outside > 0) {
            sleepFor(0);
        } else if (scheduler.submissions.isEmpty()) {
            goOnTo(timers.nextNanos());
        }
        host.idleEnds();
        if (Thread.interrupted()) {
            host.interrupted(main);
        }
    }

    private void goOnTo(long nanos) {
        if (nanos > virtualNanos) {
            host.timeGoesOn();
            virtualNanos = nanos;
        }
    }

    /** The first time that this takes long, somebody looks whether it could end at all. */
    private void sleepWithoutTimer(Job main) {
        Submissions submissions = scheduler.submissions;
        if (patienceNanos == 0 || outside > 0) {
            sleepFor(0);
            return;
        }
        long begin = System.nanoTime();
        sleepFor(patienceNanos);
        if (submissions.isEmpty() && System.nanoTime() - begin >= patienceNanos) {
            patienceNanos = 0;
            host.nothingComes(main, clock != Clock.REAL, clock == Clock.MANUAL);
        }
    }

    @Override
    public void close() {
        scheduler.close();
    }

    // ---------------------------------------------------------------- what tasks ask for

    @Override
    public boolean isChecked() {
        return false;
    }

    @Override
    public boolean hasTurn() {
        return scheduler.runsHere();
    }

    @Override
    public boolean isBetweenSteps() {
        return scheduler.runsHere() && !Thread.currentThread().isVirtual();
    }

    @Override
    public void start(Job job) {
        scheduler.start(job);
    }

    @Override
    public boolean park(long deadlineNanos) {
        long step = scheduler.steps;
        if (deadlineNanos == NEVER) {
            LockSupport.park();
        } else {
            TaskThread timer = Objects.requireNonNull(TaskThread.current());
            timer.deadlineNanos = deadlineNanos;
            timers.add(timer);
            LockSupport.park();
            timers.remove(timer);
        }
        if (scheduler.steps != step) {
            return true;
        }
        // for the next one, if it was the loop's thread that has parked
        LockSupport.unpark(scheduler.carrier());
        return false;
    }

    @Override
    public boolean giveWay() {
        if (scheduler.isAlone()) {
            return true;
        }
        long step = scheduler.steps;
        Thread.yield();
        return scheduler.steps != step;
    }

    @Override
    public void unpark(Job job) {
        TaskThread thread = TaskThread.of(job);
        if (thread != null) {
            scheduler.wake(thread);
        }
    }

    @Override
    public boolean interruptWait(Job job) {
        TaskThread runner = TaskThread.of(job);
        if (runner == null || runner == scheduler.running) {
            return false;
        }
        Thread thread = runner.thread;
        Thread.State state = thread.getState();
        boolean waits = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
        if (!waits || host.isDeaf(thread.getStackTrace())) {
            return false;
        }
        thread.interrupt();
        return true;
    }

    @Override
    public Object callAt(long deadlineNanos, Runnable action) {
        Alarm alarm = new Alarm(deadlineNanos, action);
        timers.add(alarm);
        return alarm;
    }

    @Override
    public void cancelCall(Object call) {
        timers.remove((Timer) call);
    }

    @Override
    public void submit(Runnable action) {
        scheduler.submit(action);
    }

    @Override
    public boolean submitToStopped(Runnable action) {
        scheduler.submitForThisRun(action);
        return false;
    }

    @Override
    public void whenIdle(Runnable action) {
        whenIdle.add(action);
    }

    @Override
    public boolean advance(long untilNanos) {
        if (clock != Clock.MANUAL) {
            throw new IllegalStateException(
                    "this event loop's clock is not moved by hand: make the loop by"
                            + " EventLoop.withManualTime()");
        }
        goOnTo(timers.isEmpty() ? untilNanos : Math.min(timers.nextNanos(), untilNanos));
        return virtualNanos >= untilNanos;
    }

    @Override
    public boolean isOneClock() {
        return clock == Clock.REAL;
    }

    @Override
    public void wentOutside() {
        outside++;
    }

    @Override
    public void leftOutside() {
        outside--;
    }

    @Override
    public long nowNanos() {
        return clock == Clock.REAL ? System.nanoTime() : virtualNanos;
    }

    // ---------------------------------------------------------------- looking in

    @Override
    public boolean isRunning(Job job) {
        TaskThread running = scheduler.running;
        return running != null && running == TaskThread.of(job);
    }

    @Override
    public @Nullable Thread threadOf(Job job) {
        TaskThread thread = TaskThread.of(job);
        return thread == null ? null : thread.thread;
    }

    @Override
    public long stepInProgress() {
        return scheduler.running == null ? -1 : scheduler.steps;
    }

    @Override
    public @Nullable Thread carrier() {
        return scheduler.carrier();
    }
}

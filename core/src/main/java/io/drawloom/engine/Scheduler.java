package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * The one loop: decides who moves, resumes it, again. Its thread is the carrier of all threads of
 * the program, which are virtual threads that the JDK hands to {@link #execute}.
 */
final class Scheduler implements Executor {
    private final Execution execution;
    private final EnabledThreads enabled;
    private final VirtualClock clock;
    private final Arrivals arrivals;
    private final OffloadedTasks offloaded;
    private final UncontrolledLog uncontrolled;
    private final StackInspector inspector;
    private final Novelty novelty;
    private final ArrayDeque<Fiber> pool = new ArrayDeque<>();

    /**
     * Fibers of this execution's ended threads. None of them runs another thread of the execution:
     * the JDK's locks know who holds them by the fiber, after its thread has ended too.
     */
    private final ArrayDeque<Fiber> ended = new ArrayDeque<>();

    /** Set by a thread at a point for the loop: who moves next. */
    private @Nullable ControlledThread chosen;

    private @Nullable Thread carrier;
    private @Nullable Fiber starting;

    /** What the running thread wants the loop itself to do before it goes on. */
    private @Nullable CarrierTask<?> task;

    /** After which step it was picked that nobody wakes for no reason; -1 for none. */
    private long asleepAt = -1;

    private boolean gaveWay;

    /** Whether the running thread is about to give way, and is not taken off by the JVM. */
    private boolean givesWay;

    private boolean amongOthers;

    Scheduler(
            Execution execution,
            EnabledThreads enabled,
            VirtualClock clock,
            Arrivals arrivals,
            OffloadedTasks offloaded,
            UncontrolledLog uncontrolled,
            StackInspector inspector,
            Novelty novelty) {
        this.execution = execution;
        this.enabled = enabled;
        this.clock = clock;
        this.arrivals = arrivals;
        this.offloaded = offloaded;
        this.uncontrolled = uncontrolled;
        this.inspector = inspector;
        this.novelty = novelty;
    }

    void begin() {
        carrier = Thread.currentThread();
        chosen = null;
        starting = null;
        task = null;
        asleepAt = -1;
        while (!ended.isEmpty()) {
            pool.push(ended.pop());
        }
        novelty.begin();
    }

    void amongOthers(boolean others) {
        amongOthers = others;
    }

    /** Runs the threads of the execution until it is over. */
    void loop() {
        while (!execution.stopped) {
            ControlledThread next = chosen;
            chosen = null;
            if (next == null) {
                next = decide(true);
            }
            if (next == null) {
                return;
            }
            resume(next);
            CarrierTask<?> task = this.task;
            if (task != null) {
                this.task = null;
                task.run();
            }
        }
    }

    private void resume(ControlledThread thread) {
        execution.current = thread;
        enabled.runs(thread);
        Fiber fiber = thread.fiber;
        gaveWay = false;
        givesWay = false;
        execution.refuel();
        Runnable continuation = fiber.continuation;
        if (continuation == null) {
            starting = fiber;
            fiber.thread.start();
            continuation = fiber.continuation;
        }
        if (continuation == null) {
            throw new IllegalStateException("the JDK did not hand us the thread " + fiber.thread);
        }
        continuation.run();
        if (!gaveWay) {
            if (!fiber.pooled && fiber.thread.getState() == Thread.State.TERMINATED) {
                execution.ended(thread);
            } else {
                thread.state = ControlledThread.State.NATIVE;
                if (arrivals.comesBack(thread, amongOthers)) {
                    return;
                }
                uncontrolled.add(
                        "a thread blocked inside the JVM (a monitor of un-woven code, or a native"
                                + " wait)",
                        ProgramFrames.topmost(thread.stack()));
            }
        } else if (thread.state == ControlledThread.State.ENDED && fiber.pooled) {
            ended.push(fiber);
        }
    }

    /** A fiber for a platform thread of the program. */
    Fiber borrow() {
        Fiber fiber = pool.poll();
        return fiber == null ? new Fiber(this) : fiber;
    }

    /** The JDK hands this fiber to {@link #execute} next. */
    void starts(Fiber fiber) {
        starting = fiber;
    }

    /**
     * Where the JDK hands us a virtual thread that can run: one of ours that gave way, or one that
     * was unblocked elsewhere.
     */
    @Override
    public void execute(Runnable continuation) {
        if (Thread.currentThread() == carrier) {
            ControlledThread seen = inspector.inspected();
            if (seen != null) {
                if (seen.state == ControlledThread.State.NATIVE) {
                    arrived(continuation); // unblocked while it was looked at
                }
                return;
            }
            Fiber fiber = starting;
            if (fiber != null) {
                starting = null;
                fiber.continuation = continuation;
                return;
            }
            ControlledThread thread = execution.current;
            // Else the JVM took it off at a monitor, and that is free again already.
            if (thread != null
                    && thread.fiber.continuation == continuation
                    && (givesWay || thread.ended())) {
                gaveWay = true;
                return;
            }
        } else {
            Fiber fiber = starting;
            ControlledThread thread = execution.current;
            // a virtual thread of the program is started by the thread that runs, which the carrier
            // carries
            if (fiber != null && thread != null && Thread.currentThread() == thread.fiber.thread) {
                starting = null;
                fiber.continuation = continuation;
                return;
            }
        }
        arrived(continuation);
    }

    /** Something has come from a thread that is not ours, and the loop may wait for it. */
    void arrived(Object arrival) {
        arrivals.add(arrival);
        LockSupport.unpark(carrier);
    }

    /** Whether the calling thread is the one that carries those of this loom, itself. */
    boolean onCarrier() {
        return !execution.stopped && Thread.currentThread() == carrier;
    }

    /**
     * The running thread gives the carrier to {@code next}, or to whom the loop finds if that is
     * null. Returns when it is resumed, or when it could not leave the carrier.
     */
    void yieldTo(@Nullable ControlledThread next) {
        chosen = next;
        givesWay = true;
        Thread.yield();
        givesWay = false;
    }

    /** Nobody has been chosen: the loop must decide. */
    void chooseAnew() {
        chosen = null;
    }

    /** The loop does this for the running thread, which then goes on. */
    void onCarrier(CarrierTask<?> task) {
        this.task = task;
        yieldTo(execution.current());
        if (this.task == task) {
            // under a native frame the thread cannot leave the carrier, and so is on it
            this.task = null;
            chosen = null;
            task.work();
        }
    }

    /**
     * Who moves next: an invisible thread that is enabled, else the one that the strategy chooses;
     * null if nobody can.
     *
     * @param inLoop whether the loop asks, which may wait for the outside; a thread at a point must
     *     not
     */
    @Nullable ControlledThread decide(boolean inLoop) {
        while (!execution.stopped) {
            if (!arrivals.isEmpty()) {
                arrivals.admit();
            }
            ControlledThread invisible = enabled.look();
            if (invisible != null) {
                return invisible;
            }
            if (execution.stopped || execution.live == 0) {
                return null;
            }
            if (enabled.enabledCount() > 0 && !staysAsleep()) {
                return choose();
            }
            if (offloaded.waiting > 0) {
                if (!inLoop) {
                    return null;
                }
                if (arrivals.awaitOutside()) {
                    continue;
                }
            }
            if (!clock.advance()) {
                if (!inLoop) {
                    return null;
                }
                if (!arrivals.await()) {
                    stuck();
                }
            }
        }
        return null;
    }

    /**
     * Where nobody can move but by a wake-up that has no reason, it may also never come: else such
     * wake-ups would end each deadlock.
     */
    private boolean staysAsleep() {
        ControlledThread last = execution.current;
        if (!execution.options.spuriousWakeups() || last == null || !enabled.onlySpurious()) {
            return false;
        }
        if (asleepAt != execution.steps && execution.pick(last, 2) == 1) {
            asleepAt = execution.steps;
        }
        return asleepAt == execution.steps;
    }

    private @Nullable ControlledThread choose() {
        long most = execution.options.maxSteps();
        if (++execution.steps > most || execution.isLateAtStep()) {
            ControlledThread last = execution.current;
            int site = last == null ? Sites.NONE : last.operation.site;
            if (execution.steps > most && novelty.latest() <= most - most / 4) {
                execution.stopEndless(site);
            } else {
                execution.stopAtBound(site);
            }
            return null;
        }
        int id = execution.strategy.choose(enabled);
        if (id == Strategy.REDUNDANT) {
            execution.stop(Ending.REDUNDANT);
            return null;
        }
        ControlledThread thread = execution.threads[id];
        thread.steps++;
        if (execution.steps > most / 2) {
            novelty.note(execution.steps, thread);
        }
        if (!enabled.enabled(id)) {
            throw new IllegalStateException(
                    "the strategy chose thread "
                            + id
                            + ", which is not enabled: "
                            + thread.state
                            + " before "
                            + thread.operation.kind
                            + " at step "
                            + execution.steps
                            + ", where "
                            + enabled.enabledCount()
                            + " others are");
        }
        if (!thread.operation.kind.readsOnly()) {
            execution.changes++;
        }
        if (thread.deadline != ControlledThread.NEVER && !thread.ready(clock.now)) {
            clock.fireEarly(thread.deadline, enabled.enabledCount() > 1);
        }
        Observer observer = execution.observer;
        if (observer != null) {
            observer.step(thread, enabled);
        }
        if (thread.operation.unsynchronized != Unsynchronized.NO
                && !execution.options.ignoreDataRaces()) {
            ControlledThread other = enabled.racesWith(thread);
            if (other != null) {
                execution.stopRaced(thread, other);
                return null;
            }
        }
        if (execution.compounds) {
            ControlledThread other = enabled.comesBetween(thread);
            if (other != null) {
                boolean its = thread.operation.compound;
                uncontrolled.addOneStep((its ? thread : other).operation.site);
            }
        }
        return thread;
    }

    private void stuck() {
        ControlledThread waits = arrivals.waiting();
        if (waits == null) {
            execution.stop(Ending.COMPLETED);
            return;
        }
        ControlledThread outside = arrivals.waitingOutside();
        if (outside == null) {
            execution.stop(Ending.STUCK);
        } else if (outside.thread.isDaemon()) {
            execution.stopBroken(
                    new WaitsOutside(
                            waits.thread.getName(),
                            ProgramFrames.topmost(waits.stack()),
                            outside.thread.getName()));
        } else {
            execution.stopBroken(
                    new WaitsOutside(
                            outside.thread.getName(), ProgramFrames.topmost(outside.stack())));
        }
    }
}

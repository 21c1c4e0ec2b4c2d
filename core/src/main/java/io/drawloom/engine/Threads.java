package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** How the threads of an execution come to be, end, and are waited for. */
public final class Threads {
    private final Execution execution;
    private final Scheduler scheduler;
    private final EnabledThreads enabled;
    private final Points points;
    private final VirtualClock clock;
    private final Interrupts interrupts;
    private final Learned learned;
    private final Monitors monitors;
    private final Platform platform;
    private final ControlledThread.Owner owner;

    /** Above all numbers that the JDK gives, and apart from those of other looms. */
    private long identifiers;

    private Thread.@Nullable UncaughtExceptionHandler defaultHandler;

    Threads(
            Execution execution,
            Scheduler scheduler,
            EnabledThreads enabled,
            Points points,
            VirtualClock clock,
            Interrupts interrupts,
            Learned learned,
            Monitors monitors,
            Platform platform,
            ControlledThread.Owner owner,
            long firstIdentifier) {
        this.execution = execution;
        this.scheduler = scheduler;
        this.enabled = enabled;
        this.points = points;
        this.clock = clock;
        this.interrupts = interrupts;
        this.learned = learned;
        this.monitors = monitors;
        this.platform = platform;
        this.owner = owner;
        this.identifiers = firstIdentifier;
    }

    void begin() {
        defaultHandler = null;
    }

    /** A number for a thread that no other thread of this JVM ever has. */
    public long nextIdentifier() {
        return ++identifiers;
    }

    /** The main thread of an execution. */
    void addMain(Thread thread) {
        add(thread, scheduler.borrow(), null, Sites.NONE);
    }

    /**
     * The running thread starts a platform thread, which runs on a fiber.
     *
     * @param container who waits for the threads that are started in it; null for nobody
     */
    public void start(Thread thread, @Nullable Object container) {
        ControlledThread me = execution.current();
        ControlledThread added = add(thread, scheduler.borrow(), me, me.operation.site);
        added.container = container;
    }

    /**
     * The running thread starts a virtual thread of its own making; the JDK hands it to the
     * scheduler next.
     */
    public void startVirtual(Thread thread) {
        ControlledThread me = execution.current();
        Fiber fiber = new Fiber(thread);
        add(thread, fiber, me, me.operation.site);
        scheduler.starts(fiber);
    }

    private ControlledThread add(
            Thread thread, Fiber fiber, @Nullable ControlledThread parent, int site) {
        boolean interrupted = ThreadInternals.isInterrupted(thread); // before it was started
        ControlledThread added =
                new ControlledThread(
                        owner,
                        execution.threadCount,
                        thread,
                        fiber,
                        parent,
                        site,
                        clock.worked(),
                        execution.options.spuriousWakeups() ? 1 : 0);
        execution.added(added);
        enabled.pends(added);
        ThreadInternals.control(thread, added);
        if (fiber.pooled) {
            fiber.body = () -> run(added, interrupted);
            ThreadInternals.control(fiber.thread, added);
            ThreadInternals.dress(fiber.thread, thread, added.id);
        } else {
            ThreadInternals.seed(thread, added.id);
        }
        if (parent != null) {
            execution.ordered(parent, added);
            execution.event(Observer.Event.START, parent, added, site);
        }
        return added;
    }

    /** What a fiber of the pool runs. */
    private void run(ControlledThread me, boolean interrupted) {
        if (interrupted) {
            me.noSwitch++;
            Thread.currentThread().interrupt();
            me.noSwitch--;
        }
        try {
            me.thread.run();
        } catch (Abandoned e) {
            // the execution is over
        } catch (Throwable e) {
            announceEnd(me);
            dispatch(me, e);
        }
        end(me);
        platform.exit(me);
        me.interruptedAtEnd =
                ThreadInternals.clearInterrupt(me.fiber.thread); // the fiber goes to another thread
        execution.ended(me);
    }

    /** The running thread is about to end: others may see whether it has. */
    public void announceEnd(ControlledThread me) {
        if (!execution.stopped && learned.visible(Observed.ENDS)) {
            points.point(Kind.WRITE, me, Part.END, EngineSteps.END, null);
        }
        if (!execution.stopped && execution.isLastToWaitFor(me) && daemonsAtWork()) {
            points.point(Kind.READ, platform.output(), Part.CONTENT, EngineSteps.END, null);
            points.point(Kind.READ, null, Part.END, EngineSteps.END, null);
        }
    }

    /** A platform thread ends in its own monitor, and notifies who waits on its object. */
    private void end(ControlledThread me) {
        if (execution.stopped || !learned.visible(Observed.THREAD_MONITORS)) {
            announceEnd(me);
            return;
        }
        monitors.enter(me.thread, EngineSteps.END);
        announceEnd(me);
        me.endsInMonitor = true;
        monitors.signal(me.thread, true, EngineSteps.END);
        monitors.exit(me.thread, EngineSteps.END);
    }

    /** Whether there are daemons that could still do something, were the program not to end. */
    private boolean daemonsAtWork() {
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            if (thread.thread.isDaemon()
                    && thread.state == ControlledThread.State.PENDING
                    && (thread.ready(clock.now) || firesEarly(thread))) {
                return true;
            }
        }
        return false;
    }

    private boolean firesEarly(ControlledThread thread) {
        return execution.options.earlyTimers() && thread.deadline != ControlledThread.NEVER;
    }

    /** What the JVM does with an exception that leaves a platform thread. */
    private void dispatch(ControlledThread thread, Throwable e) {
        Thread.UncaughtExceptionHandler handler = ThreadInternals.handler(thread.thread);
        if (handler == null) {
            handler = defaultHandler;
        }
        if (handler == null) {
            uncaught(thread, e);
            return;
        }
        try {
            handler.uncaughtException(thread.thread, e);
        } catch (Throwable ignored) {
            // as the JVM does
        }
    }

    /** Nothing of the program has caught what the body of the thread threw. */
    public void uncaught(ControlledThread thread, Throwable e) {
        if (e instanceof Abandoned || thread.uncaught != null || execution.stopped) {
            return;
        }
        if (thread.thread.isDaemon() && execution.anyToWaitFor()
                || learned.visible(Observed.EXITS)) {
            points.point(Kind.WRITE, null, Part.END, EngineSteps.END, null); // or it is cut off
        }
        thread.uncaught = e;
        execution.uncaught.add(thread);
    }

    /** What {@code Thread.getDefaultUncaughtExceptionHandler} gives in this execution. */
    public Thread.@Nullable UncaughtExceptionHandler defaultHandler() {
        return defaultHandler;
    }

    /** What {@code Thread.setDefaultUncaughtExceptionHandler} does: for this execution only. */
    public void defaultHandler(Thread.@Nullable UncaughtExceptionHandler handler) {
        defaultHandler = handler;
    }

    /**
     * The running thread waits until {@code target} has ended, is interrupted, or the time has
     * passed.
     *
     * @param nanos how long at most, in virtual time; 0 for ever
     * @return whether it has ended
     */
    public boolean join(ControlledThread target, long nanos) throws InterruptedException {
        ControlledThread me = execution.current();
        int site = me.operation.site;
        // an untimed wait goes on at one event alone, unless an interrupt may come before it
        boolean choice = nanos > 0 || learned.visible(Observed.INTERRUPTS);
        if (choice) {
            learned.observed(Observed.ENDS);
        }
        if (ThreadInternals.isInterrupted(me.fiber.thread)) {
            points.point(Kind.READ, target, Part.END, site, null);
        }
        if (!target.ended()) {
            interrupts.check(me); // of one that has ended, nobody looks at the status
        }
        if (learned.visible(Observed.THREAD_MONITORS) && target.fiber.pooled) {
            return joinInMonitor(me, target, nanos, site);
        }
        if (!target.ended()) {
            if (choice) {
                long deadline = nanos > 0 ? clock.deadline(nanos) : ControlledThread.NEVER;
                points.announce(me, Kind.AWAIT, target, Part.END, site);
                points.await(me, t -> target.ended(), deadline, true);
            } else {
                points.announce(me, Kind.STEP, null, Part.END, site);
                me.operation.target = target;
                points.awaitUnseen(me, t -> target.ended(), ControlledThread.NEVER, true);
            }
            if (!target.ended()) {
                interrupts.check(me);
            }
        }
        if (!target.ended()) {
            return false;
        }
        execution.ordered(target, me);
        execution.event(Observer.Event.JOINED, me, target, site);
        return true;
    }

    /** As the JDK joins a platform thread: it waits on the thread's object, in its monitor. */
    private boolean joinInMonitor(
            ControlledThread me, ControlledThread target, long nanos, int site)
            throws InterruptedException {
        long deadline = nanos > 0 ? clock.deadline(nanos) : ControlledThread.NEVER;
        monitors.enter(target.thread, site);
        try {
            while (!target.terminated() && clock.now < deadline) {
                monitors.await(target.thread, nanos > 0 ? deadline - clock.now : 0, site);
            }
        } finally {
            monitors.exit(target.thread, site);
        }
        if (!target.terminated()) {
            return false;
        }
        execution.ordered(target, me);
        execution.event(Observer.Event.JOINED, me, target, site);
        return true;
    }

    /** Whether there are threads besides the running one. */
    public boolean othersLive() {
        return execution.othersLive();
    }

    /** The running thread ends the program: nothing of it runs any more. */
    public void exit(int status) {
        learned.observed(Observed.EXITS);
        if (learned.visible(Observed.EXITS)) {
            int site = execution.current().operation.site;
            points.point(Kind.READ, null, Part.END, site, null);
        }
        execution.exitStatus = status;
        execution.stop(Ending.EXITED);
        points.leave();
    }
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Runs a program one step at a time, in an order that a {@link Strategy} chooses.
 *
 * <p>Every thread of the program is a virtual thread whose scheduler is this loom: it never runs by
 * itself. It runs from one <em>point</em> to the next when the {@linkplain Scheduler loop} resumes
 * it, and all checks, searches and replays of Drawloom run through this one. A loom puts the parts
 * of the engine together and serves one carrier thread; it is not thread-safe.
 */
public final class Loom implements ControlledThread.Owner {
    /** Numbers the looms of this JVM. */
    private static final AtomicLong NUMBER = new AtomicLong();

    private static volatile boolean anyMade;

    final Execution execution;
    private final Platform platform;
    private final Sharing sharing = new Sharing();
    private final Learned learned = new Learned(sharing);
    private final UncontrolledLog uncontrolled = new UncontrolledLog();
    private final ExecutionLocals locals = new ExecutionLocals(uncontrolled);
    private final ShutdownHooks shutdownHooks = new ShutdownHooks(uncontrolled);
    private final Identities identities = new Identities();
    private final OffloadedTasks offloaded = new OffloadedTasks();
    private final StackInspector inspector = new StackInspector();
    private final StringBuilder output = new StringBuilder();
    private final VirtualClock clock;
    private final Fairness fairness;
    private final EnabledThreads enabled;
    private final Arrivals arrivals;
    private final Scheduler scheduler;
    private final Points points;
    private final Interrupts interrupts;
    private final Monitors monitors;
    private final Parking parking;
    private final Threads threads;
    private final Offloading offloading;
    private final Initializers initializers;
    private final Holders holders;

    /** A loom with the given options and nothing on it yet. */
    public Loom(LoomOptions options, Platform platform) {
        this.platform = platform;
        execution = new Execution(options);
        clock = new VirtualClock(execution, uncontrolled);
        fairness = new Fairness(execution, clock);
        enabled = new EnabledThreads(execution, clock, fairness, platform);
        arrivals = new Arrivals(execution, enabled, clock, offloaded, uncontrolled);
        scheduler =
                new Scheduler(
                        execution,
                        enabled,
                        clock,
                        arrivals,
                        offloaded,
                        uncontrolled,
                        inspector,
                        new Novelty(platform));
        points = new Points(execution, scheduler, enabled, clock, fairness, uncontrolled, platform);
        interrupts = new Interrupts(execution, points, learned);
        monitors = new Monitors(execution, points, clock, interrupts, learned);
        parking = new Parking(execution, points, clock, interrupts, scheduler);
        threads =
                new Threads(
                        execution,
                        scheduler,
                        enabled,
                        points,
                        clock,
                        interrupts,
                        learned,
                        monitors,
                        platform,
                        this,
                        NUMBER.incrementAndGet() << 40);
        offloading =
                new Offloading(
                        execution, scheduler, points, interrupts, offloaded, uncontrolled, clock);
        initializers = new Initializers(execution, points, sharing);
        holders = new Holders(execution, monitors, initializers, platform);
        arrivals.lockCycles(holders::anyCycle);
        made();
    }

    private static void made() {
        anyMade = true;
    }

    // ---------------------------------------------------------------- an execution

    /**
     * Runs one execution: {@code main} as the main thread, every thread it starts, to the end.
     *
     * @param strategy chooses the order; {@link Strategy#begin} has been called
     * @param main the body of the main thread
     */
    public Ending run(Strategy strategy, Runnable main) {
        begin(strategy);
        Thread mainThread = new Thread(main, "main");
        mainThread.setDaemon(false);
        threads.addMain(mainThread);
        try {
            scheduler.loop();
        } catch (Throwable e) {
            execution.error = e;
            execution.ending = Ending.BROKEN;
        }
        finish();
        return execution.ending;
    }

    private void begin(Strategy strategy) {
        execution.begin(strategy);
        scheduler.begin();
        offloaded.waiting = 0;
        fairness.begin();
        clock.begin();
        enabled.begin();
        monitors.begin();
        points.begin();
        arrivals.clear();
        output.setLength(0);
        sharing.begin();
        learned.begin();
        uncontrolled.begin();
        threads.begin();
        initializers.begin();
        identities.begin();
        locals.begin();
        shutdownHooks.begin();
    }

    private void finish() {
        execution.stopped = true;
        locals.close();
        Ending ending = execution.ending;
        if (ending == Ending.EXITED || ending == Ending.COMPLETED && !execution.anyToWaitFor()) {
            shutdownHooks.note();
        }
        if (ending != Ending.REDUNDANT && ending != Ending.BROKEN) {
            enabled.look();
            try {
                execution.strategy.end(enabled);
            } catch (RuntimeException e) {
                execution.error = e;
                execution.ending = Ending.BROKEN;
            }
        }
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            ThreadInternals.control(thread.thread, null);
            ThreadInternals.control(thread.fiber.thread, null);
        }
    }

    // ---------------------------------------------------------------- its parts

    /** The protocol of points. */
    public Points points() {
        return points;
    }

    /** The monitors of all objects. */
    public Monitors monitors() {
        return monitors;
    }

    /** Permits and sleeps. */
    public Parking parking() {
        return parking;
    }

    /** Interrupts. */
    public Interrupts interrupts() {
        return interrupts;
    }

    /** Starts, ends and joins. */
    public Threads lifecycle() {
        return threads;
    }

    /** The time. */
    public VirtualClock clock() {
        return clock;
    }

    /** What is done elsewhere than on the running thread. */
    public Offloading offloading() {
        return offloading;
    }

    /** The initialisation of classes. */
    public Initializers initializers() {
        return initializers;
    }

    /** Which variables are choices. */
    public Sharing sharing() {
        return sharing;
    }

    /** What else is a choice. */
    public Learned learnedSoFar() {
        return learned;
    }

    /** Identities of objects. */
    public Identities identities() {
        return identities;
    }

    /** What each execution has of its own. */
    public ExecutionLocals locals() {
        return locals;
    }

    /** The shutdown hooks of the program. */
    public ShutdownHooks shutdownHooks() {
        return shutdownHooks;
    }

    /** Where it is noted what is not under control. */
    public UncontrolledLog uncontrolledLog() {
        return uncontrolled;
    }

    // ---------------------------------------------------------------- the running thread

    /** The loom that runs the calling thread; null if none does. */
    public static @Nullable Loom running() {
        if (!anyMade) {
            return null; // what a loom needs of the JDK may not be there
        }
        ControlledThread me = ControlledThread.of(Thread.currentThread());
        Loom loom = me == null ? null : of(me);
        return loom == null || loom.execution.stopped ? null : loom;
    }

    /** The loom that runs, or ran, the thread. */
    public static Loom of(ControlledThread thread) {
        return (Loom) thread.owner;
    }

    /**
     * Whether the calling thread is the one that this loom runs now: false for threads that are not
     * ours.
     */
    public boolean runsHere() {
        return execution.runsHere();
    }

    /**
     * The thread that runs.
     *
     * @throws IllegalStateException if there is none
     */
    public ControlledThread current() {
        return execution.current();
    }

    /**
     * Whether the running thread is inside of our own code, which asks strategies and observers.
     */
    public boolean inEngine() {
        return execution.inEngine;
    }

    /** Ends the calling thread's part in an execution that is over. */
    public void requireHere() {
        if (!execution.runsHere()) {
            throw new Abandoned();
        }
    }

    /** What unwinds a thread of an execution that is over. */
    public static Error over() {
        return new Abandoned();
    }

    /** Initialises what the hooks in the JDK will need, before they are there. */
    public void prepare(Thread idle) {
        ThreadInternals.control(idle, null);
        monitors.of(this);
        clock.read();
    }

    /** Whether the execution is over. */
    public boolean stopped() {
        return execution.stopped;
    }

    /**
     * The running thread has turned in loops for long without a point: it may not do so for ever.
     */
    void outOfFuel() {
        if (execution.runsHere()) {
            if (execution.refuelLoop()) {
                return;
            }
            execution.stopAtBound(execution.current().operation.site);
            points.abandon();
        }
    }

    /** Which of several alternatives the search takes for the running thread. */
    public int pick(int alternatives) {
        return execution.pick(execution.current(), alternatives);
    }

    /**
     * Does {@code work} without a switch, whatever hooks it comes across: for our own code that the
     * JVM calls on threads of the program.
     */
    public static <T extends @Nullable Object> T undisturbed(Supplier<T> work) {
        ControlledThread me = ControlledThread.of(Thread.currentThread());
        if (me == null) {
            return work.get();
        }
        boolean before = me.inHook;
        me.inHook = true;
        me.noSwitch++;
        try {
            return work.get();
        } finally {
            me.noSwitch--;
            me.inHook = before;
        }
    }

    // ---------------------------------------------------------------- what can be asked

    /** The threads of the last execution, in the order of their start. */
    public List<ControlledThread> threads() {
        List<ControlledThread> list = new ArrayList<>(execution.threadCount);
        for (int i = 0; i < execution.threadCount; i++) {
            list.add(execution.threads[i]);
        }
        return list;
    }

    /** The most platform threads of the program that lived at once, since that was last reset. */
    public int peakThreads() {
        return execution.peakThreads();
    }

    /** From now on, {@link #peakThreads} begins with how many live now. */
    public void resetPeakThreads() {
        execution.resetPeakThreads();
    }

    /** The threads whose bodies threw, in the order in which they did. */
    public List<ControlledThread> uncaught() {
        return List.copyOf(execution.uncaught);
    }

    /** Whether any thread's body threw; cheap. */
    public boolean anyUncaught() {
        return !execution.uncaught.isEmpty();
    }

    /** What the strategy or the loom threw, if the execution is {@link Ending#BROKEN}. */
    public @Nullable Throwable error() {
        return execution.error;
    }

    /** What the program passed to {@code System.exit}. */
    public int exitStatus() {
        return execution.exitStatus;
    }

    /**
     * Whether an {@link Ending#BOUND} execution was given up for its number of steps, rather than
     * for one step that took too long.
     */
    public boolean boundInSteps() {
        return execution.steps > execution.options.maxSteps();
    }

    /** The thread that called {@code System.exit}; null if none did. */
    public @Nullable ControlledThread exitedBy() {
        return execution.ending == Ending.EXITED ? execution.current : null;
    }

    /**
     * Of an {@link Ending#RACED} execution, the two threads that race, the one that moved first;
     * what they were about to do, their operations say. None of another execution.
     */
    public List<ControlledThread> racing() {
        ControlledThread chosen = execution.current;
        ControlledThread other = execution.racing;
        return chosen == null || other == null ? List.of() : List.of(chosen, other);
    }

    /**
     * Where an {@link Ending#ENDLESS} or {@link Ending#BOUND} execution was when it was given up.
     */
    public int endlessSite() {
        return execution.endlessSite;
    }

    /** How many steps were chosen in the last execution. */
    public long steps() {
        return execution.steps;
    }

    /**
     * How often something changed, or a thread was made. Who has made no step since, and sees the
     * same number, has let nobody in meanwhile: a release or a start need not be a step.
     */
    public long changes() {
        return execution.changes + execution.threadCount;
    }

    /** How often loops of the program went round in the last execution. */
    public long loopTurns() {
        return execution.loopTurns();
    }

    /** How often something was done elsewhere, in all executions. */
    public long offloaded() {
        return offloaded.elsewhere;
    }

    /** How many turns of loops a step may take without coming to a point. */
    public long mostTurns() {
        return execution.mostTurns();
    }

    /** Where the thread that runs is now, as far as can be seen from another: its frames. */
    public List<String> place() {
        ControlledThread running = execution.current;
        List<String> frames = new ArrayList<>();
        if (running != null) {
            for (StackTraceElement frame : running.fiber.thread.getStackTrace()) {
                frames.add(frame.toString());
            }
        }
        return frames;
    }

    /** Whether the last execution was given up, or could have been, for its time was over. */
    public boolean isLate() {
        return execution.isLate();
    }

    /**
     * From now on an execution is given up when {@link System#nanoTime()} has come to this; null
     * for never.
     */
    public void until(@Nullable Long nanoTime) {
        execution.deadline = nanoTime;
    }

    /**
     * Which orders were left out for the sake of fairness, as far as any were, a sentence each:
     * where threads that wait in a loop, or that moved alone for long, had to let others go first.
     * Cleared by {@link #forgetFairness}.
     */
    public List<String> unfair() {
        return fairness.unfair();
    }

    /** Forgets what was left out so far for the sake of fairness: a new search begins. */
    public void forgetFairness() {
        fairness.forget();
    }

    /** Whether what executions leave out for the sake of fairness is noted from now on. */
    public void notesUnfairness(boolean notes) {
        fairness.notes = notes;
    }

    /** What happened so far that was not under control, and how often. */
    public Map<Uncontrolled, Integer> uncontrolled() {
        return uncontrolled.ever();
    }

    /** What happened in the last execution that was not under control, and how often. */
    public Map<Uncontrolled, Integer> uncontrolledNow() {
        return uncontrolled.now();
    }

    /**
     * Grows whenever something becomes a choice that was none before: a search that counts orders
     * must start again.
     */
    public int learned() {
        return learned.version();
    }

    /** What is a choice now, besides what always is one. */
    public Visible visible() {
        return learned.all();
    }

    /** Makes more things choices, as if they had been learned. */
    public void learn(Visible visible) {
        learned.add(visible);
    }

    /** Fixes what is a choice, as a replay must: nothing is learned from now on. */
    public void fix(Visible visible) {
        learned.add(visible);
        sharing.learning(false);
    }

    /** The thread that holds what {@code waiting} waits for, if a thread holds it. */
    public @Nullable ControlledThread holder(ControlledThread waiting) {
        return holders.holder(waiting);
    }

    /** What the program has printed in this execution, by whoever catches it. */
    public StringBuilder output() {
        return output;
    }

    /** Who is told what happens; null for nobody. */
    public void observe(@Nullable Observer observer) {
        execution.observer = observer;
    }

    /** Whether somebody is told what happens. */
    public boolean observed() {
        return execution.observer != null;
    }

    /** The virtual time of the execution in nanoseconds since its start. */
    @Override
    public long now() {
        return clock.now;
    }

    @Override
    public StackTraceElement[] stack(ControlledThread thread) {
        return inspector.stack(thread);
    }

    /** Whether the frames of the thread are being looked at by {@link #stack}. */
    public boolean inspects(ControlledThread thread) {
        return inspector.inspected() == thread;
    }

    @Override
    public boolean idle(ControlledThread thread) {
        return platform.isIdleWorker(thread);
    }

    /**
     * Whether other looms run at the same time: then a thread that blocks inside the JVM may wait
     * for one of theirs, which has a lock of the JVM's own or initialises a class of the JDK, and
     * is waited for a moment before any other thread moves.
     */
    public void amongOthers(boolean others) {
        scheduler.amongOthers(others);
    }

    /** How the loom treats what the program leaves open. */
    public LoomOptions options() {
        return execution.options;
    }

    /** Replaces the options from the next execution on. */
    public void options(LoomOptions options) {
        execution.options = options;
    }

    /** Who knows the types of the JDK. */
    public Platform platform() {
        return platform;
    }
}

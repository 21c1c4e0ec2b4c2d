package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Runs a program one step at a time, in an order that a {@link Strategy} chooses.
 *
 * <p>Every thread of the program is a virtual thread whose scheduler is this loom: it never runs by
 * itself. It runs from one <em>point</em> to the next when the loop below resumes it, and all
 * loops, searches and replays of Drawloom run through this one. One loom serves one carrier thread;
 * it is not thread-safe, but for {@link #execute}.
 */
public final class Loom implements Executor {
    /** How many turns of loops a step may take without coming to a point. */
    public static final long FUEL = 200_000_000L;

    /** Numbers the looms of this JVM. */
    private static final AtomicLong NUMBER = new AtomicLong();

    final Sharing sharing = new Sharing();
    final Monitors monitors = new Monitors(this);
    final Fairness fairness = new Fairness(this);
    final Parking parking = new Parking(this);
    final VirtualClock clock = new VirtualClock(this);
    private final IdentityTable<Integer> locations = new IdentityTable<>();
    private final ArrayDeque<Fiber> pool = new ArrayDeque<>();
    private final Arrivals arrivals = new Arrivals(this);
    final Outside outside = new Outside();
    private final StringBuilder output = new StringBuilder();
    final ExecutionState state = new ExecutionState();
    private final Points points = new Points(this);

    LoomOptions options;
    private Strategy strategy = NoStrategy.INSTANCE;
    private @Nullable Observer observer;

    ControlledThread[] threads = new ControlledThread[16];
    int threadCount;
    private int live;
    final Scene scene = new Scene(this);

    /** The thread that runs now; while the loop itself runs, the one that ran last. */
    @Nullable ControlledThread current;

    /** Set by a thread at a point for the loop: who moves next. */
    private @Nullable ControlledThread chosen;

    private @Nullable Thread carrier;
    private @Nullable Fiber starting;

    /** What the running thread wants the loop itself to do before it goes on. */
    private @Nullable Errand<?> errand;

    /** How many threads wait for what is done aside. */
    private int asides;

    /** How many errands for which that is possible have come to their end, in all executions. */
    long asidesDone;

    /** How many were not done by the loop itself, as those that cannot have to wait are. */
    private long asidesRun;

    private boolean gaveWay;
    private boolean amongOthers;

    /** The thread whose frames the carrier looks at; the JDK then submits it again. */
    private volatile @Nullable ControlledThread inspected;

    /**
     * Whether a thread of the program is inside of our own code, which asks strategies and
     * observers: what those keep in maps must find the same hash codes on whatever thread.
     */
    private boolean inEngine;

    /** Above all numbers that the JDK gives, and apart from those of other looms. */
    private long threadIds = NUMBER.incrementAndGet() << 40;

    long steps;

    /** Counts what others may see: it tells a waiting loop from one that gets on. */
    long changes;

    long fuel;
    private boolean stopped;
    private Ending ending = Ending.COMPLETED;
    private @Nullable Throwable error;
    private int exitStatus;
    private int endlessSite = Sites.NONE;

    private static volatile boolean anyMade;

    /** What of {@link Observed} is a choice in this execution, a bit each. */
    private int visible;

    /** What the next execution makes visible. */
    private final Set<Observed> learned = EnumSet.noneOf(Observed.class);

    /** A loom with the given options and nothing on it yet. */
    public Loom(LoomOptions options) {
        this.options = options;
        made();
    }

    private static void made() {
        anyMade = true;
    }

    /** Whether this JVM has ever had a loom. */
    static boolean anyMade() {
        return anyMade;
    }

    // ---------------------------------------------------------------- the loop

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
        add(mainThread, borrow(), null, Sites.NONE);
        try {
            loop();
        } catch (Throwable e) {
            error = e;
            ending = Ending.BROKEN;
        }
        finish();
        return ending;
    }

    /** The one loop: who moves next moves to its next point. */
    private void loop() {
        while (!stopped) {
            ControlledThread next = chosen;
            chosen = null;
            if (next == null) {
                next = decide(true);
            }
            if (next == null) {
                return;
            }
            resume(next);
            Errand<?> errand = this.errand;
            if (errand != null) {
                this.errand = null;
                errand.run();
            }
        }
    }

    /** The loop does this for the running thread, which then goes on. */
    void onCarrier(Errand<?> errand) {
        ControlledThread me = current();
        this.errand = errand;
        chosen = me;
        Thread.yield();
        if (this.errand == errand) {
            // under a native frame the thread cannot leave the carrier, and so is on it
            this.errand = null;
            chosen = null;
            errand.work();
        }
    }

    /**
     * Does for the running thread what may have to wait for the outside: others move if it does,
     * but none to whom a task of an event loop would have to give its turn.
     */
    <T> T aside(Aside.Work<T> work, boolean mindsInterrupt) throws Exception {
        ControlledThread me = current();
        Aside<T> aside = new Aside<>(work);
        if (me.noSwitch > 0) {
            aside.work();
            return aside.result();
        }
        onCarrier(aside);
        asidesRun += aside.isElsewhere() ? 1 : 0;
        if (aside.isDone()) {
            asidesDone++;
        } else {
            outside.add(
                    "a wait for a file or a process, which the outside may end",
                    ProgramFrames.topmost(new Throwable().getStackTrace()));
            announce(me, Kind.STEP, null, ControlPart.CONTENT, me.operation.site);
            me.guard = thread -> aside.isAdmitted();
            me.mindsInterrupt = mindsInterrupt;
            me.aside = aside;
            asides++;
            pass(me, true);
            asides--;
            asidesDone++;
            me.aside = null;
            if (!aside.isDone() && interrupted(me)) {
                throw new InterruptedException();
            }
        }
        return aside.result();
    }

    private void resume(ControlledThread thread) {
        current = thread;
        scene.runs(thread);
        Fiber fiber = thread.fiber;
        gaveWay = false;
        fuel = FUEL;
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
                ended(thread);
            } else {
                thread.state = ControlledThread.State.NATIVE;
                if (amongOthers && arrivals.comesBack(thread)) {
                    return;
                }
                outside.add(
                        "a thread blocked inside the JVM (a monitor of un-woven code, or a native"
                                + " wait)",
                        ProgramFrames.topmost(thread.stack()));
            }
        } else if (thread.state == ControlledThread.State.ENDED && fiber.pooled) {
            fiber.occupant = null;
            pool.push(fiber);
        }
    }

    /**
     * Where the JDK hands us a virtual thread that can run: one of ours that gave way, or one that
     * was unblocked elsewhere.
     */
    @Override
    public void execute(Runnable continuation) {
        if (Thread.currentThread() == carrier) {
            ControlledThread seen = inspected;
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
            ControlledThread thread = current;
            if (thread != null && thread.fiber.continuation == continuation) {
                gaveWay = true;
                return;
            }
        } else {
            Fiber fiber = starting;
            ControlledThread thread = current;
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
        return !stopped && Thread.currentThread() == carrier;
    }

    /** What thread {@code after} does from now on comes after what {@code before} has done. */
    void ordered(int before, int after) {
        strategy.ordered(before, after);
    }

    /**
     * Who moves next: an invisible thread that is ready, else the one that the strategy chooses;
     * null if nobody can.
     *
     * @param inLoop whether the loop asks, which may wait for the outside; a thread at a point must
     *     not
     */
    private @Nullable ControlledThread decide(boolean inLoop) {
        while (!stopped) {
            if (!arrivals.isEmpty()) {
                arrivals.admit();
            }
            ControlledThread invisible = scene.look();
            if (invisible != null) {
                return invisible;
            }
            if (stopped || live == 0) {
                return null;
            }
            if (scene.readyCount > 0) {
                return choose();
            }
            if (asides > 0) {
                if (!inLoop) {
                    return null;
                }
                if (arrivals.awaitAsides()) {
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

    private @Nullable ControlledThread choose() {
        if (++steps > options.maxSteps()) {
            ControlledThread last = current;
            stopEndless(last == null ? Sites.NONE : last.operation.site);
            return null;
        }
        int id = strategy.choose(scene);
        if (id == Strategy.REDUNDANT) {
            stop(Ending.REDUNDANT);
            return null;
        }
        ControlledThread thread = threads[id];
        thread.steps++;
        if (!scene.ready(id)) {
            throw new IllegalStateException(
                    "the strategy chose thread "
                            + id
                            + ", which is not ready: "
                            + thread.state
                            + " before "
                            + thread.operation.kind
                            + " at step "
                            + steps
                            + ", where "
                            + scene.readyCount
                            + " others are");
        }
        if (!thread.operation.kind.readsOnly()) {
            changes++;
        }
        if (thread.deadline != ControlledThread.NEVER && !thread.ready(clock.now)) {
            clock.now = thread.deadline; // an early timer
        }
        Observer observer = this.observer;
        if (observer != null) {
            observer.step(thread, scene);
        }
        return thread;
    }

    // ---------------------------------------------------------------- points

    /**
     * The running thread announces what it will do and, once it is chosen, goes on to do it.
     *
     * <p>Returns at once, without a switch, if the strategy stays with it.
     */
    void point(Kind kind, @Nullable Object target, int part, int site, @Nullable Guard guard) {
        ControlledThread me = current();
        if (me.noSwitch > 0 && (guard == null || guard.holds(me))) {
            return;
        }
        announce(me, kind, target, part, site);
        me.guard = guard;
        switchAway(me, false);
    }

    /** As {@link #point}, for what an interrupt can end. */
    void pointWhen(
            Kind kind, @Nullable Object target, int site, Guard guard, boolean mindsInterrupt) {
        ControlledThread me = current();
        if (me.noSwitch > 0 && guard.holds(me)) {
            return;
        }
        announce(me, kind, target, ControlPart.CONTENT, site);
        me.guard = guard;
        me.mindsInterrupt = mindsInterrupt;
        switchAway(me, false);
    }

    /** The running thread is about to give a lock of the JDK back. */
    void released(ControlledThread me, Object lock, int site) {
        changes++;
        me.gave(lock);
        event(Observer.Event.UNLOCK, me, lock, site);
    }

    /**
     * The running thread is about to interrupt {@code target}: a step on its status, and on what it
     * waits for.
     */
    void interruptPoint(ControlledThread target, int site) {
        observed(Observed.INTERRUPTS);
        point(Kind.WRITE, target, ControlPart.INTERRUPT, site, null);
        Operation waits = target.operation;
        if (target.state == ControlledThread.State.PENDING
                && target.guard != null
                && waits.location != Operation.NOWHERE) {
            point(Kind.WRITE, waits.target, waits.part, site, null);
        }
        event(Observer.Event.INTERRUPT, current(), target, site);
    }

    int identityHash(Object object) {
        Integer hash = state.hashes.get(object, 0);
        if (hash == null) {
            hash = (state.hashes.size() + 1) * 0x9E3779B9 >>> 4;
            state.hashes.put(object, 0, hash);
        }
        return hash;
    }

    void announce(ControlledThread me, Kind kind, @Nullable Object target, int part, int site) {
        if (me.attempt != null) {
            settleAttempt(me);
        }
        Operation operation = me.operation;
        operation.kind = kind;
        operation.target = target;
        operation.part = part;
        operation.site = site;
        operation.location = kind == Kind.STEP ? Operation.NOWHERE : location(target, part);
        fairness.turn(me, site);
    }

    /**
     * An attempt that left its object as it was (a failed compare-and-set, a poll of an empty
     * queue) changed nothing.
     */
    private void settleAttempt(ControlledThread me) {
        Object object = me.attempt;
        me.attempt = null;
        if (object != null
                && changes == me.attemptChanges
                && Calls.fingerprint(object) == me.attemptBefore) {
            changes--;
        }
    }

    /** The running thread is about to do to {@code object} what may change nothing. */
    void attempt(ControlledThread me, Object object) {
        me.attempt = object;
        me.attemptBefore = Calls.fingerprint(object);
        me.attemptChanges = changes;
    }

    private int location(@Nullable Object target, int part) {
        if (!strategy.numbersLocations()) {
            return 0;
        }
        Integer known = locations.get(target, part);
        if (known == null) {
            known = locations.size();
            locations.put(target, part, known);
        }
        return known;
    }

    /**
     * Gives way until the running thread's guard holds and it is chosen. A thread that has a {@link
     * Turn} waits without it, and has it again after.
     */
    void switchAway(ControlledThread me, boolean invisible) {
        Turn turn = me.turn;
        if (turn != null && turn.isHeldBy(me) && !me.couldGo(clock.now)) {
            turn.await(me, invisible);
        } else {
            pass(me, invisible);
        }
    }

    /** As {@link #switchAway}, whatever turn the thread has. */
    void pass(ControlledThread me, boolean invisible) {
        me.invisible = invisible;
        scene.pends(me);
        ControlledThread next = null;
        inEngine = true;
        try {
            next = decide(false);
        } catch (Throwable e) {
            error = e;
            stop(Ending.BROKEN);
        }
        inEngine = false;
        if (next == me) {
            scene.runs(me);
            fuel = FUEL;
        } else {
            chosen = next;
            giveWay(me);
        }
        me.clearWait();
    }

    private void giveWay(ControlledThread me) {
        Thread.yield();
        while (me.state != ControlledThread.State.RUNNING || current != me) {
            // the yield failed: a native frame or a class initializer below us pins the thread to
            // the carrier
            pinned(me);
        }
    }

    private void pinned(ControlledThread me) {
        uncontrolled(
                "a point under a native frame, where the JVM cannot switch threads",
                me.operation.site);
        chosen = null;
        current = me;
        if (!stopped && me.ready(clock.now)) {
            scene.runs(me);
            return;
        }
        if (!stopped) {
            error =
                    new IllegalStateException(
                            "a thread waits under a native frame, where the JVM cannot switch: "
                                    + place(me.operation.site));
            stop(Ending.BROKEN);
        }
        scene.runs(me);
        throw new Abandoned();
    }

    static String place(int site) {
        return site < 0 ? "an unknown place" : Sites.get(site).frame().toString();
    }

    ControlledThread current() {
        ControlledThread me = current;
        if (me == null) {
            throw new IllegalStateException("woven code runs outside of an execution");
        }
        return me;
    }

    /** A number for a thread that no other thread of this JVM ever has. */
    long nextThreadId() {
        return ++threadIds;
    }

    boolean inEngine() {
        return inEngine;
    }

    /**
     * Whether the calling thread is the one that this loom runs now: false for threads that are not
     * ours.
     */
    boolean runsHere() {
        ControlledThread me = current;
        return me != null && !stopped && Thread.currentThread() == me.fiber.thread;
    }

    // ---------------------------------------------------------------- threads

    ControlledThread add(Thread thread, Fiber fiber, @Nullable ControlledThread parent, int site) {
        if (threadCount == threads.length) {
            threads = Arrays.copyOf(threads, threadCount * 2);
        }
        ControlledThread added =
                new ControlledThread(this, threadCount, thread, fiber, parent, site);
        threads[threadCount++] = added;
        scene.pends(added);
        if (threadCount >= 0xFFFF) {
            throw new IllegalStateException("more than 65,534 threads in one execution");
        }
        live++;
        Jdk.control(thread, added);
        fiber.occupant = added;
        if (fiber.pooled) {
            Jdk.control(fiber.thread, added);
            Jdk.dress(fiber.thread, thread, added.id);
        } else {
            Jdk.seed(thread, added.id);
        }
        if (parent != null) {
            strategy.ordered(parent.id, added.id);
            event(Observer.Event.START, parent, added, site);
        }
        return added;
    }

    Fiber borrow() {
        Fiber fiber = pool.poll();
        return fiber == null ? new Fiber(this) : fiber;
    }

    /**
     * The running thread starts a virtual thread of its own making; the JDK hands it to {@link
     * #execute} next.
     */
    void introduce(Thread virtual, int site) {
        Fiber fiber = new Fiber(this, virtual);
        add(virtual, fiber, current(), site);
        starting = fiber;
    }

    /** What a pooled fiber runs. */
    void runBody(Fiber fiber) {
        ControlledThread me = fiber.occupant;
        if (me == null) {
            throw new IllegalStateException("a fiber without an occupant was resumed");
        }
        try {
            me.thread.run();
        } catch (Abandoned e) {
            // the execution is over
        } catch (Throwable e) {
            if (!stopped && visible(Observed.ENDS)) {
                point(Kind.WRITE, me, ControlPart.END, JdkStep.END.site, null);
            }
            dispatch(me, e);
        }
        if (!stopped && visible(Observed.ENDS)) {
            point(Kind.WRITE, me, ControlPart.END, JdkStep.END.site, null);
        }
        JdkThreads.exit(me);
        me.interruptedAtEnd = Thread.interrupted(); // the fiber goes to another thread
        ended(me);
    }

    private void ended(ControlledThread me) {
        me.state = ControlledThread.State.ENDED;
        live--;
        changes++;
        event(Observer.Event.END, me, null, Sites.NONE);
        if (!me.thread.isDaemon() && !othersToWaitFor()) {
            stop(Ending.COMPLETED);
        }
    }

    /** Whether there are threads besides the one that runs. */
    boolean othersLive() {
        return live > 1;
    }

    private boolean othersToWaitFor() {
        for (int i = 0; i < threadCount; i++) {
            ControlledThread thread = threads[i];
            if (thread.state != ControlledThread.State.ENDED && !thread.thread.isDaemon()) {
                return true;
            }
        }
        return false;
    }

    /** What the JVM does with an exception that leaves a platform thread. */
    private void dispatch(ControlledThread thread, Throwable e) {
        Thread.UncaughtExceptionHandler handler = Jdk.handler(thread.thread);
        if (handler == null) {
            handler = state.defaultHandler;
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

    void uncaught(ControlledThread thread, Throwable e) {
        if (!(e instanceof Abandoned) && thread.uncaught == null && !stopped) {
            thread.uncaught = e;
            state.uncaught.add(thread);
        }
    }

    /**
     * The running thread waits until {@code target} has ended, is interrupted, or {@code nanos}
     * have passed.
     */
    boolean join(ControlledThread target, long nanos, int site) throws InterruptedException {
        ControlledThread me = current();
        if (interrupted(me)) {
            throw new InterruptedException();
        }
        boolean timed = nanos > 0;
        if (timed) {
            observed(Observed.ENDS);
        }
        if (target.state != ControlledThread.State.ENDED) {
            announce(
                    me,
                    timed ? Kind.AWAIT : Kind.STEP,
                    timed ? target : null,
                    ControlPart.END,
                    site);
            me.operation.target = target;
            me.guard = t -> target.state == ControlledThread.State.ENDED;
            me.mindsInterrupt = true;
            me.deadline = timed ? clock.deadline(nanos) : ControlledThread.NEVER;
            switchAway(me, !timed);
            if (target.state != ControlledThread.State.ENDED && interrupted(me)) {
                throw new InterruptedException();
            }
        }
        if (target.state != ControlledThread.State.ENDED) {
            return false;
        }
        strategy.ordered(target.id, me.id);
        event(Observer.Event.JOINED, me, target, site);
        return true;
    }

    /** From the next execution on, this is a choice: the program looks at it. */
    void observed(Observed what) {
        if (sharing.learning() && learned.add(what)) {
            state.learned++;
        }
    }

    /** Whether this is a choice in this execution. */
    boolean visible(Observed what) {
        return (visible & 1 << what.ordinal()) != 0;
    }

    /** The running thread is about to look whether it is interrupted. */
    void lookForInterrupt(ControlledThread me) {
        if (!visible(Observed.INTERRUPTS) || stopped || me.noSwitch > 0) {
            return;
        }
        Operation operation = me.operation;
        Object target = operation.target;
        int part = operation.part;
        int site = operation.site;
        // who finds the status set also clears it
        Kind kind = me.fiber.thread.isInterrupted() ? Kind.WRITE : Kind.READ;
        point(kind, me, ControlPart.INTERRUPT, JdkStep.LOOK_FOR_INTERRUPT.site, null);
        operation.target = target;
        operation.part = part;
        operation.site = site;
    }

    /** Whether the running thread is interrupted, which it then is no more. */
    boolean interrupted(ControlledThread me) {
        lookForInterrupt(me);
        return me.fiber.thread.isInterrupted() && Jdk.clearInterrupt(me.fiber.thread);
    }

    /** Which of several alternatives, none of them a thread's move, the strategy takes. */
    int pick(ControlledThread me, int alternatives) {
        int choice = strategy.pick(me.id, alternatives);
        Observer observer = this.observer;
        if (observer != null) {
            boolean before = inEngine;
            inEngine = true;
            observer.picked(me, choice, alternatives);
            inEngine = before;
        }
        return choice;
    }

    /**
     * The frames of a thread that does not run. To look at them, the JDK submits the thread again.
     */
    StackTraceElement[] inspect(ControlledThread thread) {
        inspected = thread;
        try {
            return thread.fiber.thread.getStackTrace();
        } finally {
            inspected = null;
        }
    }

    /** Notes that something happened at {@code site} that is not under control. */
    void uncontrolled(String what, int site) {
        outside.add(what, site < 0 ? null : Sites.get(site).frame());
    }

    // ---------------------------------------------------------------- begin and end

    private void begin(Strategy strategy) {
        this.strategy = strategy;
        carrier = Thread.currentThread();
        threadCount = 0;
        live = 0;
        current = null;
        chosen = null;
        starting = null;
        asides = 0;
        steps = 0;
        changes = 0;
        fairness.begin();
        clock.begin();
        fuel = FUEL;
        stopped = false;
        inEngine = false;
        ending = Ending.COMPLETED;
        error = null;
        exitStatus = 0;
        endlessSite = Sites.NONE;
        scene.begin();
        monitors.clear();
        locations.clear();
        arrivals.clear();
        output.setLength(0);
        sharing.begin();
        visible = 0;
        for (Observed what : learned) {
            visible |= 1 << what.ordinal();
        }
        outside.begin();
        state.begin();
    }

    private void finish() {
        stopped = true;
        closeKept();
        noteHooks();
        if (ending != Ending.REDUNDANT && ending != Ending.BROKEN) {
            scene.look();
            try {
                strategy.end(scene);
            } catch (RuntimeException e) {
                error = e;
                ending = Ending.BROKEN;
            }
        }
        for (int i = 0; i < threadCount; i++) {
            ControlledThread thread = threads[i];
            Jdk.control(thread.thread, null);
            Jdk.control(thread.fiber.thread, null);
        }
    }

    /** What an execution keeps open outside of it would be found by the next. */
    private void closeKept() {
        for (Object each : state.kept.values()) {
            if (each instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    outside.add("what the execution left open could not be closed: " + e, null);
                }
            }
        }
    }

    private void stop(Ending how) {
        if (!stopped) {
            stopped = true;
            ending = how;
        }
    }

    /** An execution whose program ends by itself ends without its shutdown hooks. */
    private void noteHooks() {
        boolean ends = ending == Ending.EXITED || ending == Ending.COMPLETED && !othersToWaitFor();
        if (ends) {
            for (ExecutionState.ShutdownHook hook : state.hooks) {
                uncontrolled("a shutdown hook, which runs in no execution", hook.site());
            }
        }
    }

    /** The running thread called {@code System.exit}: nothing of the program runs any more. */
    void exit(int status) {
        exitStatus = status;
        stop(Ending.EXITED);
        abandon();
    }

    /** Never comes back: the execution is over. */
    void abandon() {
        ControlledThread me = current();
        scene.pends(me);
        chosen = null;
        Thread.yield();
        throw new Abandoned();
    }

    void outOfFuel(int site) {
        stopEndless(site);
        abandon();
    }

    void stopEndless(int site) {
        if (!stopped) {
            endlessSite = site;
            stop(Ending.ENDLESS);
        }
    }

    private void stuck() {
        ControlledThread outside = arrivals.waitingOutside();
        if (outside != null) {
            error =
                    new WaitsOutside(
                            outside.thread.getName(), ProgramFrames.topmost(outside.stack()));
            stop(Ending.BROKEN);
            return;
        }
        for (int i = 0; i < threadCount; i++) {
            ControlledThread thread = threads[i];
            if (thread.state != ControlledThread.State.ENDED
                    && !thread.thread.isDaemon()
                    && !JdkThreads.isIdleWorker(thread)) {
                stop(Ending.STUCK);
                return;
            }
        }
        stop(Ending.COMPLETED);
    }

    void event(Observer.Event event, ControlledThread thread, @Nullable Object object, int site) {
        Observer observer = this.observer;
        if (observer != null) {
            boolean before = inEngine;
            inEngine = true;
            observer.event(event, thread, object, site);
            inEngine = before;
        }
    }

    // ---------------------------------------------------------------- what can be asked

    /** Initialises what the hooks in the JDK will need, before they are there. */
    public static void prepare() {
        Loom loom = new Loom(LoomOptions.DEFAULT);
        Thread idle = new Thread(() -> {});
        Jdk.control(idle, null);
        JdkHooks.isAlive(idle);
        loom.monitors.of(loom);
        loom.clock.read();
        JdkStep.values();
    }

    /** What the woven classes of this loom call. */
    public Points points() {
        return points;
    }

    /** The threads of the last execution, in the order of their start. */
    public List<ControlledThread> threads() {
        List<ControlledThread> list = new ArrayList<>(threadCount);
        for (int i = 0; i < threadCount; i++) {
            list.add(threads[i]);
        }
        return list;
    }

    /** The threads whose bodies threw, in the order in which they did. */
    public List<ControlledThread> uncaught() {
        return List.copyOf(state.uncaught);
    }

    /** Whether any thread's body threw; cheap. */
    public boolean anyUncaught() {
        return !state.uncaught.isEmpty();
    }

    /** What the strategy or the loom threw, if the execution is {@link Ending#BROKEN}. */
    public @Nullable Throwable error() {
        return error;
    }

    /** What the program passed to {@code System.exit}. */
    public int exitStatus() {
        return exitStatus;
    }

    boolean stopped() {
        return stopped;
    }

    /**
     * Whether an {@link Ending#ENDLESS} execution made steps without end, rather than one step
     * without end.
     */
    public boolean endlessInSteps() {
        return fuel >= 0;
    }

    /** The thread that called {@code System.exit}; null if none did. */
    public @Nullable ControlledThread exitedBy() {
        return ending == Ending.EXITED ? current : null;
    }

    /** Where an {@link Ending#ENDLESS} execution was when it was given up. */
    public int endlessSite() {
        return endlessSite;
    }

    /** How many steps were chosen in the last execution. */
    public long steps() {
        return steps;
    }

    /** How often something was done aside, in all executions. */
    public long asides() {
        return asidesRun;
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

    /** What happened so far that was not under control, and how often. */
    public Map<Uncontrolled, Integer> uncontrolled() {
        return outside.ever();
    }

    /** What happened in the last execution that was not under control, and how often. */
    public Map<Uncontrolled, Integer> uncontrolledNow() {
        return outside.now();
    }

    /**
     * Grows whenever something becomes a choice that was none before: a search that counts orders
     * must start again.
     */
    public int learned() {
        return sharing.version() + state.learned;
    }

    /** What is a choice now, besides what always is one. */
    public Visible visible() {
        return new Visible(sharing.names(), learned);
    }

    /** Makes more things choices, as if they had been learned. */
    public void learn(Visible visible) {
        visible.variables().forEach(sharing::add);
        visible.observed().forEach(this::observed);
    }

    /** Fixes what is a choice, as a replay must: nothing is learned from now on. */
    public void fix(Visible visible) {
        learn(visible);
        sharing.learning(false);
    }

    /** The thread that holds what {@code waiting} waits for, if a thread holds it. */
    public @Nullable ControlledThread holder(ControlledThread waiting) {
        Object target = waiting.operation.target;
        if (target == null
                || waiting.state == ControlledThread.State.ENDED
                || waiting.guard == null) {
            return null;
        }
        if (target instanceof Class<?> type && waiting.operation.part == Initializers.PART) {
            return state.initializers.at(type);
        }
        if (waiting.operation.part == Monitor.PART) {
            Monitor monitor = monitors.known(target);
            boolean toBeNotified = monitor != null && monitor.waiters.contains(waiting);
            return monitor == null || toBeNotified ? null : monitor.owner;
        }
        ControlledThread owner = Locks.holder(target);
        Kind kind = waiting.operation.kind;
        if (owner != null) {
            return owner;
        }
        if (kind != Kind.ACQUIRE && kind != Kind.AWAIT) {
            return null;
        }
        for (int i = 0; i < threadCount; i++) {
            if (threads[i] != waiting
                    && threads[i].held.stream().anyMatch(held -> held.lock() == target)) {
                return threads[i];
            }
        }
        Monitor jdk = monitors.known(target);
        if (jdk != null && jdk.owner != null && jdk.owner != waiting) {
            return jdk.owner;
        }
        return waiting.held.stream().anyMatch(held -> held.lock() == target) ? waiting : null;
    }

    /**
     * Does {@code work} without a switch, whatever hooks it comes across: for our own code that the
     * JVM calls on threads of the program.
     */
    public static <T extends @Nullable Object> T undisturbed(Supplier<T> work) {
        ControlledThread me = Jdk.controlled(Thread.currentThread());
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

    /** The loom that runs the calling thread; null if none does. */
    public static @Nullable Loom running() {
        ControlledThread me = Jdk.controlled(Thread.currentThread());
        return me == null || me.loom.stopped ? null : me.loom;
    }

    /** What the program has printed in this execution, by whoever catches it. */
    public StringBuilder output() {
        return output;
    }

    /** Who is told what happens; null for nobody. */
    public void observe(@Nullable Observer observer) {
        this.observer = observer;
    }

    @Nullable Observer observer() {
        return observer;
    }

    /** The virtual time of the execution in nanoseconds since its start. */
    public long now() {
        return clock.now;
    }

    /**
     * Whether other looms run at the same time: then a thread that blocks inside the JVM may wait
     * for one of theirs, which has a lock of the JVM's own or initialises a class of the JDK, and
     * is waited for a moment before any other thread moves.
     */
    public void amongOthers(boolean others) {
        amongOthers = others;
    }

    /** Replaces the options from the next execution on. */
    public void options(LoomOptions options) {
        this.options = options;
    }

    int spuriousWakeups() {
        return options.spuriousWakeups() ? 1 : 0;
    }
}

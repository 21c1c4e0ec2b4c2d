package io.drawloom.loom;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a program one step at a time, in an order that a {@link Strategy} chooses.
 *
 * <p>Every thread of the program is a virtual thread whose scheduler is this loom: it never runs by
 * itself. It runs from one <em>point</em> to the next when the loop below resumes it, and all
 * loops, searches and replays of Drawloom run through this one. One loom serves one carrier thread;
 * it is not thread-safe, but for {@link #execute}.
 */
public final class Loom implements Executor {
    /**
     * How long a thread that the loom does not control may keep all others waiting, before the wait
     * is given up.
     */
    private static final long FOREIGN_PATIENCE_NANOS = 5_000_000_000L;

    /**
     * How long a thread that is blocked on a monitor of the JVM is waited for: whoever holds it is
     * either none of ours, or does not move.
     */
    private static final long BLOCKED_PATIENCE_NANOS = 20_000_000L;

    /** Virtual time at the start of each execution: 2026-01-01T00:00:00Z. */
    static final long EPOCH_MILLIS = 1_767_225_600_000L;

    /** How many turns of loops a step may take without coming to a point. */
    public static final long FUEL = 200_000_000L;

    /**
     * Who waits longer than this, 400 days in nanoseconds, waits for ever: {@code close()} of a
     * pool waits day after day for tasks that never end.
     */
    private static final long END_OF_TIME = 400L * 24 * 3600 * 1_000_000_000L;

    /**
     * How often a thread may come to one place while others could move and none does; {@link
     * #unfair} says it in words.
     */
    private static final int TURNS_ALONE = 1000;

    private static final int PATIENT_CLOCK_READS = 200;

    /** Numbers the looms of this JVM. */
    private static final AtomicLong NUMBER = new AtomicLong();

    final Sharing sharing = new Sharing();
    final IdentityTable<Monitor> monitors = new IdentityTable<>();
    private final IdentityTable<Integer> locations = new IdentityTable<>();
    private final ArrayDeque<Fiber> pool = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<Object> foreign = new ConcurrentLinkedQueue<>();
    private final Outside outside = new Outside();
    private final StringBuilder output = new StringBuilder();
    final ExecutionState state = new ExecutionState();
    private final Points points = new Points(this);

    private LoomOptions options;
    private Strategy strategy = NoStrategy.INSTANCE;
    private @Nullable Observer observer;

    private ControlledThread[] threads = new ControlledThread[16];
    private int threadCount;
    private int live;
    private final Scene scene = new Scene();

    /** The thread that runs now; while the loop itself runs, the one that ran last. */
    @Nullable ControlledThread current;

    /** Set by a thread at a point for the loop: who moves next. */
    private @Nullable ControlledThread chosen;

    private @Nullable Thread carrier;
    private @Nullable Fiber starting;
    private boolean gaveWay;
    private boolean inspecting;

    /**
     * Whether a thread of the program is inside of our own code, which asks strategies and
     * observers: what those keep in maps must find the same hash codes on whatever thread.
     */
    private boolean inEngine;

    /** Above all numbers that the JDK gives, and apart from those of other looms. */
    private long threadIds = NUMBER.incrementAndGet() << 40;

    private long steps;
    private long changes;
    private long idleTurns;
    long now;

    /** Readings of the clock since it moved. */
    private int clockReads;

    long fuel;
    private boolean stopped;
    private Ending ending = Ending.COMPLETED;
    private @Nullable Throwable error;
    private int exitStatus;
    private int endlessSite = Sites.NONE;
    private boolean endsVisible;
    private boolean releasesVisible;

    /** What the next execution makes visible. */
    private boolean endsLearned;

    private boolean releasesLearned;

    /** Whether a waiting loop, or a thread that moved alone for long, ever had to let others go. */
    private boolean spinnersWaited;

    private boolean loneThreadsWaited;

    /** A loom with the given options and nothing on it yet. */
    public Loom(LoomOptions options) {
        this.options = options;
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
        }
    }

    private void resume(ControlledThread thread) {
        current = thread;
        thread.state = ControlledThread.State.RUNNING;
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
                outside.add(
                        "a thread blocked inside the JVM (a monitor of un-woven code, or a native"
                                + " wait)",
                        Outside.own(thread.stack()));
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
        if (inspecting) {
            return;
        }
        if (Thread.currentThread() == carrier) {
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
        foreign.add(continuation);
        LockSupport.unpark(carrier);
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
            if (!foreign.isEmpty()) {
                admitForeign();
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
            if (!advanceTime()) {
                if (!inLoop) {
                    return null;
                }
                if (!awaitForeign()) {
                    stuck();
                }
            }
        }
        return null;
    }

    /**
     * Moves the clock on. Time passes only when nobody else can move: what a deadline wakes comes
     * after all that was done before.
     */
    private void advanceTo(long instant) {
        clockReads = 0;
        now = instant;
        changes++;
        for (int i = 0; i < threadCount; i++) {
            ControlledThread woken = threads[i];
            if (woken.state == ControlledThread.State.PENDING && woken.deadline <= now) {
                for (int before = 0; before < threadCount; before++) {
                    if (before != i && !options.earlyTimers()) {
                        strategy.ordered(before, i);
                    }
                }
            }
        }
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
                    "the strategy chose thread " + id + ", which is not ready");
        }
        if (!thread.operation.kind.readsOnly()) {
            changes++;
        }
        if (thread.deadline != ControlledThread.NEVER && !thread.ready(now)) {
            now = thread.deadline; // an early timer
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
        noteTurn(me, site);
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
     * A thread that comes to one place again and again, while nothing changes anywhere, turns in a
     * waiting loop. The place is taken anew after 1, 2, 4, 8 ... reads (as in Brent's cycle
     * detection, 1980), for the first ones may lie before the loop.
     */
    private void noteTurn(ControlledThread me, int site) {
        noteTurnAlone(me, site);
        if (me.spinChanges != changes) {
            me.spinChanges = changes;
            me.spinSite = site;
            me.spinReads = 0;
            me.spinAnchor = 1;
            me.spinTurns = 0;
            me.spinningSince = -1;
            return;
        }
        me.spinReads++;
        if (me.spinSite == site) {
            if (++me.spinTurns >= options.spinTurns()) {
                me.spinningSince = changes;
                idleTurns++;
            }
        } else if (me.spinReads >= me.spinAnchor) {
            me.spinAnchor = 2 * me.spinReads;
            me.spinSite = site;
            me.spinTurns = 0;
        }
    }

    /**
     * A thread that yields again and again, or comes to one place a thousand times, while it is
     * others' turn too and none of them moves, lets one of them move first: fair as any scheduler
     * is in the end.
     */
    private void noteTurnAlone(ControlledThread me, int site) {
        long others = steps - me.steps;
        if (me.others != others) {
            me.others = others;
            me.aloneSite = site;
            me.aloneTurns = 0;
            me.aloneReads = 0;
            me.yieldsAlone = 0;
            return;
        }
        if (me.operation.kind == Kind.STEP && ++me.yieldsAlone >= options.spinTurns()) {
            me.tiredAt = others;
        }
        me.aloneReads++;
        if (me.aloneSite == site) {
            if (++me.aloneTurns >= TURNS_ALONE) {
                me.tiredAt = others;
            }
        } else if (Integer.bitCount(me.aloneReads) == 1) {
            me.aloneSite = site;
            me.aloneTurns = 0;
        }
    }

    private boolean turns(ControlledThread thread) {
        return spins(thread) || thread.tiredAt == steps - thread.steps;
    }

    private boolean spins(ControlledThread thread) {
        return thread.spinningSince == changes;
    }

    /** Notes why threads that could move are kept from it while others go first. */
    private void noteFairness() {
        if (spinnersWaited && loneThreadsWaited) {
            return;
        }
        for (int i = 0; i < threadCount; i++) {
            ControlledThread thread = threads[i];
            if (thread.state == ControlledThread.State.PENDING
                    && thread.ready(now)
                    && turns(thread)) {
                spinnersWaited |= spins(thread);
                loneThreadsWaited |= !spins(thread);
            }
        }
    }

    /** Gives way until the running thread's guard holds and it is its turn. */
    void switchAway(ControlledThread me, boolean invisible) {
        me.state = ControlledThread.State.PENDING;
        me.invisible = invisible;
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
            me.state = ControlledThread.State.RUNNING;
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
        if (!stopped && me.ready(now)) {
            me.state = ControlledThread.State.RUNNING;
            return;
        }
        if (!stopped) {
            error =
                    new IllegalStateException(
                            "a thread waits under a native frame, where the JVM cannot switch: "
                                    + place(me.operation.site));
            stop(Ending.BROKEN);
        }
        me.state = ControlledThread.State.RUNNING;
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
            if (endsVisible && !stopped) {
                point(Kind.WRITE, me, ControlPart.END, JdkStep.END.site, null);
            }
            dispatch(me, e);
        }
        if (endsVisible && !stopped) {
            point(Kind.WRITE, me, ControlPart.END, JdkStep.END.site, null);
        }
        JdkThreads.exit(me);
        Thread.interrupted(); // the fiber goes to another thread
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
            observeEnds();
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
            me.deadline = timed ? deadline(nanos) : ControlledThread.NEVER;
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

    /**
     * From now on, that a thread has ended is seen by others than those that join it: make it a
     * point.
     */
    void observeEnds() {
        if (!endsLearned && sharing.learning()) {
            endsLearned = true;
            state.learned++;
        }
    }

    /**
     * From now on, that a lock is free is seen by others than those that wait for it: make its
     * release a point.
     */
    void observeReleases() {
        if (!releasesLearned && sharing.learning()) {
            releasesLearned = true;
            state.learned++;
        }
    }

    boolean releasesVisible() {
        return releasesVisible;
    }

    static boolean interrupted(ControlledThread me) {
        return me.fiber.thread.isInterrupted() && Jdk.clearInterrupt(me.fiber.thread);
    }

    // ---------------------------------------------------------------- monitors

    Monitor monitor(Object object) {
        Monitor monitor = monitors.get(object, Monitor.PART);
        if (monitor == null) {
            monitor = new Monitor(object);
            monitors.put(object, Monitor.PART, monitor);
        }
        return monitor;
    }

    void enter(Object object, int site) {
        ControlledThread me = current();
        Monitor monitor = monitor(object);
        if (monitor.owner == me) {
            monitor.entries++;
            return;
        }
        point(Kind.ACQUIRE, object, Monitor.PART, site, monitor);
        monitor.owner = me;
        monitor.entries = 1;
        me.took(object, site);
    }

    /**
     * As {@link #enter}, for the JDK's own code, whose calls are one step: no choice unless taken.
     */
    void enterQuietly(Object object) {
        ControlledThread me = current();
        Monitor monitor = monitor(object);
        enterForJdk(me, monitor, monitor.owner != null && monitor.owner != me);
    }

    /**
     * As {@link #enterQuietly}, but a choice also if the thread is inside of another one already.
     */
    void enterNesting(Object object) {
        ControlledThread me = current();
        Monitor monitor = monitor(object);
        enterForJdk(me, monitor, monitor.owner != me && (monitor.owner != null || me.quietly > 0));
        me.quietly++;
    }

    private void enterForJdk(ControlledThread me, Monitor monitor, boolean choice) {
        if (choice) {
            announce(me, Kind.ACQUIRE, monitor.object, Monitor.PART, me.operation.site);
            me.guard = monitor;
            switchAway(me, false);
        }
        if (monitor.owner != me) {
            monitor.owner = me;
            me.took(monitor.object, me.operation.site);
        }
        monitor.entries++;
    }

    /** Leaves what {@link #enterQuietly} entered. */
    void exitQuietly(Object object) {
        ControlledThread me = current();
        Monitor monitor = monitor(object);
        if (monitor.owner != me) {
            return; // entered before the execution was over
        }
        me.quietly = Math.max(0, me.quietly - 1);
        if (--monitor.entries == 0) {
            monitor.owner = null;
            if (awaited(monitor)) {
                changes++; // else only the JDK can tell, which loads a class in one execution only
            }
            me.gave(object);
        }
    }

    private boolean awaited(Monitor monitor) {
        for (int i = 0; i < threadCount; i++) {
            if (threads[i].guard == monitor) {
                return true;
            }
        }
        return false;
    }

    void exit(Object object, int site) {
        ControlledThread me = current();
        Monitor monitor = monitor(object);
        if (monitor.owner != me) {
            if (stopped) {
                return;
            }
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        if (monitor.entries == 1) {
            if (releasesVisible) {
                point(Kind.RELEASE, object, Monitor.PART, site, null);
            }
            event(Observer.Event.UNLOCK, me, object, site);
        }
        if (--monitor.entries == 0) {
            monitor.owner = null;
            changes++;
            me.gave(object);
        }
    }

    void await(Object object, long nanos, int site) throws InterruptedException {
        ControlledThread me = current();
        Monitor monitor = monitor(object);
        if (monitor.owner != me) {
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        if (interrupted(me)) {
            throw new InterruptedException();
        }
        int entries = monitor.entries;
        monitor.entries = 0;
        monitor.owner = null;
        changes++;
        me.gave(object);
        me.notified = false;
        monitor.waiters.add(me);
        event(Observer.Event.WAIT, me, object, site);
        announce(me, Kind.ACQUIRE, object, Monitor.PART, site);
        long until = nanos > 0 ? deadline(nanos) : ControlledThread.NEVER;
        me.deadline = until;
        boolean timed = nanos > 0;
        me.guard =
                t ->
                        monitor.owner == null
                                && (t.notified
                                        || timed && now >= until
                                        || t.fiber.thread.isInterrupted()
                                        || t.spuriousLeft > 0);
        me.deadline = timed ? until : ControlledThread.NEVER;
        waitFor(me, monitor);
        monitor.owner = me;
        monitor.entries = entries;
        me.took(object, site);
        if (!me.notified) {
            monitor.waiters.remove(me);
            if (interrupted(me)) {
                throw new InterruptedException();
            }
            if (!timed || now < until) {
                me.spuriousLeft--;
            }
        }
    }

    /**
     * A waiter whose time is up still needs the monitor: its deadline must not let it pass a
     * monitor that is taken.
     */
    private void waitFor(ControlledThread me, Monitor monitor) {
        switchAway(me, false);
        while (monitor.owner != null && !stopped) {
            me.guard = monitor;
            switchAway(me, false);
        }
    }

    void signal(Object object, boolean all, int site) {
        ControlledThread me = current();
        Monitor monitor = monitor(object);
        if (monitor.owner != me) {
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        event(Observer.Event.NOTIFY, me, object, site);
        List<ControlledThread> waiters = monitor.waiters;
        if (waiters.isEmpty()) {
            return;
        }
        if (all) {
            for (ControlledThread waiter : waiters) {
                waiter.notified = true;
            }
            waiters.clear();
        } else {
            int which = waiters.size() == 1 ? 0 : pick(me, waiters.size());
            waiters.remove(which).notified = true;
        }
        changes++;
    }

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

    // ---------------------------------------------------------------- parking and time

    /**
     * Parks the running thread for code of the JDK: it resumes as an operation on what the JDK was
     * called for.
     */
    void park(long nanos) {
        ControlledThread me = current();
        if (me.permit || me.fiber.thread.isInterrupted()) {
            me.permit = false;
            return;
        }
        Operation operation = me.operation;
        announce(me, Kind.WRITE, operation.target, operation.part, operation.site);
        parkUntil(me, nanos);
    }

    /** Parks the running thread for the program, which called {@code LockSupport} itself. */
    void parkHere(long nanos, int site) {
        ControlledThread me = current();
        announce(me, Kind.WRITE, me, ControlPart.PERMIT, site);
        parkUntil(me, nanos);
    }

    private void parkUntil(ControlledThread me, long nanos) {
        me.guard = t -> t.permit || t.spuriousLeft > 0;
        me.mindsInterrupt = true;
        me.deadline = nanos > 0 ? deadline(nanos) : ControlledThread.NEVER;
        switchAway(me, false);
        if (!me.permit && !me.fiber.thread.isInterrupted() && me.spuriousLeft > 0) {
            me.spuriousLeft--;
        }
        me.permit = false;
    }

    void unpark(ControlledThread thread) {
        ControlledThread me = current;
        // the carrier itself: of a virtual thread that has just ended, what waits for it is told
        if (me == null || !runsHere() && (stopped || Thread.currentThread() != carrier)) {
            foreign.add(thread);
            LockSupport.unpark(carrier);
            return;
        }
        if (!thread.permit) {
            boolean waited = waits(thread);
            thread.permit = true;
            changes++;
            orderIfWoken(me, thread, waited);
        }
        event(Observer.Event.UNPARK, me, thread, me.operation.site);
    }

    /** The running thread sleeps in virtual time. */
    void sleep(long nanos, int site) throws InterruptedException {
        ControlledThread me = current();
        if (interrupted(me)) {
            throw new InterruptedException();
        }
        event(Observer.Event.SLEEP, me, null, site);
        announce(me, Kind.STEP, null, 0, site);
        if (nanos > 0) {
            me.guard = NEVER_HOLDS;
            me.mindsInterrupt = true;
            me.deadline = deadline(nanos);
        }
        switchAway(me, nanos > 0);
        if (interrupted(me)) {
            throw new InterruptedException();
        }
    }

    private static final Guard NEVER_HOLDS = thread -> false;

    /** The running thread sets the interrupt status of {@code thread}, which may wake it. */
    void interrupt(ControlledThread thread) {
        boolean waited = waits(thread);
        thread.fiber.thread.interrupt();
        changes++;
        if (runsHere()) {
            orderIfWoken(current(), thread, waited);
        }
    }

    private boolean waits(ControlledThread thread) {
        return thread.state == ControlledThread.State.PENDING && !thread.ready(now);
    }

    /**
     * What a thread does comes after the step that let it go on; but not after a permit or an
     * interrupt that came while it did not wait.
     */
    private void orderIfWoken(ControlledThread waker, ControlledThread thread, boolean waited) {
        if (waited && thread.ready(now)) {
            strategy.ordered(waker.id, thread.id);
        }
    }

    long deadline(long nanos) {
        long at = now + nanos;
        return at < 0 ? ControlledThread.NEVER - 1 : at;
    }

    /** Moves the virtual clock to the earliest deadline; false if there is none. */
    private boolean advanceTime() {
        long earliest = ControlledThread.NEVER;
        for (int i = 0; i < threadCount; i++) {
            ControlledThread thread = threads[i];
            if (thread.state == ControlledThread.State.PENDING && thread.deadline > now) {
                earliest = Math.min(earliest, thread.deadline);
            }
        }
        if (earliest == ControlledThread.NEVER || earliest > END_OF_TIME) {
            return false;
        }
        advanceTo(earliest);
        return true;
    }

    /**
     * A reading of the clock. Time stands still, so that equal deadlines stay equal, unless the
     * clock is read again and again: a loop that waits for a time must end.
     */
    long readClock() {
        if (++clockReads > PATIENT_CLOCK_READS) {
            now += 1000L * (clockReads - PATIENT_CLOCK_READS);
            changes++;
        }
        return now;
    }

    // ---------------------------------------------------------------- threads that are not ours

    private void admitForeign() {
        Object arrival;
        while ((arrival = foreign.poll()) != null) {
            if (arrival instanceof ControlledThread thread) {
                if (thread.loom == this && isOfThisExecution(thread)) {
                    thread.permit = true;
                    changes++;
                    outside.add(
                            "a thread was woken by a thread outside of the checked program",
                            Outside.own(thread.stack()));
                }
                continue;
            }
            for (int i = 0; i < threadCount; i++) {
                ControlledThread thread = threads[i];
                if (thread.fiber.continuation == arrival
                        && thread.state == ControlledThread.State.NATIVE) {
                    thread.state = ControlledThread.State.PENDING;
                    thread.invisible = true;
                }
            }
        }
    }

    private boolean isOfThisExecution(ControlledThread thread) {
        return thread.id < threadCount && threads[thread.id] == thread;
    }

    /**
     * Waits for an event from outside, if any thread is blocked where only the outside can wake it.
     */
    private boolean awaitForeign() {
        boolean outside = false;
        boolean blocked = false;
        for (int i = 0; i < threadCount; i++) {
            ControlledThread thread = threads[i];
            outside |= waitsOutside(thread);
            blocked |= thread.state == ControlledThread.State.NATIVE;
        }
        long patience = outside ? FOREIGN_PATIENCE_NANOS : blocked ? BLOCKED_PATIENCE_NANOS : 0;
        long until = System.nanoTime() + patience;
        while (foreign.isEmpty()) {
            long left = until - System.nanoTime();
            if (left <= 0 && !unblocking()) {
                return false;
            }
            LockSupport.parkNanos(this, Math.clamp(left, 1_000, 1_000_000));
        }
        return true;
    }

    /** Whether the JVM has unblocked a thread that it has not handed to us yet. */
    private boolean unblocking() {
        for (int i = 0; i < threadCount; i++) {
            ControlledThread thread = threads[i];
            if (thread.state == ControlledThread.State.NATIVE
                    && thread.fiber.thread.getState() == Thread.State.RUNNABLE) {
                return true;
            }
        }
        return false;
    }

    /**
     * The frames of a thread that does not run. To look at them, the JDK submits the thread again.
     */
    StackTraceElement[] inspect(Thread thread) {
        inspecting = true;
        try {
            return thread.getStackTrace();
        } finally {
            inspecting = false;
        }
    }

    private static boolean waitsOutside(ControlledThread thread) {
        if (thread.state != ControlledThread.State.PENDING || thread.guard == null) {
            return false;
        }
        for (StackTraceElement frame : thread.stack()) {
            String name = frame.getClassName();
            if (name.startsWith("sun.nio.")
                    || name.startsWith("java.net.")
                    || name.startsWith("java.lang.Process")) {
                return true;
            }
        }
        return false;
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
        steps = 0;
        changes = 0;
        idleTurns = 0;
        now = 0;
        clockReads = 0;
        fuel = FUEL;
        stopped = false;
        inEngine = false;
        ending = Ending.COMPLETED;
        error = null;
        exitStatus = 0;
        endlessSite = Sites.NONE;
        monitors.clear();
        locations.clear();
        foreign.clear();
        output.setLength(0);
        sharing.begin();
        endsVisible = endsLearned;
        releasesVisible = releasesLearned;
        outside.begin();
        state.begin();
    }

    private void finish() {
        stopped = true;
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

    private void stop(Ending how) {
        if (!stopped) {
            stopped = true;
            ending = how;
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
        me.state = ControlledThread.State.PENDING;
        chosen = null;
        Thread.yield();
        throw new Abandoned();
    }

    void outOfFuel(int site) {
        stopEndless(site);
        abandon();
    }

    private void stopEndless(int site) {
        if (!stopped) {
            endlessSite = site;
            stop(Ending.ENDLESS);
        }
    }

    private void stuck() {
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

    private void event(
            Observer.Event event, ControlledThread thread, @Nullable Object object, int site) {
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
        loom.monitor(loom);
        loom.readClock();
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

    /**
     * Which orders were left out for the sake of fairness, as far as any were, a sentence each:
     * where threads that wait in a loop, or that moved alone for long, had to let others go first.
     * Cleared by {@link #forgetFairness}.
     */
    public List<String> unfair() {
        List<String> unfair = new ArrayList<>();
        if (spinnersWaited) {
            unfair.add(
                    "orders in which a waiting loop goes round more than "
                            + options.spinTurns()
                            + " times in a row while nothing changes: others move first");
        }
        if (loneThreadsWaited) {
            unfair.add(
                    "orders in which a thread goes on alone although it has yielded "
                            + options.spinTurns()
                            + " times in a row, or come to one place 1,000 times: others move"
                            + " first");
        }
        return unfair;
    }

    /** Forgets what was left out so far for the sake of fairness: a new search begins. */
    public void forgetFairness() {
        spinnersWaited = false;
        loneThreadsWaited = false;
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
        return new Visible(sharing.names(), endsLearned, releasesLearned);
    }

    /** Makes more things choices, as if they had been learned. */
    public void learn(Visible visible) {
        visible.variables().forEach(sharing::add);
        if (visible.ends()) {
            observeEnds();
        }
        if (visible.releases()) {
            observeReleases();
        }
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
            Monitor monitor = monitors.get(target, Monitor.PART);
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
        Monitor jdk = monitors.get(target, Monitor.PART);
        if (jdk != null && jdk.owner != null && jdk.owner != waiting) {
            return jdk.owner;
        }
        return waiting.held.stream().anyMatch(held -> held.lock() == target) ? waiting : null;
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
        return now;
    }

    /** Replaces the options from the next execution on. */
    public void options(LoomOptions options) {
        this.options = options;
    }

    int spuriousWakeups() {
        return options.spuriousWakeups() ? 1 : 0;
    }

    /** What a strategy sees; one object, brought up to date by {@link #look}. */
    private final class Scene implements Moves {
        private boolean[] ready = new boolean[16];
        int readyCount;

        /**
         * Finds who is ready; returns an invisible thread that is, which must go on before anybody
         * chooses.
         */
        @Nullable ControlledThread look() {
            if (ready.length < threadCount) {
                ready = new boolean[threads.length];
            }
            int count = 0;
            int turning = 0;
            long earliest = ControlledThread.NEVER;
            for (int i = 0; i < threadCount; i++) {
                ControlledThread thread = threads[i];
                ready[i] = false;
                if (thread.state != ControlledThread.State.PENDING) {
                    continue;
                }
                if (thread.ready(now)) {
                    if (thread.invisible) {
                        return thread;
                    }
                    if (turns(thread)) {
                        turning++;
                    } else {
                        ready[i] = true;
                        count++;
                    }
                } else if (thread.deadline < earliest) {
                    earliest = thread.deadline;
                }
            }
            if (options.earlyTimers() && earliest != ControlledThread.NEVER) {
                count += earlyTimers(earliest);
            }
            if (turning > 0 && (count > 0 || earliest <= END_OF_TIME)) {
                noteFairness();
            }
            if (count == 0 && turning > 0) {
                if (earliest <= END_OF_TIME) {
                    advanceTo(earliest);
                    return look();
                }
                count = turning(turning);
            }
            readyCount = count;
            return null;
        }

        private int earlyTimers(long earliest) {
            int count = 0;
            for (int i = 0; i < threadCount; i++) {
                ControlledThread thread = threads[i];
                if (!ready[i]
                        && thread.state == ControlledThread.State.PENDING
                        && thread.deadline == earliest) {
                    ready[i] = true;
                    count++;
                }
            }
            return count;
        }

        /**
         * Everybody who could move turns in a loop in which nothing changes: let them, for a while.
         */
        private int turning(int turning) {
            if (idleTurns > 100L * options.spinTurns() + 1000) {
                for (int i = 0; i < threadCount; i++) {
                    if (threads[i].state == ControlledThread.State.PENDING
                            && threads[i].spinningSince == changes) {
                        stopEndless(threads[i].operation.site);
                        return 0;
                    }
                }
            }
            for (int i = 0; i < threadCount; i++) {
                ControlledThread thread = threads[i];
                ready[i] = thread.state == ControlledThread.State.PENDING && thread.ready(now);
            }
            return turning;
        }

        @Override
        public int threads() {
            return threadCount;
        }

        @Override
        public boolean ready(int thread) {
            return ready[thread];
        }

        @Override
        public boolean waiting(int thread) {
            return !ready[thread] && threads[thread].state != ControlledThread.State.ENDED;
        }

        @Override
        public Operation operation(int thread) {
            return threads[thread].operation;
        }

        @Override
        public int last() {
            ControlledThread last = current;
            return last == null ? -1 : last.id;
        }

        @Override
        public int readyCount() {
            return readyCount;
        }
    }
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A thread of the checked program, as the loom sees it.
 *
 * <pre>
 *   PENDING ──(chosen, or invisible and ready)──▶ RUNNING ──(next point)──▶ PENDING
 *                                                    │
 *                                                    ├──(blocked by the JVM itself)──▶ NATIVE ──(unblocked)──▶ PENDING
 *                                                    └──(body returns)──▶ ENDED
 * </pre>
 *
 * A pending thread is <em>ready</em> when its guard holds, it is interrupted and minds that, or its
 * deadline has passed. A pending thread that is <em>invisible</em> goes on as soon as it is ready,
 * without being a choice: it has not reached its first point yet, or what it waited for touches
 * nothing that others can see.
 */
public final class ControlledThread {
    /** No deadline. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Whoever runs the thread. */
    interface Owner {
        /** The virtual time in nanoseconds. */
        long now();

        /** The frames of a thread that does not run. */
        StackTraceElement[] stack(ControlledThread thread);

        /** Whether the thread waits for work, and nobody need wait for it. */
        boolean idle(ControlledThread thread);
    }

    /**
     * What must hold before a pending operation can be done. Has no side effect; may be asked at
     * any time, by any thread.
     */
    @FunctionalInterface
    public interface Guard {
        /** Whether {@code thread} could go on now. */
        boolean holds(ControlledThread thread);

        /** Whether it is that a monitor is free, as {@code Thread.getState} wants to know. */
        default boolean isMonitor() {
            return false;
        }
    }

    /** What only one thread has at a time, and gives away whenever it waits. */
    interface Exclusive {
        /** Whether anybody may have it now. */
        boolean free();

        /** Whether this thread has it. */
        boolean isHeldBy(ControlledThread thread);

        /** The holder gives it to others, and takes it again. */
        void giveWay();

        /** The holder waits, without it, for what it has announced, and has it again after. */
        void await(ControlledThread holder, boolean invisible);
    }

    enum State {
        PENDING,
        RUNNING,
        NATIVE,
        ENDED
    }

    /** A lock that the thread holds, and where it took it. */
    public record Held(Object lock, int site) {}

    final Owner owner;
    final int id;

    /** What the program knows as the thread: its own Thread object. */
    final Thread thread;

    /** What runs: a pooled fiber for a platform thread, the thread itself for a virtual one. */
    final Fiber fiber;

    final Operation operation = new Operation();
    final List<Held> held = new ArrayList<>(2);

    State state = State.PENDING;
    boolean invisible = true;

    /** Whom it is about to interrupt, where that has been announced. */
    @Nullable ControlledThread interrupting;

    /**
     * Whether, being pending, it waits for nothing but its turn: kept by {@link EnabledThreads}.
     */
    boolean free;

    @Nullable Guard guard;

    /** What it waits for that comes from outside of the loom; null for nothing. */
    @Nullable Awaited outside;

    /** The turn that it must get besides, to go on; null for none. */
    @Nullable Exclusive needs;

    /** The turn that it has come to, and has whenever it moves; null for none. */
    @Nullable Exclusive turn;

    boolean mindsInterrupt;
    long deadline = NEVER;

    /** What the clock of the processor showed when it came to be. */
    final long workBefore;

    boolean permit;
    boolean notified;

    /**
     * Whether it was seen not to be interrupted by the look with which a call of the JDK begins.
     */
    boolean lookedForInterrupt;

    /** Whether it is in a call that looks for an interrupt in its midst. */
    boolean looksInside;

    /** Whether the step is done with which its next look for an interrupt begins. */
    boolean looksNow;

    /** Whether it is interrupted, once it has ended and its fiber is another's. */
    boolean interruptedAtEnd;

    int spuriousLeft;

    /** Whether it is inside of a hook of the JDK's monitors. */
    boolean inHook;

    /**
     * How many monitors it is inside of whose holders call others ({@link Monitors#enterNesting}).
     */
    int nesting;

    /** Nesting of sections in which this thread must not be switched away from. */
    int noSwitch;

    /**
     * The count of changes in the execution when the thread was last seen to turn in a loop; -1 if
     * it was not.
     */
    long spinningSince = -1;

    /** Steps of its own so far; what all made less these are the others'. */
    long steps;

    /** The others' steps when it last began to go on alone. */
    long others = -1;

    int aloneSite = -1;
    @Nullable Object aloneTarget;
    int alonePart;
    int aloneTurns;
    int aloneReads;
    int yieldsAlone;

    /** The others' steps at which it has to let one of them move; -1 if it need not. */
    long tiredAt = -1;

    int spinSite = -1;
    @Nullable Object spinTarget;
    int spinPart;
    int spinTurns;
    int spinReads;
    int spinAnchor = 1;
    long spinChanges;

    /** What the last operation may have left unchanged; null if that is settled. */
    @Nullable Object attempt;

    long attemptBefore;
    long attemptChanges;

    /** Whether it has told those who wait on its object that it ends. */
    boolean endsInMonitor;

    /** The container that waits for the thread, if it was started in one. */
    @Nullable Object container;

    final @Nullable ControlledThread parent;
    final int startSite;
    @Nullable Throwable uncaught;

    ControlledThread(
            Owner owner,
            int id,
            Thread thread,
            Fiber fiber,
            @Nullable ControlledThread parent,
            int startSite,
            long workBefore,
            int spuriousWakeups) {
        this.owner = owner;
        this.id = id;
        this.thread = thread;
        this.fiber = fiber;
        this.parent = parent;
        this.startSite = startSite;
        this.workBefore = workBefore;
        this.spuriousLeft = spuriousWakeups;
    }

    /** What the engine knows of a thread; null if no loom runs it. */
    public static @Nullable ControlledThread of(Thread thread) {
        return ThreadInternals.control(thread) instanceof ControlledThread controlled
                ? controlled
                : null;
    }

    /**
     * The thread's number in its execution: 0 is the main thread, others in the order of their
     * start.
     */
    public int id() {
        return id;
    }

    /** The program's own thread object. */
    public Thread thread() {
        return thread;
    }

    /** What the thread will do next, or waits to do. */
    public Operation operation() {
        return operation;
    }

    /** The locks it holds, in the order it took them. */
    public List<Held> held() {
        return held;
    }

    /** The thread that started it; null for the main thread. */
    public @Nullable ControlledThread parent() {
        return parent;
    }

    /** Where it was started; -1 for the main thread. */
    public int startSite() {
        return startSite;
    }

    /** What its body threw; null if nothing (so far). */
    public @Nullable Throwable uncaught() {
        return uncaught;
    }

    /** Whether its body has returned or thrown. */
    public boolean ended() {
        return state == State.ENDED;
    }

    /** Whether it lives no more for those who ask: it may still have to leave its monitor. */
    public boolean terminated() {
        return ended() || endsInMonitor;
    }

    /** Whether it is a task of an event loop. */
    public boolean takesTurns() {
        return turn != null;
    }

    /** Whether it is a worker of a pool, or a timer, that waits for work. */
    public boolean idle() {
        return state != State.ENDED && owner.idle(this);
    }

    /** The virtual time of its execution in nanoseconds. */
    public long now() {
        return owner.now();
    }

    /** The frames of the thread where it stands now. */
    public StackTraceElement[] stack() {
        return owner.stack(this);
    }

    /** Whether it is a platform thread of the program, which runs on a fiber. */
    public boolean onFiber() {
        return fiber.pooled;
    }

    /** The thread that runs: the program's own if that is virtual, else its fiber. */
    public Thread running() {
        return fiber.thread;
    }

    /** What {@code Thread.getState} says of a thread that does not run. */
    public Thread.State javaState() {
        Guard guard = this.guard;
        if (state == State.ENDED) {
            return Thread.State.TERMINATED;
        }
        if (guard == null) {
            return Thread.State.RUNNABLE;
        }
        if (deadline != NEVER) {
            return Thread.State.TIMED_WAITING;
        }
        return operation.kind == Kind.ACQUIRE && guard.isMonitor()
                ? Thread.State.BLOCKED
                : Thread.State.WAITING;
    }

    /** Whether its interrupt status is set. */
    public boolean isInterrupted() {
        return state == State.ENDED && fiber.pooled
                ? interruptedAtEnd
                : ThreadInternals.isInterrupted(fiber.thread);
    }

    /** What the clock of the processor showed when it came to be. */
    public long workBefore() {
        return workBefore;
    }

    /** The container that waits for the thread, if it was started in one. */
    public @Nullable Object container() {
        return container;
    }

    /** It is no more in a container. */
    public void leftContainer() {
        container = null;
    }

    /** Whether it is inside of a hook of the JDK, and what that sets off must not come to one. */
    public boolean inHook() {
        return inHook;
    }

    /** It enters a hook, or leaves it. */
    public void inHook(boolean now) {
        inHook = now;
    }

    /** How many steps it has made. */
    public long steps() {
        return steps;
    }

    /** Whether it may be switched away from. */
    public boolean maySwitch() {
        return noSwitch == 0;
    }

    /** It has taken a lock. */
    public void took(Object lock, int site) {
        held.add(new Held(lock, site));
    }

    boolean ready(long now) {
        Exclusive needs = this.needs;
        return (needs == null || needs.free()) && couldGo(now);
    }

    /** Whether what it waits for is there, but for the turn it needs. */
    boolean couldGo(long now) {
        Guard guard = this.guard;
        return guard == null
                || guard.holds(this)
                || now >= deadline
                || mindsInterrupt && ThreadInternals.isInterrupted(fiber.thread);
    }

    /** Whether it could go on for no other reason than that a wake-up may have none. */
    boolean onlySpurious(long now) {
        if (spuriousLeft == 0) {
            return false;
        }
        int left = spuriousLeft;
        spuriousLeft = 0;
        boolean otherwise = couldGo(now);
        spuriousLeft = left;
        return !otherwise;
    }

    /**
     * Whether it has been woken and its deadline means nothing any more: who was notified, or
     * interrupted, may still wait for the monitor when that instant comes.
     */
    boolean awake() {
        return guard != null && (notified || ThreadInternals.isInterrupted(fiber.thread));
    }

    /** Forgets what the thread waited for. */
    void clearWait() {
        guard = null;
        needs = null;
        mindsInterrupt = false;
        deadline = NEVER;
        invisible = false;
    }

    void gave(Object lock) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (held.get(i).lock() == lock) {
                held.remove(i);
                return;
            }
        }
    }
}

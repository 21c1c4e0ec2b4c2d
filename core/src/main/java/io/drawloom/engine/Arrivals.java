package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What comes to the loom from threads that are not its own: virtual threads that the JVM has
 * unblocked, and threads that somebody outside has unparked.
 */
final class Arrivals {
    /**
     * How long a thread that is blocked on a monitor of the JVM is waited for: whoever holds it is
     * either none of ours, or does not move.
     */
    private static final long BLOCKED_PATIENCE_NANOS = 20_000_000L;

    /**
     * The same for the first times: whoever holds it may be of another loom and wait for a busy
     * processor.
     */
    private static final long FIRST_BLOCKED_PATIENCE_NANOS = 1_000_000_000L;

    /**
     * How many times are the first ones: a program that blocks each time must not last for ever.
     */
    private static final int FIRST_TIMES = 5;

    /** How long virtual time stands still because what is done elsewhere may be about to end. */
    private static final long PATIENCE_NANOS = 2_000_000L;

    /**
     * The same where something else has been done there, which may have ended it: long enough for a
     * busy machine, for it should end at the same virtual time in each execution.
     */
    private static final long LIKELY_PATIENCE_NANOS = 500_000_000L;

    /** How often what comes about by itself is looked for. */
    private static final long EVENT_NANOS = 200_000L;

    private final Execution execution;
    private final EnabledThreads enabled;
    private final VirtualClock clock;
    private final OffloadedTasks offloaded;
    private final UncontrolledLog uncontrolled;
    private final ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();

    private BooleanSupplier lockCycle = () -> false;

    /** How often a thread that is blocked was waited for, and did not come back. */
    private int missed;

    /** How many offloaded tasks had been done when their end was last waited for. */
    private long doneSeen;

    Arrivals(
            Execution execution,
            EnabledThreads enabled,
            VirtualClock clock,
            OffloadedTasks offloaded,
            UncontrolledLog uncontrolled) {
        this.execution = execution;
        this.enabled = enabled;
        this.clock = clock;
        this.offloaded = offloaded;
        this.uncontrolled = uncontrolled;
    }

    /** Who tells whether threads wait for each other's locks in a circle. */
    void lockCycles(BooleanSupplier any) {
        lockCycle = any;
    }

    /** Called by any thread: a continuation to run, or one of ours that may go on. */
    void add(Object arrival) {
        queue.add(arrival);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    void clear() {
        queue.clear();
    }

    /** Lets go on what has arrived. */
    void admit() {
        Object arrival;
        while ((arrival = queue.poll()) != null) {
            if (arrival instanceof ControlledThread thread) {
                if (isOfThisExecution(thread)) {
                    thread.permit = true;
                    execution.changes++;
                    uncontrolled.add(
                            "a thread was woken by a thread outside of the checked program",
                            ProgramFrames.topmost(thread.stack()));
                }
                continue;
            }
            for (int i = 0; i < execution.threadCount; i++) {
                ControlledThread thread = execution.threads[i];
                if (thread.fiber.continuation == arrival
                        && thread.state == ControlledThread.State.NATIVE) {
                    thread.invisible = true;
                    enabled.pends(thread);
                }
            }
        }
    }

    private boolean isOfThisExecution(ControlledThread thread) {
        return thread.id < execution.threadCount && execution.threads[thread.id] == thread;
    }

    /**
     * Waits for an event from outside, if any thread is blocked where only the outside can wake it.
     */
    boolean await() {
        boolean blocked = false;
        boolean inside = false;
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            blocked |= thread.state == ControlledThread.State.NATIVE;
            inside |= thread.outside != null;
        }
        ControlledThread waits = waitingOutside();
        boolean outside =
                waits != null
                        && waiting() != null
                        && (waits.outside == null || any(Arrivals::mayComeLater));
        long patience =
                outside
                        ? execution.options.patience().toNanos()
                        : blocked ? blockedPatience() : inside ? BLOCKED_PATIENCE_NANOS : 0;
        long until = System.nanoTime() + patience;
        while (queue.isEmpty() && !anyCanGo()) {
            long left = until - System.nanoTime();
            if ((left <= 0 || outside && execution.isLate()) && !unblocking()) {
                missed += blocked ? 1 : 0;
                return false;
            }
            LockSupport.parkNanos(this, Math.clamp(left, 1_000, 1_000_000));
        }
        return true;
    }

    /**
     * Waits a moment for what comes from outside, and lets those go on for whom it has come;
     * whether any can.
     */
    boolean awaitOutside() {
        long patience = 0;
        long earliest = clock.earliest();
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            if (thread.outside != null) {
                thread.outside.hasten();
                patience = Math.max(patience, patience(thread, earliest));
            }
        }
        doneSeen = offloaded.done;
        long until = System.nanoTime() + patience;
        while (any(Arrivals::isOwed) && (any(Arrivals::isUndoneTask) || !any(Arrivals::isDone))) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, Math.min(left, EVENT_NANOS));
        }
        boolean any = false;
        for (int i = 0; i < execution.threadCount; i++) {
            Awaited awaited = execution.threads[i].outside;
            any |= awaited != null && !awaited.isAdmitted() && awaited.admit();
        }
        return any;
    }

    /**
     * How long what this thread waits for is waited for before virtual time passes. Who waits for
     * the outside no longer than for a time has that time, and not only in virtual time.
     */
    private long patience(ControlledThread thread, long earliest) {
        Awaited awaited = thread.outside;
        if (awaited == null || !awaited.isOwed() || awaited.isDone()) {
            return 0;
        }
        if (awaited.isTask()) {
            return offloaded.done > doneSeen ? LIKELY_PATIENCE_NANOS : PATIENCE_NANOS;
        }
        return thread.deadline == earliest && earliest != ControlledThread.NEVER
                ? Math.min(earliest - clock.now, execution.options.patience().toNanos())
                : PATIENCE_NANOS;
    }

    /** Whether what a thread waits for has come, and it needs nothing else. */
    private boolean anyCanGo() {
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            Awaited awaited = thread.outside;
            ControlledThread.Exclusive needs = thread.needs;
            if (awaited != null && (needs == null || needs.free()) && awaited.isDone()) {
                return true;
            }
        }
        return false;
    }

    private boolean any(Predicate<Awaited> what) {
        for (int i = 0; i < execution.threadCount; i++) {
            Awaited awaited = execution.threads[i].outside;
            if (awaited != null && what.test(awaited)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDone(Awaited awaited) {
        return awaited.isDone();
    }

    private static boolean isOwed(Awaited awaited) {
        return awaited.isOwed() && !awaited.isDone();
    }

    private static boolean mayComeLater(Awaited awaited) {
        return awaited.isOwed() && !awaited.comesIfHastened();
    }

    private static boolean isUndoneTask(Awaited awaited) {
        return awaited.isTask() && !awaited.isDone();
    }

    /**
     * Whether a thread that is blocked inside the JVM can go on.
     *
     * @param waits whether to wait a moment for it
     */
    boolean comesBack(ControlledThread thread, boolean waits) {
        long until = System.nanoTime() + blockedPatience();
        while (true) {
            admit();
            if (thread.state == ControlledThread.State.PENDING) {
                return true;
            }
            if (!waits) {
                return false;
            }
            long left = until - System.nanoTime();
            if (left <= 0) {
                missed++;
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private long blockedPatience() {
        return missed < FIRST_TIMES ? FIRST_BLOCKED_PATIENCE_NANOS : BLOCKED_PATIENCE_NANOS;
    }

    /** Whether the JVM has unblocked a thread that it has not handed to us yet. */
    private boolean unblocking() {
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            if (thread.state == ControlledThread.State.NATIVE
                    && thread.fiber.thread.getState() == Thread.State.RUNNABLE) {
                return true;
            }
        }
        return false;
    }

    /** A thread that the program does not end without, and that waits; null if there is none. */
    @Nullable ControlledThread waiting() {
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            if (!thread.thread.isDaemon() && !thread.ended() && !thread.idle()) {
                return thread;
            }
        }
        return null;
    }

    /**
     * A thread that the outside may still wake, and that may wake others; null if there is none.
     * One that the program does not end without comes first. Threads that wait for each other's
     * locks in a circle do so whatever comes from outside.
     */
    @Nullable ControlledThread waitingOutside() {
        ControlledThread found = null;
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            boolean daemon = thread.thread.isDaemon();
            if ((found == null || !daemon && found.thread.isDaemon()) && waitsOutside(thread)) {
                found = thread;
            }
        }
        return found == null || lockCycle.getAsBoolean() ? null : found;
    }

    /** Whether what this thread waits for is of the JDK, and others of this JVM may hold it. */
    private static boolean waitsOutside(ControlledThread thread) {
        if (thread.state != ControlledThread.State.PENDING || thread.guard == null) {
            return false;
        }
        if (thread.outside != null) {
            return thread.outside.isOwed();
        }
        if (thread.thread.isDaemon()) {
            return false;
        }
        for (StackTraceElement frame : thread.stack()) {
            String name = frame.getClassName();
            if (name.startsWith("java.net.InetAddress") || name.startsWith("java.lang.Process")) {
                return true;
            }
        }
        return false;
    }
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

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

    /** How long virtual time stands still because what is done task may be about to end. */
    private static final long PATIENCE_NANOS = 2_000_000L;

    /**
     * The same where something else has been done there, which may have ended it: long enough for a
     * busy machine, for it should end at the same virtual time in each execution.
     */
    private static final long LIKELY_PATIENCE_NANOS = 500_000_000L;

    private final Execution execution;
    private final EnabledThreads enabled;
    private final OffloadedTasks offloaded;
    private final UncontrolledLog uncontrolled;
    private final ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();

    /** How often a thread that is blocked was waited for, and did not come back. */
    private int missed;

    /** How many offloaded tasks had been done when their end was last waited for. */
    private long doneSeen;

    Arrivals(
            Execution execution,
            EnabledThreads enabled,
            OffloadedTasks offloaded,
            UncontrolledLog uncontrolled) {
        this.execution = execution;
        this.enabled = enabled;
        this.offloaded = offloaded;
        this.uncontrolled = uncontrolled;
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
        boolean outside = false;
        boolean blocked = false;
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            outside |= waitsOutside(thread);
            blocked |= thread.state == ControlledThread.State.NATIVE;
        }
        long patience =
                outside ? execution.options.patience().toNanos() : blocked ? blockedPatience() : 0;
        long until = System.nanoTime() + patience;
        while (queue.isEmpty() && !anyOffloadedDone()) {
            long left = until - System.nanoTime();
            if (left <= 0 && !unblocking()) {
                missed += blocked ? 1 : 0;
                return false;
            }
            LockSupport.parkNanos(this, Math.clamp(left, 1_000, 1_000_000));
        }
        return true;
    }

    /**
     * Waits a moment for what is offloaded, and lets those go on for whom it is done; whether any
     * can.
     */
    boolean awaitOffloaded() {
        long patience = offloaded.done > doneSeen ? LIKELY_PATIENCE_NANOS : PATIENCE_NANOS;
        doneSeen = offloaded.done;
        long until = System.nanoTime() + patience;
        while (anyOffloadedUndone()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
        }
        boolean any = false;
        for (int i = 0; i < execution.threadCount; i++) {
            OffloadedTask<?> task = execution.threads[i].offloaded;
            any |= task != null && !task.isAdmitted() && task.admit();
        }
        return any;
    }

    private boolean anyOffloadedUndone() {
        for (int i = 0; i < execution.threadCount; i++) {
            OffloadedTask<?> task = execution.threads[i].offloaded;
            if (task != null && !task.isDone()) {
                return true;
            }
        }
        return false;
    }

    private boolean anyOffloadedDone() {
        for (int i = 0; i < execution.threadCount; i++) {
            OffloadedTask<?> task = execution.threads[i].offloaded;
            if (task != null && task.isDone()) {
                return true;
            }
        }
        return false;
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

    /** A thread that only the outside can wake; null if there is none. */
    @Nullable ControlledThread waitingOutside() {
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            if (!thread.thread.isDaemon() && waitsOutside(thread)) {
                return thread;
            }
        }
        return null;
    }

    private static boolean waitsOutside(ControlledThread thread) {
        if (thread.state != ControlledThread.State.PENDING || thread.guard == null) {
            return false;
        }
        if (thread.offloaded != null) {
            return true;
        }
        for (StackTraceElement frame : thread.stack()) {
            String name = frame.getClassName();
            if (name.startsWith("sun.nio.")
                    || name.startsWith("java.net.") && !name.startsWith("java.net.http.")
                    || name.startsWith("java.lang.Process")) {
                return true;
            }
        }
        return false;
    }
}

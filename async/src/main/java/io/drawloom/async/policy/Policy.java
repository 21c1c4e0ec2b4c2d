package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * The seam between the library and who runs its tasks, one instance for each loop.
 *
 * <p><b>The turn.</b> At any moment at most one thread has the loop's turn: the task that is
 * running, or the policy itself between two steps. All data of the library (tasks, wait queues,
 * scopes) is read and written only by who has the turn. A task gives its turn away in {@link #park}
 * and {@link #giveWay}, and by parking inside the JDK; it has it again when those return.
 *
 * <p>A policy may resume ready tasks in any order. The library waits in loops on its own
 * conditions, so a park may return for no reason.
 */
public interface Policy {
    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Lets jobs have their turns until {@code main} has ended. Called without the turn, by the
     * thread that becomes the loop; returns to it.
     *
     * @param slowStep how long a step may take before it is reported; zero for no reports
     */
    void run(Job main, Duration slowStep);

    /** Ends the threads that ran jobs. Called without the turn; no job is left. */
    void close();

    /**
     * Whether a search chooses the order. If not, {@link #run} and {@link #close} are for platform
     * threads only.
     */
    boolean isChecked();

    /** Whether the calling thread has the turn. */
    boolean hasTurn();

    /**
     * Whether the caller has the turn and is no job: the loop itself between two steps, and not a
     * virtual thread that a job has started.
     */
    boolean isBetweenSteps();

    /**
     * Makes a new job ready. Some day a thread with the turn calls {@link Job#perform} on it, once;
     * that thread is the job's own until it returns. Needs the turn.
     */
    void start(Job job);

    /**
     * Gives the current job's turn away until it is unparked, or until the clock is at the
     * deadline. May return early.
     *
     * @param deadlineNanos {@link #NEVER} for no deadline
     * @return false if the turn was not given away: the park was over at once, or the JVM cannot
     *     suspend the thread where it is
     */
    boolean park(long deadlineNanos);

    /**
     * Gives the turn away once; the current job stays ready, behind the others.
     *
     * @return false if there are others, and the JVM cannot suspend the thread where it is
     */
    boolean giveWay();

    /**
     * Makes ready a job that is in {@link #park}. It has no effect on a job that is not. Needs the
     * turn.
     */
    void unpark(Job job);

    /**
     * Interrupts a job if it waits inside the JDK in a call that an interrupt ends. It has no
     * effect on one that runs, could go on, or waits in another call. Needs the turn.
     *
     * @return whether it was interrupted
     */
    boolean interruptWait(Job job);

    /**
     * Runs the action once, with the turn, between two steps, when the clock is at the deadline.
     * The action must not park. Needs the turn.
     *
     * @return what {@link #cancelCall} takes
     */
    Object callAt(long deadlineNanos, Runnable action);

    /** Forgets a call that has not happened yet. Needs the turn. */
    void cancelCall(Object call);

    /**
     * Runs the action once, with the turn, between two steps; where nobody runs the loop, when
     * somebody does. Once it is closed, the caller does it at once. From any thread. The action
     * must not park.
     */
    void submit(Runnable action);

    /**
     * The same for an action that starts no job: where nobody runs the loop, it may be done
     * already, with the turn. From any thread.
     *
     * @return whether it will be done even if nobody runs the loop again. If not, it will be unless
     *     the last run has ended; what jobs did in that run is to be seen after a full fence
     */
    boolean submitToStopped(Runnable action);

    /**
     * Runs the action once, with the turn, as soon as no job is ready and before a virtual clock
     * jumps. The action must not park. Needs the turn.
     */
    void whenIdle(Runnable action);

    /**
     * Moves a manual clock to the next deadline, but not beyond a time. Needs the turn.
     *
     * @return whether it is at that time
     * @throws IllegalStateException if the clock is another one
     */
    boolean advance(long untilNanos);

    /** Whether the loop's timers and the timed waits of the JDK go by one clock. */
    boolean isOneClock();

    /**
     * From now until {@link #leftOutside}, something outside of the loop is at work for it and will
     * submit: a virtual clock must not run ahead of it. Needs the turn.
     */
    void wentOutside();

    /** The counterpart of {@link #wentOutside}. Needs the turn. */
    void leftOutside();

    /** The loop's clock, in nanoseconds, from an origin of its own. */
    long nowNanos();

    /** Whether it is this job's step. From any thread, a bit late. */
    boolean isRunning(Job job);

    /** The thread that a job which has begun runs on; null for others. From any thread. */
    @Nullable Thread threadOf(Job job);

    /** The number of the step that a job is in, or -1 if none is. From any thread, a bit late. */
    long stepInProgress();

    /** The thread that runs the loop just now, if there is one of that kind. From any thread. */
    @Nullable Thread carrier();
}

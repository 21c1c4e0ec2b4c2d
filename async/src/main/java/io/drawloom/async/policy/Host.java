package io.drawloom.async.policy;

import java.time.Duration;

/**
 * What a policy tells the loop that it runs. Where nothing else is said, the caller has the turn.
 */
public interface Host {
    /** Runs an action that must not end the loop, whatever it throws. */
    void guarded(Runnable action);

    /** The job has the turn. */
    void stepBegins(Job job);

    /** The job has given the turn away, or has ended. */
    void stepEnds(Job job);

    /** Under check: the job is about to wait, maybe inside of the JDK. */
    void waitsInside(Job job);

    /** Whether what has this stack, the innermost first, waits on when it is interrupted. */
    boolean isDeaf(StackTraceElement[] stack);

    /** Whether what has this stack, the innermost first, loads classes or links calls. */
    boolean isLinking(StackTraceElement[] stack);

    /** Nobody is ready: the loop waits for a timer or for another thread. */
    void idleBegins();

    /** That is over. */
    void idleEnds();

    /** Called now and then, between two steps. */
    void betweenSteps();

    /** Whether somebody is told of steps. */
    boolean isWatched();

    /** The thread of the loop was interrupted: that ends the main job. */
    void interrupted(Job main);

    /** A clock that is not the machine's is about to go on. */
    void timeGoesOn();

    /**
     * Nothing has come for a while, and no timer runs.
     *
     * @param ends whether the main job is to be cancelled if all jobs wait for one another
     * @param clockStands whether those that wait for a time do so too, as only a job moves the
     *     clock
     */
    void nothingComes(Job main, boolean ends, boolean clockStands);

    /**
     * A job has had the turn for longer than the limit. From another thread, without the turn.
     *
     * @param stack where it was then, the innermost first
     */
    void slowStep(Job job, Duration limit, StackTraceElement[] stack);

    /**
     * The same of a virtual thread that a job has started, which the loop runs too.
     *
     * @param name empty if it has none
     * @param stack empty if it is not known
     */
    void slowThread(String name, Duration limit, StackTraceElement[] stack);

    /**
     * A job without a purpose: so many times it gives way and sleeps for a moment, as tasks do.
     *
     * @param index counts such jobs; two that follow one another have bodies of different kinds
     */
    Job primer(int index, int rounds);
}

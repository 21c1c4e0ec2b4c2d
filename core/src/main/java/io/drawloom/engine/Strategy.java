package io.drawloom.engine;

/**
 * Chooses the order of an execution; runs nothing itself.
 *
 * <p>The loop calls, for each execution: {@link #begin}; then, for each step, {@link #choose} (also
 * when only one thread is enabled, so that a strategy sees every step), with calls of {@link #pick}
 * and {@link #ordered} between; then {@link #end}. The thread chosen does its pending operation and
 * goes on to its next point. All calls come from one thread at a time.
 */
public interface Strategy {
    /**
     * Returned by {@link #choose}: this execution need not go on, every order it can still take is
     * covered elsewhere.
     */
    int REDUNDANT = -1;

    /** Prepares for the next execution; false if there is none left to try. */
    boolean begin();

    /** The number of the enabled thread that moves, or {@link #REDUNDANT}. */
    int choose(SchedulingPoint point);

    /**
     * One of {@code alternatives} (from 0) for something that the thread's step leaves open: which
     * waiter is notified, which of two equal deadlines comes first.
     */
    int pick(int thread, int alternatives);

    /**
     * All that {@code before} has done so far comes before whatever {@code after} will do (a start,
     * a join, the passing of time), in every order with these choices.
     */
    default void ordered(int before, int after) {}

    /**
     * Whether operations need a {@linkplain Operation#location location} that holds across
     * executions; without, only {@link Operation#conflictsWith} can be asked, which is cheaper.
     */
    default boolean numbersLocations() {
        return true;
    }

    /**
     * The execution is over; the threads still {@linkplain SchedulingPoint#waiting waiting} wait
     * for ever. Not called if redundant.
     */
    default void end(SchedulingPoint point) {}
}

package io.drawloom.async;

/**
 * Is told of every step of a loop. Called in the loop's thread, where nothing else is said; what it
 * throws becomes a {@link Notice.CallbackFailed}. It must not wait.
 */
public interface LoopListener {
    /** A thread has begun to run the loop. */
    default void runBegins(EventLoop loop) {}

    /** The main task has ended, and that thread goes on. */
    default void runEnds(EventLoop loop) {}

    /** The task is ready for the first time. */
    default void started(Task<?> task) {}

    /** The task has the turn. */
    default void stepBegins(Task<?> task) {}

    /** The task has given the turn away; its state says why. */
    default void stepEnds(Task<?> task) {}

    /** The task has ended, in the way its state says. Its last step ends thereby. */
    default void ended(Task<?> task) {}

    /** Nobody is ready: the loop waits for a timer or for another thread. */
    default void idleBegins(EventLoop loop) {}

    /** That is over. */
    default void idleEnds(EventLoop loop) {}

    /**
     * There is something the program's author should know. Prints it to the error stream if it is
     * not overridden. A slow step is told from another thread, while it lasts.
     */
    default void notice(Notice notice) {
        ErrorStream.print(notice);
    }
}

package io.drawloom.engine;

/**
 * What a thread waits for in the open because it comes from outside of the loom. The thread goes on
 * once it is admitted.
 */
interface Awaited {
    /** Whether it has come about. */
    boolean isDone();

    /** Whether others than the threads of the loom can bring it about. */
    boolean isOwed();

    /** Whether it is a task that was begun for the thread, and so ends by itself mostly. */
    boolean isTask();

    /** Called where nobody can move: does what makes it come sooner. */
    void hasten();

    /** Whether nothing comes later that {@link #hasten} did not bring. */
    boolean comesIfHastened();

    /** Lets the thread that waits go on, if it is done; whether it is. Only the loop says so. */
    boolean admit();

    /** Whether the thread that waits for it may go on. */
    boolean isAdmitted();
}

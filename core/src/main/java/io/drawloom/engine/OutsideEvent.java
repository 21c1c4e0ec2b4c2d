package io.drawloom.engine;

/**
 * What comes about outside of the loom, and a thread of the program waits for in the open ({@link
 * Offloading#until}).
 */
public interface OutsideEvent {
    /** Whether it has come about. Has no side effect; asked at any time, by any thread. */
    boolean hasCome();

    /**
     * Whether others than the threads of the program can bring it about. If they cannot, it is a
     * guard as any other: it holds once a thread has done what lets it hold. If they can, it is
     * taken notice of where nobody can move, at the same place in each execution.
     */
    boolean isOwed();

    /** What is waited for, in words that can stand behind «a wait for». */
    String what();

    /** Called where nobody can move: does what makes it come sooner. */
    default void hasten() {}

    /** Whether nothing comes later that {@link #hasten} did not bring: it is not waited for. */
    default boolean comesIfHastened() {
        return false;
    }
}

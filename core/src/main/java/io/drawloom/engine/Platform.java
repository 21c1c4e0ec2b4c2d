package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** What the engine has to ask those who know the types of the JDK. */
public interface Platform {
    /** Knows no type: for programs that use threads and monitors alone. */
    Platform NONE = new Platform() {};

    /** Who holds a lock of the JDK; null if nobody does, or it is no lock. */
    default @Nullable Thread holder(Object lock) {
        return null;
    }

    /** A number that tells whether an attempt on the object changed it. */
    default long fingerprint(Object object) {
        return 0;
    }

    /** Whether a call on the object may keep others from changing it meanwhile, as a lock does. */
    default boolean keepsOthersOut(Object object) {
        return false;
    }

    /** A number that tells what the operation finds where it goes from what it found before. */
    default long value(Operation operation, ControlledThread thread) {
        return 0;
    }

    /**
     * Whether the operations of two threads on one object, which is made for one thread at a time,
     * must not be done at once. Both are about to be done.
     */
    default boolean race(ControlledThread one, ControlledThread other) {
        return one.operation.unsynchronized.excludes(other.operation.unsynchronized);
    }

    /**
     * Whether one of two operations that conflict could come in the midst of the other, which is
     * compound. Both are about to be done.
     */
    default boolean comesBetween(Operation one, Operation other) {
        return true;
    }

    /**
     * Whether the thread is a worker of a pool (or a timer, or a server) that waits for work: left
     * running, not stuck.
     */
    default boolean isIdleWorker(ControlledThread thread) {
        return false;
    }

    /** The body of a thread that runs on a fiber has come to its end. */
    default void exit(ControlledThread thread) {}

    /** What the program prints on: what comes to it after the program's end is lost. */
    default @Nullable Object output() {
        return null;
    }

    /** Announces a call of a method of the JDK by the thread that runs: the step that it is. */
    default void call(Object receiver, int site) {}
}

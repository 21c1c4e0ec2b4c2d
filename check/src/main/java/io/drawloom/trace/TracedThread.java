package io.drawloom.trace;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A thread of the execution.
 *
 * @param id its number in the order of the starts; 0 is the main thread
 * @param name the name the program gave it, or the JDK; with its number where another has it too
 * @param kind platform or virtual
 * @param daemon whether it is a daemon
 * @param origin who started it; empty for the main thread
 * @param end how it ended
 */
public record TracedThread(
        int id, String name, Kind kind, boolean daemon, Optional<Origin> origin, End end) {

    /** The kinds of thread. */
    public enum Kind {
        /** A platform thread. */
        PLATFORM,
        /** A virtual thread. */
        VIRTUAL
    }

    /**
     * Who started a thread, and where.
     *
     * @param thread the number of the thread that started it
     * @param step the number of the step that did
     * @param at the place of the start
     */
    public record Origin(int thread, int step, Place at) {
        /** Refuses numbers that are none. */
        public Origin {
            Checks.atLeast("starting thread", 0, thread);
            Checks.atLeast("starting step", 1, step);
        }
    }

    /** How a thread ended. */
    public sealed interface End {
        /** It ran to its end. */
        record Ended() implements End {}

        /**
         * It ended by an exception that nobody caught.
         *
         * @param type the exception's class
         * @param message its message, if it has one
         * @param at the program's topmost frame of its stack
         */
        record Failed(String type, Optional<String> message, Place at) implements End {
            /** Refuses an empty type. */
            public Failed {
                Checks.notEmpty("exception type", type);
            }
        }

        /**
         * It still waited when the execution was over.
         *
         * @param what what it waited for, such as {@code right} (a lock) or {@code a notification
         *     of «queue»}
         * @param object the number of the object that it waited for, if there is one
         * @param at where it waited
         */
        record Waiting(String what, OptionalInt object, Place at) implements End {}

        /**
         * It was left behind, able to run: a daemon, an idle worker, or the execution was stopped.
         */
        record LeftRunning() implements End {}
    }

    /** Refuses a negative number, and an origin for the main thread or none for another. */
    public TracedThread {
        Checks.atLeast("thread", 0, id);
        Checks.that(
                id == 0 == origin.isEmpty(),
                "only thread 0 has no origin, got " + origin + " for thread " + id);
    }

    /** The main thread, that ended. */
    public static TracedThread main() {
        return new TracedThread(0, "main", Kind.PLATFORM, false, Optional.empty(), new End.Ended());
    }

    /** The same thread with another end. */
    public TracedThread withEnd(End other) {
        return new TracedThread(id, name, kind, daemon, origin, other);
    }
}

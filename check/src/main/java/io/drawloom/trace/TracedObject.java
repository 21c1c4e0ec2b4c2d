package io.drawloom.trace;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An object that the execution touched. A trace names objects by number; two are the same if their
 * numbers are.
 *
 * @param number its number in the trace, from 1, in the order in which the execution came to them:
 *     so the same in each replay
 * @param name a name that no other object of the trace has, such as {@code Account#2}
 * @param called what the source calls it, such as {@code left}; empty if that is not known, or if
 *     it calls another object so
 * @param type its class by its binary name
 * @param kind what kind of object it is
 * @param thread the number of the thread, if it is one that was started
 */
public record TracedObject(
        int number,
        String name,
        Optional<String> called,
        String type,
        Kind kind,
        OptionalInt thread) {

    /** The kinds of object. */
    public enum Kind {
        /** An object like any other; a lock too. */
        OBJECT,
        /** An array. */
        ARRAY,
        /** A class, whose lock static synchronized methods take. */
        CLASS,
        /** A thread. */
        THREAD,
        /** The turn of an event loop. */
        TURN,
        /** What Drawloom has in the place of the outside: a port, a connection, a database. */
        SIMULATED
    }

    /** Refuses a number below the first, empty names, and a thread that is none. */
    public TracedObject {
        Checks.atLeast("object", 1, number);
        Checks.notEmpty("name of object " + number, name);
        called.ifPresent(it -> Checks.notEmpty("what the source calls " + name, it));
        Checks.notEmpty("class of " + name, type);
        thread.ifPresent(it -> Checks.atLeast("thread of " + name, 0, it));
        Checks.that(
                thread.isEmpty() || kind == Kind.THREAD,
                name + " is of kind " + kind + " and cannot be thread " + thread);
    }

    /** An object like any other. */
    public static TracedObject of(int number, String name, String type) {
        return new TracedObject(
                number, name, Optional.empty(), type, Kind.OBJECT, OptionalInt.empty());
    }

    /** The same object, which the source calls so. */
    public TracedObject called(String word) {
        return new TracedObject(number, name, Optional.of(word), type, kind, thread);
    }

    /** What a report calls it: as the source does, else by its own name. */
    public String display() {
        return called.orElse(name);
    }
}

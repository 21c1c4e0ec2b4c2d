package io.drawloom.trace;

import java.util.OptionalInt;

/**
 * What a step touches: a field, an array element, a lock, a queue, a thread's permit. Two steps
 * touch the same if their variables are equal.
 *
 * @param name the full name, such as {@code com.acme.Account.balance} or {@code int[]}
 * @param shortName what the report prints, such as {@code balance}
 * @param object the number of the object that it is a part of; empty for a static field
 * @param index the index of an array element
 * @param part which part of the object it is
 */
public record Variable(
        String name, String shortName, OptionalInt object, OptionalInt index, Part part) {

    /** The parts of an object that steps touch. */
    public enum Part {
        /** A field, of an object or static, or an element of an array. */
        FIELD,
        /** What an object of the JDK holds: the elements of a queue, the count of a latch. */
        CONTENT,
        /** Its monitor. */
        MONITOR
    }

    /** Refuses empty names and numbers that are none. */
    public Variable {
        Checks.notEmpty("variable name", name);
        Checks.notEmpty("short name of " + name, shortName);
        object.ifPresent(it -> Checks.atLeast("object of " + name, 1, it));
        index.ifPresent(it -> Checks.atLeast("index of " + name, 0, it));
    }

    /** A static field, or whatever there is one of. */
    public static Variable of(String name, String shortName) {
        return new Variable(name, shortName, OptionalInt.empty(), OptionalInt.empty(), Part.FIELD);
    }

    /** A field of an object. */
    public static Variable of(String name, String shortName, int object) {
        return new Variable(
                name, shortName, OptionalInt.of(object), OptionalInt.empty(), Part.FIELD);
    }

    /** An element of an array; the short name is the array's. */
    public static Variable element(String name, String shortName, int object, int index) {
        return new Variable(
                name, shortName, OptionalInt.of(object), OptionalInt.of(index), Part.FIELD);
    }

    /** What an object of the JDK holds. */
    public static Variable content(String name, String shortName, int object) {
        return new Variable(
                name, shortName, OptionalInt.of(object), OptionalInt.empty(), Part.CONTENT);
    }

    /** The monitor of an object. */
    public static Variable monitor(String name, String shortName, int object) {
        return new Variable(
                name, shortName, OptionalInt.of(object), OptionalInt.empty(), Part.MONITOR);
    }

    /** The short name with its index: {@code balance}, {@code a[3]}. */
    public String display() {
        return index.isPresent() ? shortName + "[" + index.getAsInt() + "]" : shortName;
    }
}

package io.drawloom.trace;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a step touches: a field, an array element, a lock, a queue, a thread's permit. Two steps
 * touch the same if their variables are equal.
 *
 * @param name the full name, such as {@code com.acme.Account.balance} or {@code int[]}
 * @param shortName what the report prints, such as {@code balance}
 * @param object which object, such as {@code Account#2}: numbered in the order in which the
 *     execution touched them, so the same in each replay; empty for a static field
 * @param index the index of an array element
 */
public record Variable(String name, String shortName, Optional<String> object, OptionalInt index) {
    /** Refuses empty names and a negative index. */
    public Variable {
        Checks.notEmpty("variable name", name);
        Checks.notEmpty("short name of " + name, shortName);
        object.ifPresent(it -> Checks.notEmpty("object of " + name, it));
        index.ifPresent(it -> Checks.atLeast("index of " + name, 0, it));
    }

    /** A static field, or whatever there is one of. */
    public static Variable of(String name, String shortName) {
        return new Variable(name, shortName, Optional.empty(), OptionalInt.empty());
    }

    /** A field of an object. */
    public static Variable of(String name, String shortName, String object) {
        return new Variable(name, shortName, Optional.of(object), OptionalInt.empty());
    }

    /** An element of an array; the short name is the array's. */
    public static Variable element(String name, String shortName, String object, int index) {
        return new Variable(name, shortName, Optional.of(object), OptionalInt.of(index));
    }

    /** The short name with its index: {@code balance}, {@code a[3]}. */
    public String display() {
        return index.isPresent() ? shortName + "[" + index.getAsInt() + "]" : shortName;
    }

    /** The short name with its object and index: {@code Account#2.balance}. */
    public String fullDisplay() {
        return object.isPresent() ? object.get() + "." + display() : display();
    }
}

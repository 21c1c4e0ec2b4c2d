package io.drawloom.cli;

import java.util.List;

/**
 * One option of a command.
 *
 * @param names how it can be typed, with its dashes; the first is the one that messages use
 * @param takes what follows it
 * @param label what the help calls the value
 * @param help what it is for
 */
record Flag(List<String> names, Takes takes, String label, String help) {
    /** What follows an option. */
    enum Takes {
        /** Nothing: it is there or not. */
        NOTHING,
        /** One value; typed twice, the last counts. */
        VALUE,
        /** One value, and the option may be typed again to add another. */
        VALUES,
        /** A whole number, or nothing. */
        MAYBE_NUMBER
    }

    Flag {
        names = List.copyOf(names);
    }

    /** An option that is there or not. */
    static Flag alone(String name, String help) {
        return new Flag(List.of(name), Takes.NOTHING, "", help);
    }

    /** An option with a value. */
    static Flag value(String name, String label, String help) {
        return new Flag(List.of(name), Takes.VALUE, label, help);
    }

    /** An option with a value that may be typed more than once. */
    static Flag values(String name, String label, String help) {
        return new Flag(List.of(name), Takes.VALUES, label, help);
    }

    /** The same option under one more name. */
    Flag or(String name) {
        List<String> more = new java.util.ArrayList<>(names);
        more.add(name);
        return new Flag(more, takes, label, help);
    }

    /** The name that messages use. */
    String name() {
        return names.getFirst();
    }
}

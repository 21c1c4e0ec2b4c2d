package io.drawloom.cli;

import picocli.CommandLine.TypeConversionException;

import java.util.List;

/** A value that its option cannot take, with the key of the message and the values for it. */
final class BadValue extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String typed;
    private final String[] values;

    /** The message is filled with the option's name, what was typed for it, and the values. */
    BadValue(String key, String typed, String... values) {
        super(key + ": " + typed);
        this.key = key;
        this.typed = typed;
        this.values = values.clone();
    }

    String key() {
        return key;
    }

    String typed() {
        return typed;
    }

    List<String> values() {
        return List.of(values);
    }
}

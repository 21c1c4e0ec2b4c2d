package io.drawloom.json;

import tools.jackson.core.JsonGenerator;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the fields of objects in the order of the calls; what is absent, empty or false is left
 * out where it says so.
 */
final class Out {
    /**
     * What every reader of JSON can hold as a number (ECMA-262, Number.MAX_SAFE_INTEGER); beyond
     * it, digits in a string.
     */
    static final BigInteger LARGEST_NUMBER = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    private final JsonGenerator out;

    Out(JsonGenerator out) {
        this.out = out;
    }

    void field(String name, String value) {
        out.writeName(name);
        text(value);
    }

    void field(String name, long value) {
        out.writeName(name);
        number(BigInteger.valueOf(value));
    }

    void field(String name, BigInteger value) {
        out.writeName(name);
        number(value);
    }

    void field(String name, boolean value) {
        out.writeName(name);
        out.writeBoolean(value);
    }

    void field(String name, Enum<?> value) {
        field(name, value.name());
    }

    void ifPresent(String name, Optional<String> value) {
        value.ifPresent(it -> field(name, it));
    }

    void ifNotEmpty(String name, String value) {
        if (!value.isEmpty()) {
            field(name, value);
        }
    }

    void ifTrue(String name, boolean value) {
        if (value) {
            field(name, true);
        }
    }

    void object(String name, Runnable fields) {
        out.writeName(name);
        object(fields);
    }

    void object(Runnable fields) {
        out.writeStartObject();
        fields.run();
        out.writeEndObject();
    }

    <T> void objects(String name, List<T> elements, Consumer<T> fields) {
        out.writeName(name);
        out.writeStartArray();
        for (T each : elements) {
            object(() -> fields.accept(each));
        }
        out.writeEndArray();
    }

    <T> void objectsIfAny(String name, List<T> elements, Consumer<T> fields) {
        if (!elements.isEmpty()) {
            objects(name, elements, fields);
        }
    }

    void texts(String name, List<String> values) {
        out.writeName(name);
        out.writeStartArray();
        values.forEach(this::text);
        out.writeEndArray();
    }

    void numbers(String name, List<Integer> values) {
        out.writeName(name);
        out.writeStartArray();
        values.forEach(out::writeNumber);
        out.writeEndArray();
    }

    void numbersIfAny(String name, List<Integer> values) {
        if (!values.isEmpty()) {
            numbers(name, values);
        }
    }

    private void number(BigInteger value) {
        if (value.abs().compareTo(LARGEST_NUMBER) <= 0) {
            out.writeNumber(value.longValueExact());
        } else {
            out.writeString(value.toString());
        }
    }

    private void text(String value) {
        if (hasHalfCharacter(value)) {
            out.writeRawValue(escaped(value));
        } else {
            out.writeString(value);
        }
    }

    /**
     * Whether there is a surrogate without its partner: a program may print one, UTF-8 cannot carry
     * it.
     */
    private static boolean hasHalfCharacter(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    /** The text as a JSON string in ASCII, each char for itself. */
    private static String escaped(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                json.append(c);
            } else {
                String hex = Integer.toHexString(c);
                json.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            }
        }
        return json.append('"').toString();
    }
}

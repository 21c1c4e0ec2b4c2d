package io.drawloom.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A JSON object that was read, with the line it starts on. A field that is asked for and missing or
 * of another type is refused with its name; a field that nobody asks for is no matter.
 */
final class Node {
    private final String path;
    private final int line;
    private final Map<String, Object> fields;

    /** Stands in a list for what no trace has there: refused if somebody asks for the list. */
    private enum Unusable {
        INSTANCE
    }

    private Node(String path, int line, Map<String, Object> fields) {
        this.path = path;
        this.line = line;
        this.fields = fields;
    }

    /** Reads the object that the parser stands at. */
    static Node read(JsonParser parser, String path) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Malformed(line, path + " must be an object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            Object value = value(parser, path + "." + name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return new Node(path, line, fields);
    }

    /**
     * A string, boolean, integer, node or list of these; null for null and for what no trace has,
     * such as 1.5.
     */
    private static @Nullable Object value(JsonParser parser, String path) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> read(parser, path);
            case START_ARRAY -> list(parser, path);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL, VALUE_NUMBER_FLOAT -> null;
            case VALUE_EMBEDDED_OBJECT, PROPERTY_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE ->
                    throw new Malformed(
                            parser.currentTokenLocation().getLineNr(), path + " has no value");
        };
    }

    private static List<Object> list(JsonParser parser, String path) {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser, path + "[" + values.size() + "]");
            values.add(value == null ? Unusable.INSTANCE : value);
        }
        return values;
    }

    /** What is made of this node; a value that does not fit is refused with the node's place. */
    <T> T as(Function<Node, T> maker) {
        try {
            return maker.apply(this);
        } catch (IllegalArgumentException e) {
            throw new Malformed(line, path + ": " + e.getMessage());
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return typed(name, String.class, "a text");
    }

    boolean flag(String name) {
        return typed(name, Boolean.class, "true or false").orElse(false);
    }

    BigInteger count(String name) {
        return required(name, optionalCount(name));
    }

    /** A whole number, written as a number or, where it is large, as a text of digits. */
    Optional<BigInteger> optionalCount(String name) {
        Object value = fields.get(name);
        if (value instanceof String digits) {
            try {
                return Optional.of(new BigInteger(digits));
            } catch (NumberFormatException e) {
                throw wrong(name, "a whole number");
            }
        }
        return typed(name, BigInteger.class, "a whole number");
    }

    long number(String name) {
        return inLong(name, count(name));
    }

    OptionalLong optionalNumber(String name) {
        Optional<BigInteger> value = optionalCount(name);
        return value.isPresent()
                ? OptionalLong.of(inLong(name, value.get()))
                : OptionalLong.empty();
    }

    int integer(String name) {
        return inInt(name, count(name));
    }

    OptionalInt optionalInteger(String name) {
        Optional<BigInteger> value = optionalCount(name);
        return value.isPresent() ? OptionalInt.of(inInt(name, value.get())) : OptionalInt.empty();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return constant(name, text(name), type);
    }

    <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        return texts(name).stream().map(text -> constant(name, text, type)).toList();
    }

    private <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw new Malformed(
                line, path + "." + name + " is '" + text + "', which this version does not know");
    }

    Node node(String name) {
        return required(name, optionalNode(name));
    }

    Optional<Node> optionalNode(String name) {
        return typed(name, Node.class, "an object");
    }

    List<Node> nodes(String name) {
        return elements(name, Node.class, "objects");
    }

    List<String> texts(String name) {
        return elements(name, String.class, "texts");
    }

    List<Integer> integers(String name) {
        List<Integer> values = new ArrayList<>();
        for (BigInteger each : elements(name, BigInteger.class, "whole numbers")) {
            values.add(inInt(name, each));
        }
        return values;
    }

    Malformed wrong(String name, String what) {
        return new Malformed(line, path + "." + name + " must be " + what);
    }

    private <T> List<T> elements(String name, Class<T> type, String what) {
        List<T> values = new ArrayList<>();
        for (Object each : typed(name, List.class, "a list of " + what).orElse(List.of())) {
            if (!type.isInstance(each)) {
                throw wrong(name, "a list of " + what);
            }
            values.add(type.cast(each));
        }
        return values;
    }

    private <T> Optional<T> typed(String name, Class<T> type, String what) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw wrong(name, what);
        }
        return Optional.of(type.cast(value));
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new Malformed(line, path + " has no '" + name + "'"));
    }

    private long inLong(String name, BigInteger value) {
        if (value.bitLength() > 63) {
            throw wrong(name, "a number of 64 bits, got " + value);
        }
        return value.longValue();
    }

    private int inInt(String name, BigInteger value) {
        if (value.bitLength() > 31) {
            throw wrong(name, "a number of 32 bits, got " + value);
        }
        return value.intValue();
    }
}

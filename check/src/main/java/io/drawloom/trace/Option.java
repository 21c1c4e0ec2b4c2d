package io.drawloom.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An option of a check. It is declared once, in {@link Settings}: the command line, its help, the
 * trace and a replay go by the declaration.
 *
 * @param <T> the type of its values
 */
public final class Option<T> {
    private final String name;
    private final String field;
    private final OptionType<T> type;
    private final T initial;
    private final String label;
    private final String about;
    private final boolean leftOut;

    private Option(
            String name,
            String field,
            OptionType<T> type,
            T initial,
            String label,
            String about,
            boolean leftOut) {
        this.name = Checks.notEmpty("name of an option", name);
        this.field = Checks.notEmpty("field of an option", field);
        this.type = type;
        this.initial = initial;
        this.label = label;
        this.about = about;
        this.leftOut = leftOut;
    }

    /** Something that is done or not; not, if nothing is said. */
    static Option<Boolean> flag(String name, String field, String about) {
        return new Option<>(name, field, new OptionType.Flag(), false, "", about, false);
    }

    /** A whole number within bounds. */
    static Option<Long> number(
            String name, String field, OptionType.WholeNumber type, long initial, String about) {
        return new Option<>(name, field, type, initial, "N", about, false);
    }

    /** The name of one of several things. */
    static Option<String> name(
            String name, String field, String initial, String label, String about) {
        return new Option<>(name, field, new OptionType.Name(), initial, label, about, false);
    }

    /** A length of time; none, if nothing is said. */
    static Option<Optional<Duration>> time(String name, String field, String about) {
        return new Option<>(
                name, field, new OptionType.Time(), Optional.empty(), "TIME", about, false);
    }

    /** A text; none, if nothing is said. */
    static Option<Optional<String>> text(String name, String field, String about) {
        return new Option<>(
                name, field, new OptionType.Text(), Optional.empty(), "TEXT", about, false);
    }

    /** Patterns of classes; none, if nothing is said. */
    static Option<List<String>> patterns(String name, String field, String about) {
        return new Option<>(
                name, field, new OptionType.Patterns(), List.of(), "PATTERN", about, false);
    }

    /**
     * The same, but a trace leaves it out where it has the value that it has if nothing is said.
     */
    Option<T> leftOut() {
        return new Option<>(name, field, type, initial, label, about, true);
    }

    /** What it is called on the command line, after two dashes: {@code max-steps}. */
    public String name() {
        return name;
    }

    /** What it is called in a trace: {@code stepBound}. */
    public String field() {
        return field;
    }

    /** Which values it takes. */
    public OptionType<T> type() {
        return type;
    }

    /** The value that it has if nothing is said. */
    public T initial() {
        return initial;
    }

    /** What the help calls its value; empty if it stands alone. */
    public String label() {
        return label;
    }

    /** Whether it can be typed; if not, only callers in Java can give it another value. */
    public boolean isTyped() {
        return !about.isEmpty();
    }

    /** What the help says of it, in English; nothing if it cannot be typed. */
    public String about() {
        return about;
    }

    /** Whether a trace leaves it out where it has the value that it has if nothing is said. */
    public boolean isLeftOut() {
        return leftOut;
    }

    /** The value in a trace, in the plain form of its type; nothing if it is left out. */
    public Optional<?> recorded(T value) {
        return leftOut && value.equals(initial) ? Optional.empty() : type.plain(value);
    }

    /**
     * The value, if it is one that the option can have.
     *
     * @throws IllegalArgumentException if not; the message has the option's name and the value
     */
    public T checked(T value) {
        if (value.equals(initial)) {
            return value;
        }
        return type.checked(field, value);
    }

    @Override
    public String toString() {
        return "--" + name;
    }
}

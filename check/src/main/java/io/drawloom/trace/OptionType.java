package io.drawloom.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which values an {@link Option} takes, and their plain form: what a command line is read into, and
 * what a trace is written from.
 *
 * @param <T> the type of the values
 */
public sealed interface OptionType<T> {
    /**
     * The value, as it is kept.
     *
     * @param name what the message calls it
     * @throws IllegalArgumentException if it is none of these values
     */
    T checked(String name, T value);

    /** The plain form of a value: see each type; nothing for none. */
    default Optional<?> plain(T value) {
        return Optional.of(value);
    }

    /**
     * The value that has the plain form.
     *
     * @throws ClassCastException if it is the form of another type
     */
    T of(Object plain);

    /** Yes or no, a {@code Boolean}: on the command line it stands alone. */
    record Flag() implements OptionType<Boolean> {
        @Override
        public Boolean checked(String name, Boolean value) {
            return value;
        }

        @Override
        public Boolean of(Object plain) {
            return (Boolean) plain;
        }
    }

    /**
     * Whole numbers, {@code Long}s.
     *
     * @param least the least of them
     * @param most the greatest of them
     */
    record WholeNumber(long least, long most) implements OptionType<Long> {
        /** All that fit into a {@code long}. */
        static final WholeNumber ANY = new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);

        /** From 1 on. */
        static final WholeNumber POSITIVE = new WholeNumber(1, Long.MAX_VALUE);

        @Override
        public Long checked(String name, Long value) {
            Checks.atLeast(name, least, value);
            Checks.that(value <= most, name + " must be <= " + most + ", got " + value);
            return value;
        }

        @Override
        public Long of(Object plain) {
            return (Long) plain;
        }
    }

    /** The name of one of several things, a {@code String}: which there are, their list says. */
    record Name() implements OptionType<String> {
        @Override
        public String checked(String name, String value) {
            return Checks.notEmpty(name, value);
        }

        @Override
        public String of(Object plain) {
            return (String) plain;
        }
    }

    /** A length of time, longer than nothing, or none: a {@code Duration} or nothing. */
    record Time() implements OptionType<Optional<Duration>> {
        @Override
        public Optional<Duration> checked(String name, Optional<Duration> value) {
            value.ifPresent(
                    it -> Checks.that(it.isPositive(), name + " must be positive, got " + it));
            return value;
        }

        @Override
        public Optional<?> plain(Optional<Duration> value) {
            return value;
        }

        @Override
        public Optional<Duration> of(Object plain) {
            return Optional.of((Duration) plain);
        }
    }

    /** Any text or none: a {@code String} or nothing. */
    record Text() implements OptionType<Optional<String>> {
        @Override
        public Optional<String> checked(String name, Optional<String> value) {
            return value;
        }

        @Override
        public Optional<?> plain(Optional<String> value) {
            return value;
        }

        @Override
        public Optional<String> of(Object plain) {
            return Optional.of((String) plain);
        }
    }

    /**
     * Patterns of class names such as {@code com.acme.*}, a {@code List} of texts: on the command
     * line one each time.
     */
    record Patterns() implements OptionType<List<String>> {
        @Override
        public List<String> checked(String name, List<String> value) {
            return List.copyOf(value);
        }

        @Override
        public List<String> of(Object plain) {
            return ((List<?>) plain).stream().map(String.class::cast).toList();
        }
    }
}

package io.drawloom.trace;

import java.util.Optional;

/**
 * The values of a step's variable, each as a short string such as {@code 0}, {@code "abc"}, {@code
 * null} or {@code Account#2}.
 *
 * @param before what the variable held before the step
 * @param after what it held after the step
 * @param read what the thread got
 * @param written what the thread put there
 */
public record Values(
        Optional<String> before,
        Optional<String> after,
        Optional<String> read,
        Optional<String> written) {
    private static final Values NONE =
            new Values(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** No value is known. */
    public static Values none() {
        return NONE;
    }

    /** The thread read this. */
    public static Values read(String value) {
        Optional<String> it = Optional.of(value);
        return new Values(it, it, it, Optional.empty());
    }

    /** The thread wrote over one value another. */
    public static Values written(String before, String value) {
        Optional<String> it = Optional.of(value);
        return new Values(Optional.of(before), it, Optional.empty(), it);
    }

    /** The thread read one value and wrote another in one step. */
    public static Values updated(String before, String value) {
        Optional<String> old = Optional.of(before);
        Optional<String> it = Optional.of(value);
        return new Values(old, it, old, it);
    }

    /** Whether no value is known. */
    public boolean isNone() {
        return equals(NONE);
    }
}

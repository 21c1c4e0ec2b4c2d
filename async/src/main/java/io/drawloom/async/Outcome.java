package io.drawloom.async;

/**
 * How something ended.
 *
 * @param <T> what it gives if it succeeds
 */
public sealed interface Outcome<T> {
    /** It gave a result, which may be null. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It threw this. */
    record Failed<T>(Throwable failure) implements Outcome<T> {}

    /** It was cancelled, for this reason. */
    record Cancelled<T>(String reason) implements Outcome<T> {}
}

package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * How something ended.
 *
 * @param <T> what it gives if it succeeds
 */
public sealed interface Outcome<T extends @Nullable Object> {
    /** It gave a result, which may be null. */
    record Done<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /** It threw this. */
    record Failed<T extends @Nullable Object>(Throwable failure) implements Outcome<T> {}

    /** It was cancelled, for this reason. */
    record Cancelled<T extends @Nullable Object>(String reason) implements Outcome<T> {}
}

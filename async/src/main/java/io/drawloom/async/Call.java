package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * A piece of program with a result.
 *
 * @param <T> the result
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Call<T extends @Nullable Object, X extends Throwable> {
    /** Does it and gives the result. */
    T run() throws X;
}

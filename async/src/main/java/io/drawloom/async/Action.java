package io.drawloom.async;

/**
 * A piece of program without a result.
 *
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Action<X extends Throwable> {
    /** Does it. */
    void run() throws X;
}

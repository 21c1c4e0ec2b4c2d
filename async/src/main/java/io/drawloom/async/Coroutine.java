package io.drawloom.async;

import java.util.concurrent.Callable;

/**
 * A body that has not been started.
 *
 * @param <T> the result
 */
public final class Coroutine<T> implements Awaitable<T> {
    private final Callable<T> body;

    private Coroutine(Callable<T> body) {
        this.body = body;
    }

    /** Keeps the body for later. */
    public static <T> Coroutine<T> of(Callable<T> body) {
        return new Coroutine<>(body);
    }

    /** Starts it as a task. */
    public Task<T> start(String name) {
        return Task.start(name, body);
    }

    @Override
    public T await() {
        return Task.start(body).await();
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Context;
import io.drawloom.async.policy.Contexts;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/**
 * A body that has not been started. To await it starts it; it can be started once.
 *
 * <p>One that is neither awaited nor started is reported with the place where it was made: when the
 * loop closes in whose task that was, or else when the JVM ends.
 *
 * @param <T> the result
 */
public final class Coroutine<T extends @Nullable Object> implements Awaitable<T> {
    private final Callable<T> body;
    private final Place place = Place.ofCaller();
    private final Context context = Contexts.ofCaller();
    private boolean started;

    private Coroutine(Callable<T> body) {
        this.body = body;
    }

    /** Keeps the body for later. */
    public static <T extends @Nullable Object> Coroutine<T> of(Callable<T> body) {
        Coroutine<T> coroutine = new Coroutine<>(body);
        Task<?> maker = (Task<?>) Waiter.currentOrNull();
        if (maker != null) {
            maker.loop().tasks.unstarted.add(coroutine);
        } else {
            UnstartedCoroutines.add(coroutine);
        }
        return coroutine;
    }

    /** The same without a result. */
    public static Coroutine<@Nullable Void> of(Action<?> body) {
        return of(Bodies.callable(body));
    }

    /**
     * Starts it as a task of this name.
     *
     * @throws IllegalStateException if it was started before, or outside of a task
     */
    public Task<T> start(String name) {
        return start(Task.current().loop(), name);
    }

    /** Starts it as a task without a name of its own. */
    public Task<T> start() {
        return start(Task.current().loop(), null);
    }

    Task<T> start(EventLoop loop, @Nullable String name) {
        take(loop);
        return loop.startTask(context, name, body);
    }

    /** The body, which is then held to be started. */
    Callable<T> take(EventLoop loop) {
        if (started) {
            throw new IllegalStateException(this + " was started before: make another");
        }
        started = true;
        if (!loop.tasks.unstarted.remove(this)) {
            UnstartedCoroutines.remove(this);
        }
        return body;
    }

    /** {@inheritDoc} Starts it as a task first. */
    @Override
    public T await() {
        Task<T> task = start();
        try {
            return task.await();
        } catch (Cancellation e) {
            task.cancel("what awaited it was cancelled");
            throw e;
        }
    }

    /** Where it was made. */
    @Override
    public String toString() {
        return "the coroutine made at " + place;
    }
}

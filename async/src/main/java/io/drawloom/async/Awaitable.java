package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * Something whose end a task can wait for.
 *
 * @param <T> what it gives
 */
public sealed interface Awaitable<T extends @Nullable Object> permits Task, Coroutine, Gather {
    /**
     * Gives the result, and waits for it if need be. While the task waits, others run.
     *
     * @throws TaskFailedException if it failed; the cause is what the body threw
     * @throws TaskCancelledException if it was cancelled
     * @throws DeadlockException if it could never end, for it waits for the current task
     * @throws IllegalStateException outside of a task
     */
    T await();
}

package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Tasks in the order in which they end.
 *
 * @param <T> what each gives
 */
final class Completions<T extends @Nullable Object> implements Iterator<Task<? extends T>> {
    private final ArrayDeque<Task<? extends T>> ended = new ArrayDeque<>();
    private final Waiters waiters = new Waiters();

    /** How many have not been given yet. */
    private int left;

    Completions(Collection<? extends Task<? extends T>> tasks) {
        left = tasks.size();
        for (Task<? extends T> task : tasks) {
            task.whenEnded(it -> {
                ended.add(it);
                waiters.wakeFirst();
            });
        }
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Task<? extends T> next() {
        if (left == 0) {
            throw new NoSuchElementException("all tasks have been given");
        }
        Task<? extends T> next;
        while ((next = ended.poll()) == null) {
            waiters.await(Task.current(), this);
        }
        left--;
        return next;
    }

    @Override
    public String toString() {
        return "the next of " + left + " tasks to end";
    }
}

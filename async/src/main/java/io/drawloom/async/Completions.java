package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Tasks in the order in which they end.
 *
 * @param <T> what each gives
 */
final class Completions<T extends @Nullable Object> implements Iterator<Task<? extends T>> {
    private final ArrayDeque<Task<? extends T>> ended = new ArrayDeque<>();
    private final Waiters waiters = new Waiters();
    private final Collection<? extends Task<? extends T>> tasks;

    /** How many have not been given yet. */
    private int left;

    Completions(Collection<? extends Task<? extends T>> tasks) {
        this.tasks = tasks;
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

    /** Those that have not ended. */
    List<Task<?>> pending() {
        List<Task<?>> pending = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (!task.isDone()) {
                pending.add(task);
            }
        }
        return pending;
    }

    @Override
    public String toString() {
        return "the next of " + left + " tasks to end";
    }
}

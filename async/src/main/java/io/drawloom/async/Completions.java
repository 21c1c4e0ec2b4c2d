package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Tasks in the order in which they end.
 *
 * @param <C> the tasks
 */
final class Completions<C extends TaskCore<?>> extends Awaited implements Iterator<C> {
    private final ArrayDeque<C> ended = new ArrayDeque<>();
    private final WaitQueue<Waiter> queue = new WaitQueue<>();
    private final Collection<? extends C> tasks;

    /** How many have not been given yet. */
    private int left;

    Completions(Collection<? extends C> tasks) {
        this.tasks = tasks;
        left = tasks.size();
        for (C task : tasks) {
            task.whenEnded(_ -> {
                ended.add(task);
                queue.wakeFirst();
            });
        }
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public C next() {
        if (left == 0) {
            throw new NoSuchElementException("all tasks have been given");
        }
        C next;
        while ((next = ended.poll()) == null) {
            Waiter.current().await(this, queue, Policy.NEVER);
        }
        left--;
        return next;
    }

    /** Those that have not ended. */
    @Override
    List<C> holders() {
        List<C> pending = new ArrayList<>();
        for (C task : tasks) {
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

package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tasks in the order in which they end, each once; they may be of other loops. Who does not want
 * the rest any more closes it, so that nothing is left at tasks that go on.
 *
 * @param <C> the tasks
 */
final class Completions<C extends TaskCore<?>> extends Awaited
        implements Iterator<C>, AutoCloseable {
    private final LoopCore loop = Waiter.current().loop;
    private final ArrayDeque<C> ended = new ArrayDeque<>();
    private final WaitQueue<Waiter> queue = new WaitQueue<>();

    /** Those of whose end it has not been told: each once, however often it was given. */
    private final Set<C> tasks;

    /** What each of the tasks is to call; the same for all. */
    private final Consumer<TaskCore<?>> whenOneEnds;

    Completions(Collection<? extends C> given) {
        this.tasks = new LinkedHashSet<>(given);
        this.whenOneEnds = new Told(this);
        for (C task : given) {
            if (task.loop == loop) {
                task.whenEnded(whenOneEnds);
            } else {
                task.tellOfEnd(whenOneEnds);
            }
        }
    }

    /**
     * It stays at a task until that ends, if nobody closes the {@code Completions}: an iterator
     * that a loop was broken out of cannot be closed. So it keeps nothing alive.
     */
    private static final class Told implements Consumer<TaskCore<?>> {
        private final WeakReference<Completions<?>> completions;

        Told(Completions<?> completions) {
            this.completions = new WeakReference<>(completions);
        }

        @Override
        public void accept(TaskCore<?> task) {
            Completions<?> told = completions.get();
            if (told != null) {
                told.ended(task);
            }
        }
    }

    /**
     * In the turn of the task's loop; for a task of another loop from any thread. Of one task,
     * perhaps twice.
     */
    @SuppressWarnings("unchecked") // only these tasks have been told of it
    private void ended(TaskCore<?> task) {
        if (task.loop == loop) {
            told((C) task);
        } else {
            loop.submitUnlessClosed(() -> told((C) task));
        }
    }

    private void told(C task) {
        if (tasks.remove(task)) {
            ended.add(task);
            queue.wakeFirst();
        }
    }

    /** How many have not been given yet. */
    private int left() {
        return tasks.size() + ended.size();
    }

    @Override
    public boolean hasNext() {
        return left() > 0;
    }

    @Override
    public C next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all tasks have been given");
        }
        Waiter me = Waiter.current();
        me.checkpoint();
        C next;
        while ((next = ended.poll()) == null) {
            me.await(this, queue, Policy.NEVER);
        }
        return next;
    }

    @Override
    public void close() {
        for (C task : tasks) {
            if (task.loop != loop) {
                task.loop.withTurn(() -> task.forget(whenOneEnds));
            } else if (!task.isDone()) {
                task.forget(whenOneEnds);
            }
        }
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
        return "the next of " + left() + " tasks to end";
    }
}

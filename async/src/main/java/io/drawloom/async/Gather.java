package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Several awaitables taken together.
 *
 * @param <T> what each gives
 */
public final class Gather<T extends @Nullable Object> implements Awaitable<List<T>> {
    private final List<Task<? extends T>> tasks = new ArrayList<>();

    /** Those that were started here. */
    private final List<Task<?>> started = new ArrayList<>();

    Gather(List<? extends Awaitable<? extends T>> parts) {
        for (Awaitable<? extends T> part : parts) {
            tasks.add(task(part));
        }
    }

    private <R extends @Nullable Object> Task<R> task(Awaitable<R> part) {
        return switch (part) {
            case Task<R> task -> task;
            case Coroutine<R> coroutine -> owned(coroutine.start());
            case Gather<?> gather -> owned(Task.start(part::await));
        };
    }

    private <R extends @Nullable Object> Task<R> owned(Task<R> task) {
        started.add(task);
        return task;
    }

    /**
     * The results, in the order in which the parts were given.
     *
     * @throws TaskFailedException as soon as one has failed
     * @throws TaskCancelledException as soon as one was cancelled
     */
    @Override
    public List<T> await() {
        tasks.forEach(TaskCore::willBeSeen);
        try (Completions<Task<? extends T>> completions = new Completions<>(tasks)) {
            while (completions.hasNext()) {
                completions.next().get();
            }
        } finally {
            cancelStarted();
        }
        List<T> results = new ArrayList<>(tasks.size());
        for (Task<? extends T> task : tasks) {
            results.add(task.get());
        }
        return results;
    }

    /** How each part ended, in the order in which they were given; waits until all have. */
    public List<Outcome<? extends T>> outcomes() {
        try {
            Task.awaitAll(tasks);
        } finally {
            cancelStarted();
        }
        List<Outcome<? extends T>> outcomes = new ArrayList<>(tasks.size());
        for (Task<? extends T> task : tasks) {
            outcomes.add(task.outcome());
        }
        return outcomes;
    }

    /** The result of the first that succeeds. */
    T first() {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("there must be something to wait for");
        }
        List<Throwable> failures = new ArrayList<>();
        tasks.forEach(TaskCore::willBeSeen);
        try (Completions<Task<? extends T>> completions = new Completions<>(tasks)) {
            while (completions.hasNext()) {
                switch (completions.next().outcome()) {
                    case Outcome.Done<? extends T>(var value) -> {
                        return value;
                    }
                    case Outcome.Failed<? extends T>(Throwable failure) -> failures.add(failure);
                    case Outcome.Cancelled<? extends T>(String reason) ->
                            failures.add(new TaskCancelledException(reason));
                }
            }
        } finally {
            cancelStarted();
        }
        throw new GroupFailedException("none succeeded", failures);
    }

    private void cancelStarted() {
        for (Task<?> task : started) {
            task.cancel("it was gathered, and what gathered it has ended");
        }
    }
}

package io.drawloom.async;

import java.util.ArrayList;
import java.util.List;

/**
 * Several tasks taken together.
 *
 * @param <T> what each gives
 */
public final class Gather<T> implements Awaitable<List<T>> {
    private final List<Task<? extends T>> tasks;

    Gather(List<Task<? extends T>> tasks) {
        this.tasks = tasks;
    }

    @Override
    public List<T> await() {
        List<T> results = new ArrayList<>();
        for (Task<? extends T> task : tasks) {
            results.add(task.await());
        }
        return results;
    }
}

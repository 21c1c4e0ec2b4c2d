package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tasks of a loop that have not ended, and what its user is to be told of when it is closed.
 * Touched by who has the turn only.
 */
final class TaskSet {
    /** The tasks that have not ended, the newest first. */
    private @Nullable TaskCore<?> newest;

    /** How many tasks have been added. */
    private long count;

    /** Failed, and nobody has seen it. */
    final UnseenFailures unseen = new UnseenFailures();

    /** The coroutines that were made in tasks of this loop and not started. */
    final Set<Object> unstarted = new LinkedHashSet<>();

    /** Adds a task and gives it the next number. */
    void add(TaskCore<?> task) {
        task.number = ++count;
        TaskCore<?> next = newest;
        task.older = next;
        if (next != null) {
            next.newer = task;
        }
        newest = task;
    }

    /** The task has ended. */
    void remove(TaskCore<?> task) {
        TaskCore<?> newer = task.newer;
        TaskCore<?> older = task.older;
        if (newer != null) {
            newer.older = older;
        } else if (newest == task) {
            newest = older;
        }
        if (older != null) {
            older.newer = newer;
        }
        task.newer = null;
        task.older = null;
    }

    boolean isEmpty() {
        return newest == null;
    }

    /** The newest that has not ended and is not this one, or null. */
    @Nullable TaskCore<?> newestBut(TaskCore<?> one) {
        return newest == one ? one.older : newest;
    }

    /** Those that have not ended, in the order in which they were started. */
    List<TaskCore<?>> live() {
        return live(Integer.MAX_VALUE);
    }

    /**
     * Those that have not ended, in the order in which they were started; the newest so many.
     * Without the turn the answer may be of several moments, but it has an end.
     */
    List<TaskCore<?>> live(int most) {
        List<TaskCore<?>> live = new ArrayList<>();
        for (TaskCore<?> task = newest; task != null && live.size() < most; task = task.older) {
            live.add(task);
        }
        return live.reversed();
    }
}

package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a loop knows of its tasks and coroutines. Touched by who has the turn only. */
final class Roster {
    /** The tasks that have not ended, the newest first. */
    private @Nullable Task<?> newest;

    /** How many tasks have been taken in. */
    private long count;

    /** Failed, and nobody has seen it. */
    private final Set<Task<?>> unseen = new LinkedHashSet<>();

    /** Made in tasks of this loop and not started. */
    final Set<Coroutine<?>> unstarted = new LinkedHashSet<>();

    /** Takes a task in and gives it the next number. */
    void add(Task<?> task) {
        task.number = ++count;
        Task<?> next = newest;
        task.liveAfter = next;
        if (next != null) {
            next.liveBefore = task;
        }
        newest = task;
    }

    /** The task has ended. */
    void remove(Task<?> task) {
        Task<?> before = task.liveBefore;
        Task<?> after = task.liveAfter;
        if (before != null) {
            before.liveAfter = after;
        } else if (newest == task) {
            newest = after;
        }
        if (after != null) {
            after.liveBefore = before;
        }
        task.liveBefore = null;
        task.liveAfter = null;
        if (task.state == TaskState.FAILED) {
            unseen.add(task);
        }
    }

    /** Somebody has seen how the task ended. */
    void seen(Task<?> task) {
        unseen.remove(task);
    }

    /** The failed tasks whose end nobody has seen. */
    List<Task<?>> unseen() {
        return List.copyOf(unseen);
    }

    boolean isEmpty() {
        return newest == null;
    }

    /** The newest that has not ended and is not this one, or null. */
    @Nullable Task<?> newestBut(Task<?> one) {
        return newest == one ? one.liveAfter : newest;
    }

    /**
     * Those that have not ended, in the order in which they were started; the newest so many.
     * Without the turn the answer may be of several moments, but it has an end.
     */
    List<Task<?>> live(int most) {
        List<Task<?>> live = new ArrayList<>();
        for (Task<?> task = newest; task != null && live.size() < most; task = task.liveAfter) {
            live.add(task);
        }
        return live.reversed();
    }
}

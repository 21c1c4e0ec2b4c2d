package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for one thing, in the order in which they came. A task waits in at most one list,
 * so the links are its own fields.
 */
final class Waiters {
    private @Nullable Waiter first;
    private @Nullable Waiter last;

    boolean isEmpty() {
        return first == null;
    }

    /**
     * Lets the current task wait until somebody wakes it out of this list. Of a wake-up and a
     * cancellation the first counts; a cancellation that comes second is told at the next wait.
     *
     * @param on what the task waits for, for who looks
     * @throws Cancellation if the task is cancelled before it is woken; it is then in no list
     */
    void await(Task<?> task, Object on) {
        task.beforeWaiting(on);
        add(task);
        task.waitsOn = on;
        task.woken = false;
        task.state = TaskState.WAITING;
        Policy policy = task.loop.policy;
        try {
            while (!task.woken) {
                policy.park();
                if (!task.woken && task.isCancellationDue()) {
                    remove(task);
                    throw task.cancellation();
                }
            }
        } finally {
            task.waitsOn = null;
            task.state = TaskState.RUNNING;
        }
    }

    /** Wakes the first, which is then in no list, and gives it; null if there is none. */
    @Nullable Task<?> wakeFirst() {
        Waiter waiter = first;
        if (waiter != null) {
            remove(waiter);
            waiter.wake();
        }
        return (Task<?>) waiter;
    }

    void wakeAll() {
        while (wakeFirst() != null) {}
    }

    private void add(Waiter task) {
        task.waitsIn = this;
        Waiter before = last;
        task.waitsBehind = before;
        if (before == null) {
            first = task;
        } else {
            before.waitsBefore = task;
        }
        last = task;
    }

    /** Takes the task out, if it is in. */
    void remove(Waiter task) {
        if (task.waitsIn != this) {
            return;
        }
        task.waitsIn = null;
        Waiter before = task.waitsBehind;
        Waiter behind = task.waitsBefore;
        if (before == null) {
            first = behind;
        } else {
            before.waitsBefore = behind;
        }
        if (behind == null) {
            last = before;
        } else {
            behind.waitsBehind = before;
        }
        task.waitsBehind = null;
        task.waitsBefore = null;
    }
}

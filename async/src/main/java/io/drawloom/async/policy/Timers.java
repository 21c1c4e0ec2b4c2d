package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * What is to happen at a time, ordered by deadline and, for the same deadline, by who came first. A
 * heap with four children a node; a timer knows its index, so one that is cancelled leaves at once.
 */
final class Timers {
    /**
     * Something that is to happen at a time: a {@link TaskThread} that is to be woken, or an {@link
     * Alarm}. A thread is one itself, for a million of them may wait.
     */
    abstract static class Timer {
        /** How many timers were added before it; it may overflow, so differences count. */
        private int sequence;

        /** Set before it is added, and not while it is in. */
        long deadlineNanos;

        /** Where it is in the heap, or -1 if it is not. */
        private int index = -1;

        private boolean isBefore(Timer other) {
            long apart = deadlineNanos - other.deadlineNanos;
            return apart < 0 || apart == 0 && sequence - other.sequence < 0;
        }
    }

    /** An action to run once. */
    static final class Alarm extends Timer {
        final Runnable action;

        Alarm(long deadlineNanos, Runnable action) {
            this.deadlineNanos = deadlineNanos;
            this.action = action;
        }
    }

    private Timer[] heap = new Timer[16];
    private int size;
    private int added;

    boolean isEmpty() {
        return size == 0;
    }

    /** The next deadline. There must be one. */
    long nextNanos() {
        return heap[0].deadlineNanos;
    }

    void add(Timer timer) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        timer.sequence = added++;
        up(size++, timer);
    }

    /**
     * Takes out the first whose deadline is not after {@code nowNanos}, or null if there is none.
     */
    @Nullable Timer pollDue(long nowNanos) {
        if (size == 0 || heap[0].deadlineNanos - nowNanos > 0) {
            return null;
        }
        Timer first = heap[0];
        remove(first);
        return first;
    }

    /** Takes the timer out. Has no effect if it is not in. */
    @SuppressWarnings("NullAway") // beyond size the heap holds nothing
    void remove(Timer timer) {
        int index = timer.index;
        if (index < 0) {
            return;
        }
        timer.index = -1;
        Timer last = heap[--size];
        heap[size] = null;
        if (last != timer) {
            if (index > 0 && last.isBefore(heap[(index - 1) / 4])) {
                up(index, last);
            } else {
                down(index, last);
            }
        }
    }

    private void up(int from, Timer timer) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) / 4;
            if (!timer.isBefore(heap[parent])) {
                break;
            }
            place(at, heap[parent]);
            at = parent;
        }
        place(at, timer);
    }

    private void down(int from, Timer timer) {
        int at = from;
        while (true) {
            int first = 4 * at + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            for (int i = first + 1; i < Math.min(first + 4, size); i++) {
                if (heap[i].isBefore(heap[least])) {
                    least = i;
                }
            }
            if (!heap[least].isBefore(timer)) {
                break;
            }
            place(at, heap[least]);
            at = least;
        }
        place(at, timer);
    }

    private void place(int at, Timer timer) {
        heap[at] = timer;
        timer.index = at;
    }
}

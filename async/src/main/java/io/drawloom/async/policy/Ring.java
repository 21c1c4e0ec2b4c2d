package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

/** What is ready, first in, first out; touched only by who has the turn. Grows as needed. */
final class Ring {
    /** Its length is a power of two; what is in it stands from head to tail, wrapped. */
    private @Nullable Object[] items = new Object[64];

    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return tail - head;
    }

    void add(Object item) {
        if (tail - head == items.length) {
            grow();
        }
        items[tail++ & items.length - 1] = item;
    }

    /** The first, which stays, or null if there is none. */
    @Nullable Object peek() {
        return items[head & items.length - 1];
    }

    /** Takes the first out, or null if there is none. */
    @Nullable Object poll() {
        int index = head & items.length - 1;
        Object item = items[index];
        if (item != null) {
            items[index] = null;
            head++;
        }
        return item;
    }

    private void grow() {
        @Nullable Object[] larger = new Object[items.length * 2];
        int size = tail - head;
        for (int i = 0; i < size; i++) {
            larger[i] = items[head + i & items.length - 1];
        }
        items = larger;
        head = 0;
        tail = size;
    }
}

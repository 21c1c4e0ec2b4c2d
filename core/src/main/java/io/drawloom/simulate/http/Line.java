package io.drawloom.simulate.http;

import io.drawloom.engine.Named;
import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one side sends and the other receives, in this order. To send the item number <i>n</i> is a
 * step that only its receipt comes after, so who sends more does not add orders.
 */
final class Line<T> implements Named {
    private final Steps steps;
    private final String name;
    private final List<@Nullable T> items = new ArrayList<>();

    Line(Steps steps, String name) {
        this.steps = steps;
        this.name = name;
    }

    @Override
    public String named() {
        return name;
    }

    /**
     * Sends an item. Who comes first of several that send is decided before: the place of the item
     * is taken at once, and that it is there is a step.
     */
    void put(T item, int place) {
        int at = items.size();
        items.add(null);
        steps.write(this, at, place);
        items.set(at, item);
    }

    /** Whether the item is there: a step that is one thing or the other. */
    boolean looksFor(int number, int place) {
        steps.read(this, number, place);
        return has(number);
    }

    /** Whether the item is there, without a step. */
    boolean has(int number) {
        return number < items.size() && items.get(number) != null;
    }

    /** An item that is there. */
    T get(int number) {
        return Objects.requireNonNull(items.get(number));
    }

    /** Waits until the item is there, or the deadline. */
    boolean await(int number, long deadlineNanos, int place) {
        return steps.await(this, number, () -> has(number), deadlineNanos, place);
    }

    /** As {@link #await}, but an interrupt ends the wait. */
    boolean awaitInterruptibly(int number, long deadlineNanos, int place)
            throws InterruptedException {
        return steps.awaitInterruptibly(this, number, () -> has(number), deadlineNanos, place);
    }
}

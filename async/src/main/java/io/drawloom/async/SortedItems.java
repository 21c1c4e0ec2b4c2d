package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.AbstractQueue;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * Items of which the least comes out first, and of equal ones the one that came in first.
 *
 * @param <E> the items
 */
final class SortedItems<E> extends AbstractQueue<E> {
    private record Numbered<E>(E item, long number) {}

    private final PriorityQueue<Numbered<E>> heap;
    private long added;

    SortedItems(Comparator<? super E> order) {
        Comparator<Numbered<E>> byItem = (a, b) -> order.compare(a.item, b.item);
        heap = new PriorityQueue<>(byItem.thenComparingLong(Numbered::number));
    }

    @Override
    public boolean offer(E item) {
        return heap.offer(new Numbered<>(item, added++));
    }

    @Override
    public @Nullable E poll() {
        Numbered<E> first = heap.poll();
        return first == null ? null : first.item;
    }

    @Override
    public @Nullable E peek() {
        Numbered<E> first = heap.peek();
        return first == null ? null : first.item;
    }

    @Override
    public int size() {
        return heap.size();
    }

    /** In no particular order. */
    @Override
    public Iterator<E> iterator() {
        Iterator<Numbered<E>> all = heap.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public E next() {
                return all.next().item;
            }
        };
    }
}

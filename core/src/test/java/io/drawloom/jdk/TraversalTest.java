package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** When streams begin to read. */
final class TraversalTest {
    private static final List<Supplier<Collection<Integer>>> COLLECTIONS =
            List.of(
                    ArrayDeque::new,
                    ArrayList::new,
                    HashSet::new,
                    LinkedHashSet::new,
                    LinkedList::new,
                    PriorityQueue::new,
                    Stack::new,
                    TreeSet::new,
                    Vector::new,
                    () -> new ArrayBlockingQueue<>(3),
                    ConcurrentLinkedDeque::new,
                    ConcurrentLinkedQueue::new,
                    LinkedBlockingDeque::new,
                    LinkedBlockingQueue::new,
                    LinkedTransferQueue::new,
                    PriorityBlockingQueue::new);

    @Test
    void a_stream_that_is_said_to_be_late_has_read_nothing_when_it_is_made() {
        for (Supplier<Collection<Integer>> each : COLLECTIONS) {
            Collection<Integer> collection = each.get();
            Stream<Integer> stream = collection.stream();
            collection.add(1);

            assertThat(Traversal.isLate(collection)).as(collection.getClass().getName()).isTrue();
            assertThat(stream.toList()).as(collection.getClass().getName()).containsExactly(1);
        }
        for (var map : List.of(new HashMap<>(), new LinkedHashMap<>(), new TreeMap<>())) {
            for (var view : List.of(map.keySet(), map.values(), map.entrySet())) {
                map.clear();
                Stream<?> stream = view.stream();
                map.put(1, 1);

                assertThat(Traversal.isLate(view)).as(view.getClass().getName()).isTrue();
                assertThat(stream.toList()).as(view.getClass().getName()).hasSize(1);
            }
        }
    }

    @Test
    void a_stream_that_reads_at_once_is_not_late() {
        assertThat(Traversal.isLate(new CopyOnWriteArrayList<>())).isFalse();
        assertThat(Traversal.isLate(new ConcurrentSkipListSet<>())).isFalse();
        assertThat(Traversal.isLate(new ConcurrentHashMap<>().keySet())).isFalse();
        assertThat(Traversal.isLate(new ArrayList<>(List.of(1, 2)).subList(0, 1))).isFalse();
    }
}

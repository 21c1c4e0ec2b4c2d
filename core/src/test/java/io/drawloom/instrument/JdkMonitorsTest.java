package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The JDK's own code synchronizes too, and calls back into the program while it does. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class JdkMonitorsTest {
    static int inside;
    static int most;
    static int count;

    /** Notes how many threads are here at once, with points at which others could come. */
    static void visit() {
        inside++;
        most = Math.max(most, inside);
        inside--;
    }

    /** Its equals and hash code are the program's, and have points. */
    static final class Key {
        @Override
        public boolean equals(Object other) {
            visit();
            return other instanceof Key;
        }

        @Override
        public int hashCode() {
            return 7;
        }
    }

    static void both(Runnable first, Runnable second) throws InterruptedException {
        Thread one = new Thread(first);
        Thread two = new Thread(second);
        one.start();
        two.start();
        one.join();
        two.join();
    }

    static void look(Collection<?> in) {
        if (!in.contains(new Key())) {
            throw new AssertionError("not found");
        }
    }

    @Test
    void a_synchronized_list_that_calls_equals_lets_nobody_in() {
        assertThat(
                        Run.all(() -> {
                            List<Object> list =
                                    Collections.synchronizedList(
                                            new ArrayList<>(List.of(new Key())));
                            both(() -> look(list), () -> look(list));
                            return most;
                        }))
                .containsExactly("1");
    }

    @Test
    void a_vector_that_calls_equals_lets_nobody_in() {
        assertThat(
                        Run.all(() -> {
                            Vector<Object> vector = new Vector<>(List.of(new Key()));
                            both(() -> look(vector), () -> look(vector));
                            return most;
                        }))
                .containsExactly("1");
    }

    @Test
    void a_hashtable_that_calls_equals_lets_nobody_in() {
        assertThat(
                        Run.all(() -> {
                            Map<Object, String> table = new Hashtable<>();
                            table.put(new Key(), "");
                            both(() -> table.get(new Key()), () -> table.get(new Key()));
                            return most;
                        }))
                .containsExactly("1");
    }

    @Test
    void a_lock_of_the_program_on_a_synchronized_list_is_the_lists_own() {
        assertThat(
                        Run.all(() -> {
                            List<Integer> list = Collections.synchronizedList(new ArrayList<>());
                            both(
                                    () -> {
                                        synchronized (list) {
                                            int size = list.size();
                                            list.add(size);
                                        }
                                    },
                                    () -> list.add(9));
                            return list;
                        }))
                .containsExactly("[0, 9]", "[9, 1]");
    }

    @Test
    void a_lock_of_the_program_on_a_vector_is_the_vectors_own() {
        assertThat(
                        Run.all(() -> {
                            Vector<Integer> vector = new Vector<>();
                            both(
                                    () -> {
                                        synchronized (vector) {
                                            int size = vector.size();
                                            vector.add(size);
                                        }
                                    },
                                    () -> vector.add(9));
                            return vector;
                        }))
                .containsExactly("[0, 9]", "[9, 1]");
    }

    @Test
    void calls_of_a_string_buffer_interleave() {
        assertThat(
                        Run.all(() -> {
                            StringBuffer buffer = new StringBuffer();
                            both(() -> buffer.append("a").append("b"), () -> buffer.append("c"));
                            return buffer;
                        }))
                .containsExactly("abc", "acb", "cab");
    }

    @Test
    void a_function_inside_a_concurrent_map_may_be_left_and_the_bin_stays_locked() {
        assertThat(
                        Run.all(() -> {
                            Map<String, Integer> map = new ConcurrentHashMap<>();
                            Runnable compute =
                                    () ->
                                            map.compute(
                                                    "key",
                                                    (key, old) -> {
                                                        visit();
                                                        count++;
                                                        return old == null ? 1 : old + 1;
                                                    });
                            both(compute, compute);
                            return most + " " + count + " " + map;
                        }))
                .containsExactly("1 2 {key=2}");
    }

    @Test
    void a_function_that_is_left_lets_others_do_what_needs_no_bin() {
        assertThat(
                        Run.all(() -> {
                            Map<String, Integer> map = new ConcurrentHashMap<>();
                            List<Integer> seen = new ArrayList<>();
                            both(
                                    () ->
                                            map.computeIfAbsent(
                                                    "key",
                                                    key -> {
                                                        count = 1;
                                                        return 1;
                                                    }),
                                    () -> seen.add(count + map.getOrDefault("key", 0)));
                            return seen;
                        }))
                .containsExactly("[0]", "[1]", "[2]");
    }

    @Test
    void a_copy_on_write_list_keeps_each_element() {
        assertThat(
                        Run.all(() -> {
                            List<Integer> list = new CopyOnWriteArrayList<>();
                            both(() -> list.add(1), () -> list.add(2));
                            return list;
                        }))
                .containsExactly("[1, 2]", "[2, 1]");
    }

    @Test
    void what_two_synchronized_lists_do_crosswise_stands_still_in_some_order() {
        assertThat(
                        Run.all(() -> {
                            List<Integer> one =
                                    Collections.synchronizedList(new ArrayList<>(List.of(1)));
                            List<Integer> two =
                                    Collections.synchronizedList(new ArrayList<>(List.of(2)));
                            both(() -> one.addAll(two), () -> two.addAll(one));
                            return "on";
                        }))
                .containsExactly("STUCK", "on");
    }

    @Test
    void a_machine_thread_is_kept_out_of_what_one_of_ours_holds() throws InterruptedException {
        List<Object> list = Collections.synchronizedList(new ArrayList<>());
        Run.once(() -> {
            List<Object> own = Collections.synchronizedList(new ArrayList<>());
            both(() -> own.add(1), () -> own.add(2));
            return own.size();
        });
        Thread machine = new Thread(() -> list.add("machine"));
        machine.start();
        machine.join();
        assertThat(list).containsExactly("machine");
    }
}

package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What objects of the JDK hold, and their elements. */
final class ContentsTest {
    private final Contents contents = new Contents(new Names());

    @Test
    void what_an_atomic_and_a_small_collection_hold_is_told_whole() {
        assertThat(contents.content(new AtomicIntegerArray(new int[] {4, 5}))).contains("[4, 5]");
        assertThat(contents.content(new ArrayList<>(List.of("a")))).contains("[\"a\"]");
        assertThat(contents.content(new ConcurrentHashMap<>(Map.of("k", 1)))).contains("{\"k\"=1}");
        assertThat(contents.content(new ArrayList<>(List.of(1, 2, 3, 4, 5)))).isEmpty();
        assertThat(contents.content(new Object())).isEmpty();
        assertThat(contents.content(null)).isEmpty();
    }

    @Test
    void the_one_element_that_a_call_goes_to_is_looked_up() {
        AtomicIntegerArray counts = new AtomicIntegerArray(new int[] {4, 5});
        assertThat(contents.element(counts, 1)).contains("5");
        assertThat(contents.element(new ArrayList<>(List.of("a")), 0)).contains("\"a\"");
        assertThat(contents.element(new ConcurrentHashMap<>(Map.of("k", 1)), "k")).contains("1");
        assertThat(contents.element(new ConcurrentHashMap<>(Map.of("k", 1)), "other"))
                .contains("null");
    }

    @Test
    void what_would_run_code_of_the_program_or_is_not_there_is_not_looked_up() {
        Object key =
                new Object() {
                    @Override
                    public int hashCode() {
                        throw new AssertionError("code of the program");
                    }
                };
        assertThat(contents.element(new ConcurrentHashMap<>(Map.of("k", 1)), key)).isEmpty();
        assertThat(contents.element(new ArrayList<>(), 3)).isEmpty();
        assertThat(contents.element(new ArrayDeque<>(), 0)).isEmpty();
        assertThat(contents.element(null, 0)).isEmpty();
    }
}

package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** Which elements a call on a list, or on a part of one, touches. */
class ElementsTest {
    private final List<Integer> list = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));

    private static @Nullable Elements of(Object receiver, String member, int index) {
        boolean reads = !Elements.puts(member) && !member.equals("add");
        return Elements.of(receiver, Owners.owner(receiver), member, reads, index, -1);
    }

    @Test
    void an_index_of_a_part_is_one_of_the_whole_list() {
        List<Integer> part = list.subList(2, 6).subList(1, 3);

        assertThat(of(list, "set", 3)).isEqualTo(new Elements(3, 4, -1));
        assertThat(of(part, "set", 0)).isEqualTo(new Elements(3, 4, -1));
        assertThat(of(Collections.unmodifiableList(part), "get", 1))
                .isEqualTo(new Elements(4, 5, -1));
        assertThat(of(new LinkedList<>(list).subList(2, 4), "get", 1))
                .isEqualTo(new Elements(3, 4, -1));
        assertThat(of(Arrays.asList(1, 2, 3).subList(1, 3), "get", 1))
                .isEqualTo(new Elements(2, 3, -1));
    }

    @Test
    void to_sort_or_go_through_a_part_touches_all_of_it_and_nothing_else() {
        List<Integer> part = list.subList(1, 4);

        assertThat(of(part, "sort", -1)).isEqualTo(new Elements(1, 4, -1));
        assertThat(of(part, "contains", -1)).isEqualTo(new Elements(1, 4, -1));
        assertThat(of(part.iterator(), "next", -1)).isEqualTo(new Elements(1, 4, -1));
    }

    @Test
    void what_changes_the_structure_or_goes_round_it_touches_no_elements_that_can_be_named() {
        assertThat(of(list, "add", -1)).isNull();
        assertThat(of(list, "sort", -1)).isNull(); // it counts as a change for its iterators
        assertThat(of(list.reversed(), "get", 0)).isNull();
    }

    @Test
    void to_ask_for_the_size_or_for_a_view_touches_no_element_and_no_value() {
        Map<String, Integer> map = new HashMap<>(Map.of("a", 1));

        assertThat(of(list, "size", -1)).isSameAs(Elements.NONE);
        assertThat(of(list, "subList", 1)).isSameAs(Elements.NONE);
        assertThat(of(map, "entrySet", -1)).isSameAs(Elements.NONE);
        assertThat(of(map.keySet().iterator(), "next", -1)).isSameAs(Elements.NONE);
        assertThat(of(map.values().iterator(), "next", -1)).isNull();
        assertThat(of(map, "get", -1)).isNull();
    }

    @Test
    void a_swap_touches_two_elements_and_meets_what_touches_one_of_them() {
        Elements swapped = Elements.of(list, list, "swap", false, 0, 3);

        assertThat(swapped).isEqualTo(new Elements(0, 1, 3));
        assertThat(swapped.meets(new Elements(3, 4, -1))).isTrue();
        assertThat(swapped.meets(new Elements(2, 5, -1))).isTrue();
        assertThat(swapped.meets(new Elements(5, 6, 3))).isTrue();
        assertThat(swapped.meets(new Elements(1, 3, -1))).isFalse();
        assertThat(swapped.meets(new Elements(1, 2, 4))).isFalse();
        assertThat(swapped.meets(Elements.NONE)).isFalse();
    }
}

package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Values by identity and part, against a list that is looked through. */
@Tag("engine")
class IdentityTableTest {
    private record Entry(Object key, int part, int value) {}

    @Test
    void
            it_gives_back_what_was_put_for_each_of_a_thousand_pairs_and_nothing_after_it_was_cleared() {
        IdentityTable<Integer> table = new IdentityTable<>();
        for (int round = 0; round < 3; round++) {
            List<Entry> expected = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                Object key = i % 100 == 99 ? null : new String("the same text");
                int part = i % 100 == 99 ? i : i % 3 - 1;
                table.put(key, part, i);
                expected.add(new Entry(key, part, i));
            }
            for (Entry entry : expected) {
                assertThat(table.get(entry.key(), entry.part())).isEqualTo(entry.value());
            }
            assertThat(table.get(new String("the same text"), 0)).isNull();
            assertThat(table.size()).isEqualTo(1_000);
            table.clear();
            assertThat(table.size()).isZero();
            assertThat(table.get(expected.getFirst().key(), expected.getFirst().part())).isNull();
        }
    }

    @Test
    void a_second_value_takes_the_place_of_the_first() {
        IdentityTable<String> table = new IdentityTable<>();
        table.put("key", 1, "first");
        table.put("key", 1, "second");
        assertThat(table.get("key", 1)).isEqualTo("second");
        assertThat(table.size()).isEqualTo(1);
    }
}

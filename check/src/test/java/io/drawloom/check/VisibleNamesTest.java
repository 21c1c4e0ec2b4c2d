package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Observed;
import io.drawloom.engine.Visible;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class VisibleNamesTest {
    @Test
    void what_is_visible_has_names_and_is_found_by_them() {
        Visible visible =
                new Visible(
                        Set.of("Counter.count", "int[]"),
                        EnumSet.allOf(Observed.class),
                        Set.of(0, 12));
        List<String> names = VisibleNames.names(visible);

        assertThat(names)
                .hasSize(4 + Observed.values().length)
                .contains("Counter.count", "(an interrupt of thread 12)");
        assertThat(VisibleNames.of(names)).isEqualTo(visible);
    }

    @Test
    void what_is_no_number_of_a_thread_is_the_name_of_a_variable() {
        List<String> names = List.of("(an interrupt of thread 99999999999)", "(an interrupt)");

        assertThat(VisibleNames.of(names))
                .isEqualTo(new Visible(Set.copyOf(names), Set.of(), Set.of()));
    }
}

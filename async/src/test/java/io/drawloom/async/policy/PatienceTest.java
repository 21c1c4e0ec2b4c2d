package io.drawloom.async.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** When a step has taken too long: the limit is 100, and somebody looks each 25. */
class PatienceTest {
    private final Patience patience = new Patience(100);
    private final List<Long> told = new ArrayList<>();

    private void look(long step, long now, boolean isLinking) {
        if (patience.wants(step, now) && patience.isOver(now, isLinking)) {
            told.add(now);
        }
    }

    private void looks(long step, long from, long to, boolean isLinking) {
        for (long now = from; now <= to; now += 25) {
            look(step, now, isLinking);
        }
    }

    @Test
    void a_step_that_is_as_long_as_the_limit_is_told_once() {
        looks(1, 0, 1_000, false);
        assertThat(told).containsExactly(100L);
    }

    @Test
    void each_step_has_the_limit_anew() {
        looks(1, 0, 75, false);
        looks(2, 100, 175, false);
        patience.idle();
        looks(2, 200, 275, false);
        assertThat(told).isEmpty();
        looks(2, 300, 400, false);
        assertThat(told).containsExactly(300L);
    }

    @Test
    void the_time_spent_on_linking_does_not_count() {
        looks(1, 0, 50, false);
        looks(1, 75, 500, true);
        looks(1, 525, 700, false);
        assertThat(told).containsExactly(600L);
    }

    @Test
    void what_links_for_ten_times_the_limit_is_told_of() {
        looks(1, 0, 5_000, true);
        assertThat(told).containsExactly(1_075L);
    }
}

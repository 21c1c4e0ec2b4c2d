package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RandomnessTest {
    @Test
    void the_chance_of_an_execution_depends_on_the_seed_and_its_number_alone() {
        Randomness all = new Randomness(7, 0, 1);
        Randomness odd = new Randomness(7, 1, 2);
        for (int i = 0; i < 100; i++) {
            all.begin();
            long first = all.any();
            assertThat(all.index()).isEqualTo(i);
            if (i % 2 == 1) {
                odd.begin();
                assertThat(odd.index()).isEqualTo(i);
                assertThat(odd.any()).isEqualTo(first);
            }
        }
    }

    @Test
    void what_an_execution_took_does_not_change_the_next_one() {
        Randomness one = new Randomness(7, 0, 1);
        Randomness other = new Randomness(7, 0, 1);
        one.begin();
        one.any();
        one.any();
        other.begin();
        one.begin();
        other.begin();

        assertThat(one.any()).isEqualTo(other.any());
    }

    @Test
    void each_number_below_a_bound_comes_up_about_as_often() {
        int[] counts = new int[3];
        Randomness random = new Randomness(1, 0, 1);
        for (int i = 0; i < 3000; i++) {
            random.begin();
            counts[random.below(3)]++;
        }

        for (int count : counts) {
            assertThat(count).isBetween(900, 1100);
        }
    }

    @Test
    void a_first_index_below_0_and_a_stride_below_1_are_refused() {
        assertThatThrownBy(() -> new Randomness(0, -1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstIndex must be >= 0, got -1");
        assertThatThrownBy(() -> new Randomness(0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stride must be >= 1, got 0");
    }
}

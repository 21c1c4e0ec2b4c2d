package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class ScheduleTest {
    @Test
    void the_text_of_a_schedule_is_short_and_tells_picks_from_moves() {
        Schedule schedule = Schedule.ofChoices(new int[] {0, 0, 0, 1, ~2, 0, 0, 12, ~0, ~0}, 10);

        assertThat(schedule).hasToString("0x3 1 ?2 0x2 12 ?0 ?0");
        assertThat(schedule.length()).isEqualTo(10);
        assertThat(schedule.moves()).isEqualTo(7);
        assertThat(schedule.isPick(4)).isTrue();
        assertThat(schedule.choice(4)).isEqualTo(2);
        assertThat(schedule.isPick(7)).isFalse();
        assertThat(schedule.choice(7)).isEqualTo(12);
    }

    @Test
    void a_schedule_comes_back_from_its_text() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            int[] choices = new int[random.nextInt(20)];
            for (int j = 0; j < choices.length; j++) {
                choices[j] = random.nextInt(-3, 4);
            }
            Schedule schedule = Schedule.ofChoices(choices, choices.length);
            Schedule again = Schedule.parse(schedule.toString());

            assertThat(again).isEqualTo(schedule).hasSameHashCodeAs(schedule);
        }
    }

    @Test
    void no_choices_are_an_empty_text() {
        assertThat(Schedule.EMPTY).hasToString("").isEqualTo(Schedule.parse(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1,2",
                "-1",
                "+1",
                "?",
                "x3",
                "3x",
                "3x0",
                "?1x2",
                "1 2 ?-1",
                "3x+2",
                "99999999999",
                "1x999999999"
            })
    void a_text_that_is_no_schedule_is_refused_with_the_part_that_is_wrong(String text) {
        String[] parts = text.split(" ");
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no schedule: ")
                .hasMessageContaining("'" + parts[parts.length - 1] + "'");
    }

    @Test
    void a_switch_is_a_move_by_another_thread_than_the_move_before_it() {
        assertThat(Schedule.parse("0x9").switches()).isZero();
        assertThat(Schedule.parse("0 1 0").switches()).isEqualTo(2);
        assertThat(Schedule.parse("0 ?1 0 ?0 1 ?2 1").switches()).isOne();
        assertThat(Schedule.EMPTY.switches()).isZero();
    }

    @Test
    void the_beginning_of_a_schedule_has_the_picks_of_its_last_move() {
        Schedule schedule = Schedule.parse("0 ?1 ?0 2 0x2");

        assertThat(schedule.afterMoves(0)).isEqualTo(Schedule.EMPTY);
        assertThat(schedule.afterMoves(1)).hasToString("0 ?1 ?0");
        assertThat(schedule.afterMoves(2)).hasToString("0 ?1 ?0 2");
        assertThat(schedule.afterMoves(3)).hasToString("0 ?1 ?0 2 0");
        assertThat(schedule.afterMoves(4)).isEqualTo(schedule);
        assertThat(schedule.afterMoves(99)).isEqualTo(schedule);
    }

    @Test
    void a_thread_is_held_up_with_its_picks_until_another_has_moved_and_then_moves_alone() {
        assertThat(Schedule.parse("0x2 1 2x2 1 0x3").holdingUp(3, 5, 2)).hasToString("0x2 2x2 1x2");
        assertThat(Schedule.parse("0x2 1 2x2 1 0x3").holdingUp(4, 6, 3)).hasToString("0x2 1x2 2x3");
        assertThat(Schedule.parse("0 2 ?1 1 ?2 2 ?0 1 ?3 2").holdingUp(3, 4, 1))
                .hasToString("0 2 ?1 2 ?0 1");
        assertThatThrownBy(() -> Schedule.parse("0 1").holdingUp(3, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no move 3 in 0 1");
    }
}

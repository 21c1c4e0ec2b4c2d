package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;
import static io.drawloom.explore.ToyProgram.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.explore.ToyProgram.Code;

import org.junit.jupiter.api.Test;

class GuidedTest {
    private static final ToyProgram THREE_STEPS_EACH =
            Toys.times(2, Toys.repeat(3, op(Code.ADD, 0)));

    private static String executed(ToyProgram program, Guided guided) {
        Recorder recorder = new Recorder(guided);
        assertThat(recorder.begin()).isTrue();
        new ToyMachine(program).run(recorder);
        String schedule = recorder.schedule().toString();
        assertThat(recorder.begin()).as("it is one execution").isFalse();
        return schedule;
    }

    private static Guided plan(int[] threads, int[] moves, int... picks) {
        return new Guided(threads, moves, picks);
    }

    @Test
    void a_plan_that_can_be_followed_is_followed() {
        assertThat(executed(THREE_STEPS_EACH, plan(new int[] {1, 2, 1, 2}, new int[] {2, 2, 1, 1})))
                .isEqualTo("1x2 2x2 1 2");
    }

    @Test
    void where_the_plan_ends_the_same_thread_goes_on_and_then_the_lowest() {
        assertThat(executed(THREE_STEPS_EACH, plan(new int[] {2}, new int[] {1})))
                .isEqualTo("2x3 1x3");
    }

    @Test
    void moves_of_a_thread_that_has_ended_are_left_out() {
        assertThat(executed(THREE_STEPS_EACH, plan(new int[] {2, 1, 2}, new int[] {9, 1, 9})))
                .isEqualTo("2x3 1x3");
    }

    @Test
    void while_the_next_thread_waits_the_same_one_goes_on() {
        ToyProgram locked =
                Toys.times(
                        2, op(Code.LOCK, 0), op(Code.ADD, 0), op(Code.ADD, 0), op(Code.UNLOCK, 0));

        assertThat(executed(locked, plan(new int[] {1, 2}, new int[] {1, 3}))).isEqualTo("1x3 2x3");
    }

    @Test
    void picks_come_in_turn_and_those_that_do_not_fit_are_the_first_alternative() {
        ToyProgram picks =
                ToyProgram.of(
                        thread(
                                op(Code.ADD, 0),
                                op(Code.PICK, 3),
                                op(Code.PICK, 2),
                                op(Code.PICK, 2)));

        assertThat(executed(picks, plan(new int[] {}, new int[] {}, 2, 5))).isEqualTo("1 ?2 ?0 ?0");
    }

    @Test
    void the_same_plan_is_equal_and_any_other_is_not() {
        Guided plan = plan(new int[] {1, 2}, new int[] {3, 4}, 5);

        assertThat(plan)
                .isEqualTo(plan(new int[] {1, 2}, new int[] {3, 4}, 5))
                .hasSameHashCodeAs(plan(new int[] {1, 2}, new int[] {3, 4}, 5))
                .isNotEqualTo(plan(new int[] {1, 2}, new int[] {3, 4}))
                .isNotEqualTo(plan(new int[] {1, 2}, new int[] {4, 3}, 5))
                .isNotEqualTo(plan(new int[] {2, 1}, new int[] {3, 4}, 5));
    }
}

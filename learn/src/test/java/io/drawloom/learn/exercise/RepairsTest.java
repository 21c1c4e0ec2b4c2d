package io.drawloom.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.exercise.Exercise.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The judge cannot be fooled by the repairs that come with the exercises. */
class RepairsTest {
    static Stream<Exercise> exercises() {
        return Exercises.all().stream();
    }

    private static Judgement judge(Exercise exercise, Version version) throws IOException {
        return Judge.judge(exercise, Exercises.source(exercise, version));
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void the_file_as_it_is_at_first_is_refused_because_an_order_fails(Exercise exercise)
            throws IOException {
        Judgement judgement = judge(exercise, Version.START);
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.ORDER_FAILS);
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void each_wrong_repair_is_refused_for_its_own_reason(Exercise exercise) throws IOException {
        List<Judgement> judgements =
                List.of(
                        judge(exercise, Version.WRONG1),
                        judge(exercise, Version.WRONG2),
                        judge(exercise, Version.WRONG3));
        assertThat(judgements.stream().map(Judgement::reason).toList())
                .as(judgements.toString())
                .isEqualTo(exercise.refused())
                .doesNotContain(Reason.PASSED);
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void the_reference_and_the_other_right_repair_are_accepted(Exercise exercise)
            throws IOException {
        Judgement reference = judge(exercise, Version.REFERENCE);
        Judgement right = judge(exercise, Version.RIGHT);
        assertThat(reference.reason()).as(reference.toString()).isEqualTo(Reason.PASSED);
        assertThat(right.reason()).as(right.toString()).isEqualTo(Reason.PASSED);
        assertThat(Exercises.source(exercise, Version.RIGHT))
                .isNotEqualTo(Exercises.source(exercise, Version.REFERENCE));
    }

    @Test
    void judging_twice_counts_the_same_orders_and_states_the_same_fact() throws IOException {
        for (Exercise exercise :
                List.of(Exercises.find("Buffer").get(), Exercises.find("Pool").get())) {
            for (Version version : List.of(Version.START, Version.RIGHT, Version.WRONG1)) {
                assertThat(judge(exercise, version)).isEqualTo(judge(exercise, version));
            }
        }
    }
}

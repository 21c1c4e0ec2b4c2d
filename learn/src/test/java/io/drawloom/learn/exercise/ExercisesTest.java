package io.drawloom.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.HashSet;
import java.util.stream.Stream;

/** Each exercise is whole. */
class ExercisesTest {
    static Stream<Exercise> exercises() {
        return Exercises.all().stream();
    }

    @Test
    void there_are_twelve_of_different_names() {
        assertThat(Exercises.names()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void one_is_found_by_its_name_in_capitals_or_not_or_by_its_file() {
        assertThat(Exercises.find("counter")).map(Exercise::name).contains("Counter");
        assertThat(Exercises.find("Counter.java")).map(Exercise::name).contains("Counter");
        assertThat(Exercises.find("Counters")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void it_says_the_same_things_in_both_languages(Exercise exercise) {
        ExerciseText english = ExerciseText.of(exercise, "en");
        ExerciseText japanese = ExerciseText.of(exercise, "ja");
        assertThat(english.hints()).hasSize(Exercise.HINTS).doesNotHaveDuplicates();
        assertThat(japanese.hints()).hasSize(Exercise.HINTS).doesNotHaveDuplicates();
        assertThat(english.toString()).matches("(?s)[\\x00-\\x7f]*");
        for (String each :
                new String[] {
                    japanese.task(),
                    japanese.overlap(),
                    japanese.hints().get(0),
                    japanese.hints().get(1),
                    japanese.hints().get(2)
                }) {
            assertThat(each).containsPattern("[ぁ-んァ-ン]");
        }
        assertThat(english.overlap()).doesNotContain("\n");
        assertThat(japanese.overlap()).doesNotContain("\n");
    }

    /** A mistake that no order shows could not be found by hand. */
    @ParameterizedTest
    @MethodSource("exercises")
    void of_the_outcomes_to_choose_from_some_can_happen_and_some_cannot(Exercise exercise)
            throws IOException {
        PossibleOutcomes outlook = PossibleOutcomes.of(exercise);
        assertThat(exercise.wrong()).as(outlook.toString()).allMatch(it -> outlook.of(it) > 0);
        assertThat(exercise.choices()).as(outlook.toString()).anyMatch(it -> outlook.of(it) == 0);
        assertThat(new HashSet<>(exercise.choices())).containsAll(outlook.orders().keySet());
    }

    @Test
    void the_first_counter_can_count_one_or_two_in_as_many_orders() throws IOException {
        PossibleOutcomes outlook = PossibleOutcomes.of(Exercises.find("Counter").orElseThrow());
        assertThat(outlook.orders()).containsOnlyKeys("1", "2").containsValues(4L);
        assertThat(outlook.total()).isEqualTo(8);
        assertThat(outlook.of("0")).isZero();
    }

    @Test
    void a_page_that_lacks_a_part_is_refused_by_its_name() {
        assertThatThrownBy(() -> ExerciseText.parse("# Title\n\nDo it.\n\n## overlap\n\nboth\n"))
                .hasMessage("the page lacks ## hint 1");
    }
}

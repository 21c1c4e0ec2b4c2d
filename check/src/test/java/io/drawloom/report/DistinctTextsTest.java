package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** Results in a narrow column. */
class DistinctTextsTest {
    @Test
    void what_fits_stays_and_what_differs_early_is_cut_at_its_end() {
        assertThat(DistinctTexts.of(List.of("count: 1", "count: 2"), 8))
                .containsExactly("count: 1", "count: 2");
        assertThat(DistinctTexts.of(List.of("1 is the count", "2 is the count"), 8))
                .containsExactly("1 is t..", "2 is t..");
        assertThat(DistinctTexts.of(List.of(), 8)).isEmpty();
    }

    @Test
    void texts_that_would_look_the_same_lose_what_they_share_from_a_word_on() {
        String shared = "AssertionError: expected 1, 2, 3 but was ";
        assertThat(DistinctTexts.of(List.of(shared + "1, 1, 1", shared + "1, 1, 2", "none"), 18))
                .containsExactly("..but was 1, 1, 1", "..but was 1, 1, 2", "none");
        assertThat(DistinctTexts.of(List.of(shared + "1, 1, 1", shared + "1, 2, 2"), 10))
                .containsExactly("..1, 1, 1", "..1, 2, 2");
    }

    @Test
    void the_same_text_twice_is_cut_as_if_it_were_once() {
        assertThat(DistinctTexts.of(List.of("the same result", "the same result"), 10))
                .containsExactly("the same..", "the same..");
    }

    @Test
    void what_follows_the_difference_is_cut_at_the_end_where_it_does_not_fit() {
        assertThat(
                        DistinctTexts.of(
                                List.of(
                                        "count of all is 1 and what follows is long",
                                        "count of all is 2 and what follows is long"),
                                12))
                .containsExactly("..1 and wh..", "..2 and wh..");
        assertThat(DistinctTexts.of(List.of("aaaaaaaaaaaaaa1bbbbbbb", "aaaaaaaaaaaaaa2bbbbbbb"), 8))
                .containsExactly("..1bbb..", "..2bbb..");
    }

    @Test
    void those_that_still_look_the_same_are_told_apart_among_themselves() {
        assertThat(
                        DistinctTexts.of(
                                List.of(
                                        "result: left and then, much later, 1",
                                        "result: left and then, much later, 2",
                                        "result: right"),
                                12))
                .containsExactly("..later, 1", "..later, 2", "result: ri..");
    }

    @Test
    void one_that_the_other_begins_with_and_wide_characters_are_told_apart_too() {
        assertThat(DistinctTexts.of(List.of("one two three", "one two three four"), 12))
                .containsExactly("..three", "..three four");
        assertThat(DistinctTexts.of(List.of("結果はいつもとても長い一", "結果はいつもとても長い二"), 8))
                .containsExactly("..一", "..二");
    }

    @Test
    void what_is_shared_between_differences_is_cut_where_the_beginning_alone_does_not_do() {
        String line = "after request count = ";
        List<String> logs =
                Stream.of("123", "132", "213", "231", "312", "321")
                        .map(it -> it.replaceAll("(.)", line + "$1;"))
                        .toList();
        assertThat(DistinctTexts.of(logs, 20))
                .containsExactly(
                        "..1..2..3;",
                        "..1..3..2;",
                        "..2..1..3;",
                        "..2..3..1;",
                        "..3..1..2;",
                        "..3..2..1;");
    }
}

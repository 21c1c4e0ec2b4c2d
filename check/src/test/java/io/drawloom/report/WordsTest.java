package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Both languages of a report say the same things. */
class WordsTest {
    private static final Words ENGLISH = Words.in(Language.ENGLISH);
    private static final Words JAPANESE = Words.in(Language.JAPANESE);
    private static final Object[] VALUES = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void every_sentence_is_there_in_both_languages_with_the_same_values() {
        Map<String, Set<Integer>> english = values(ENGLISH);
        assertThat(values(JAPANESE)).isEqualTo(english);
        assertThat(english).isNotEmpty();
    }

    /** Of each sentence the values that it fills in: it is filled with one of them set apart. */
    private static Map<String, Set<Integer>> values(Words words) {
        Map<String, Set<Integer>> all = new TreeMap<>();
        for (String key : words.keys()) {
            Set<Integer> filled = new TreeSet<>();
            for (int i = 0; i < VALUES.length; i++) {
                Object[] others = VALUES.clone();
                others[i] = "other";
                if (!words.text(key, others).equals(words.text(key, VALUES))) {
                    filled.add(i + 1);
                }
            }
            all.put(key, filled);
        }
        return all;
    }

    @Test
    void the_keys_of_paragraphs_leave_a_column_free() {
        for (Words words : List.of(ENGLISH, JAPANESE)) {
            for (String key : words.keys()) {
                if (key.startsWith("key.")) {
                    assertThat(Text.width(words.text(key))).as(key).isBetween(1, 5);
                }
            }
        }
    }

    @Test
    void english_words_are_ascii_for_they_are_shown_everywhere() {
        for (String key : ENGLISH.keys()) {
            assertThat(ENGLISH.text(key, VALUES)).as(key).matches("[ -~]+");
        }
    }

    @Test
    void numbers_threads_and_times_are_said_in_each_language() {
        assertThat(ENGLISH.many("order", 1)).isEqualTo("1 order");
        assertThat(ENGLISH.many("order", 34_650)).isEqualTo("34,650 orders");
        assertThat(JAPANESE.many("order", 34_650)).isEqualTo("34,650 通りの順序");
        assertThat(ENGLISH.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(JAPANESE.and(List.of("a", "b", "c"))).isEqualTo("a、b、c");
        assertThat(JAPANESE.threads(List.of(0, 2))).isEqualTo("main、スレッド 2");
        assertThat(JAPANESE.threads(List.of(3, 4, 5, 6))).isEqualTo("スレッド 3 から 6");
        assertThat(JAPANESE.duration(Duration.ofMillis(1500))).isEqualTo("1.5 秒");
    }

    @Test
    void words_that_are_not_there_are_named() {
        assertThatThrownBy(() -> JAPANESE.text("gone"))
                .isInstanceOf(MissingResourceException.class)
                .hasMessage("there is no message gone");
    }
}

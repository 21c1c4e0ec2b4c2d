package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class TextTest {
    private static final Words ENGLISH = Words.in(Language.ENGLISH);

    @Test
    void a_character_takes_the_columns_that_a_terminal_gives_it() {
        assertThat(Text.width("abc")).isEqualTo(3);
        assertThat(Text.width("残高")).isEqualTo(4);
        assertThat(Text.width("ｱｲｳ")).isEqualTo(3);
        assertThat(Text.width("ＡＢ")).isEqualTo(4);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.width("한글")).isEqualTo(4);
        assertThat(Text.width("\ud83d\ude00")).isEqualTo(2);
        assertThat(Text.width("⌚")).as("an emoji of old").isEqualTo(2);
        assertThat(Text.width("✓☀")).as("symbols that are no emoji unless asked").isEqualTo(2);
        assertThat(Text.width("\ud83c\uddef\ud83c\uddf5")).as("a flag").isEqualTo(2);
        assertThat(Text.width("\u1112\u1161\u11ab")).as("한 in its parts").isEqualTo(2);
    }

    @Test
    void what_is_cut_ends_in_two_dots_and_never_within_a_character() {
        assertThat(Text.clip("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Text.clip("abcdef", 5)).isEqualTo("abc..");
        assertThat(Text.clip("残高残高", 7)).isEqualTo("残高..");
        assertThat(Text.clip("残高残高", 5)).isEqualTo("残..");
        assertThat(Text.clip("ae\u0301io", 4)).isEqualTo("ae\u0301io");
        assertThat(Text.clip("ae\u0301iou", 4)).isEqualTo("ae\u0301..");
        assertThat(Text.clip("\ud83c\uddef\ud83c\uddf5\ud83c\uddef\ud83c\uddf5abc", 5))
                .isEqualTo("\ud83c\uddef\ud83c\uddf5..");
        assertThat(Text.clip("abc", 1)).isEqualTo(".");
        assertThat(Text.clip("abc", 0)).isEmpty();
    }

    @Test
    void words_are_wrapped_and_those_that_are_too_long_broken() {
        assertThat(Text.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Text.wrap("残高を読む", 4)).containsExactly("残高", "を読", "む");
        assertThat(Text.wrap("a abcdefgh b", 4)).containsExactly("a", "abcd", "efgh", "b");
        assertThat(Text.wrap("", 4)).containsExactly("");
    }

    @Test
    void a_line_of_japanese_does_not_begin_with_a_full_stop_or_end_with_a_bracket() {
        assertThat(Text.wrap("待つ 10 回。", 10)).containsExactly("待つ 10", "回。");
        assertThat(Text.wrap("値を読む。次に書く。", 8)).containsExactly("値を読", "む。次に", "書く。");
        assertThat(Text.wrap("順序「左右」", 6)).containsExactly("順序", "「左", "右」");
        assertThat(Text.wrap("count を増やす", 9)).containsExactly("count を", "増やす");
    }

    @Test
    void numbers_have_commas_until_they_are_too_long_to_read() {
        assertThat(Words.count(0)).isEqualTo("0");
        assertThat(Words.count(999)).isEqualTo("999");
        assertThat(Words.count(34_650)).isEqualTo("34,650");
        assertThat(Words.count(BigInteger.TEN.pow(12).subtract(BigInteger.ONE)))
                .isEqualTo("999,999,999,999");
        assertThat(Words.count(BigInteger.TEN.pow(30).multiply(BigInteger.valueOf(128))))
                .isEqualTo("1.3e32");
        assertThat(Words.shortCount(BigInteger.valueOf(999_999))).isEqualTo("999999");
        assertThat(Words.shortCount(BigInteger.valueOf(1_000_000))).isEqualTo("1.0e6");
        assertThat(Words.shortCount(BigInteger.valueOf(9_990_000))).isEqualTo("1.0e7");
    }

    @Test
    void durations_are_said_in_their_own_unit() {
        assertThat(
                        List.of(
                                Duration.ofSeconds(30),
                                Duration.ofMillis(1500),
                                Duration.ofMillis(250),
                                Duration.ofMinutes(40)))
                .map(ENGLISH::duration)
                .containsExactly("30 s", "1.5 s", "250 ms", "40 min");
    }

    @Test
    void a_long_schedule_counts_its_runs_and_leaves_out_its_middle() {
        assertThat(ENGLISH.schedule(List.of(0, 1, 2, 2), 4)).isEqualTo("main 1 2 2");
        assertThat(ENGLISH.schedule(Collections.nCopies(30, 7), 4)).isEqualTo("7x30");
        assertThat(ENGLISH.schedule(IntStream.range(1, 11).boxed().toList(), 4))
                .isEqualTo("1 2 .. (6 more) .. 9 10");
    }

    @Test
    void threads_are_named_one_by_one_or_as_a_range() {
        assertThat(ENGLISH.threads(List.of(0))).isEqualTo("main");
        assertThat(ENGLISH.threads(List.of(2, 1))).isEqualTo("threads 1 and 2");
        assertThat(ENGLISH.threads(List.of(0, 2))).isEqualTo("main and thread 2");
        assertThat(ENGLISH.threads(List.of(3, 4, 5, 6))).isEqualTo("threads 3 to 6");
        assertThat(ENGLISH.threads(List.of(1, 3, 5, 7, 9))).isEqualTo("5 threads");
    }
}

package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class GrammarTest {
    @Test
    void options_and_the_target_come_in_any_order() throws WrongUse {
        Typed typed = Desk.typed("--first", "A.java", "--seed", "7", "--time=2m");
        assertThat(typed.operand()).contains("A.java");
        assertThat(typed.has("--first")).isTrue();
        assertThat(typed.has("--quiet")).isFalse();
        assertThat(typed.number("--seed", 0, 9, 1)).isEqualTo(7);
        assertThat(typed.time("--time", Duration.ofSeconds(30))).isEqualTo(Duration.ofMinutes(2));
        assertThat(typed.rest()).isEmpty();
    }

    @Test
    void what_was_not_typed_is_as_by_default() throws WrongUse {
        Typed typed = Desk.typed();
        assertThat(typed.operand()).isEmpty();
        assertThat(typed.number("--seed", 0, 9, 1)).isEqualTo(1);
        assertThat(typed.choice("--color", List.of("auto", "never"), "auto")).isEqualTo("auto");
        assertThat(typed.all("--include")).isEmpty();
    }

    @Test
    void an_option_that_may_be_repeated_keeps_all_values_in_order() throws WrongUse {
        assertThat(Desk.typed("--include", "a.*", "--include=b.*").all("--include"))
                .containsExactly("a.*", "b.*");
    }

    @Test
    void of_any_other_the_last_value_counts() throws WrongUse {
        assertThat(Desk.typed("--seed", "1", "--seed", "2").last("--seed")).contains("2");
    }

    @Test
    void all_after_two_dashes_belongs_to_the_program() throws WrongUse {
        Typed typed = Desk.typed("A.java", "--", "--first", "x", "--");
        assertThat(typed.has("--first")).isFalse();
        assertThat(typed.rest()).containsExactly("--first", "x", "--");
    }

    @Test
    void the_jdk_s_names_of_the_class_path_mean_the_class_path() throws WrongUse {
        for (String name : List.of("--classpath", "-cp", "--class-path", "-classpath")) {
            assertThat(Desk.typed(name, "x").last("--classpath")).contains("x");
        }
    }

    @Test
    void a_value_may_be_a_negative_number_or_a_dash() throws WrongUse {
        assertThat(Desk.typed("--seed", "-5").number("--seed", -9, 9, 0)).isEqualTo(-5);
        assertThat(Desk.typed("--json", "-").last("--json")).contains("-");
    }

    @Test
    void a_value_that_looks_like_an_option_goes_after_an_equals_sign() throws WrongUse {
        assertThat(Desk.typed("--expect-output=--x=1").last("--expect-output")).contains("--x=1");
        refused("--expect-output needs a value: --expect-output TEXT", "--expect-output", "--x");
        refused("--seed needs a value: --seed N", "--seed", "-h");
    }

    @Test
    void a_port_is_optional() throws WrongUse {
        Grammar replay = new ReplayCommand().grammar();
        assertThat(replay.parse(List.of("--debug", "t.json")).operand()).contains("t.json");
        assertThat(replay.parse(List.of("--debug", "t.json")).last("--debug")).contains("");
        assertThat(replay.parse(List.of("--debug", "8000", "t")).last("--debug")).contains("8000");
        assertThat(replay.parse(List.of("t", "--debug=x")).last("--debug")).contains("x");
    }

    @Test
    void what_fits_nowhere_is_refused_in_one_line() {
        refused("unknown option --exections; did you mean --executions?", "--exections", "3");
        refused("unknown option --xyzzy; --help lists what can be typed", "--xyzzy");
        refused("unknown option -x; did you mean -h?", "-x");
        refused("unexpected B; the program's own arguments go after --", "A", "B");
        refused("--seed needs a value: --seed N", "A", "--seed");
        refused("--first takes no value, got yes", "--first=yes");
    }

    @Test
    void a_command_without_a_target_takes_no_word() {
        assertThatThrownBy(() -> new DemoCommand().grammar().parse(List.of("x")))
                .hasMessage("unexpected x; --help lists what can be typed");
        assertThatThrownBy(() -> new ReplayCommand().grammar().parse(List.of("x", "--", "y")))
                .hasMessage("unexpected y; --help lists what can be typed");
    }

    @Test
    void a_value_that_is_none_is_refused_with_what_it_should_be() {
        assertThatThrownBy(() -> Desk.typed("--seed", "x").number("--seed", Long.MIN_VALUE, 9, 1))
                .hasMessage("--seed needs a whole number, got x");
        assertThatThrownBy(() -> Desk.typed("--jobs", "0").number("--jobs", 1, 8, 1))
                .hasMessage("--jobs needs a whole number from 1 to 8, got 0");
        assertThatThrownBy(() ->
                        Desk.typed("--executions=").number("--executions", 1, Long.MAX_VALUE, 1))
                .hasMessage("--executions needs a whole number from 1, got nothing");
        assertThatThrownBy(() -> Desk.typed("--time", "30").time("--time", Duration.ZERO))
                .hasMessage("--time needs a time such as 500ms, 30s, 2m or 1h, got 30");
        assertThatThrownBy(() ->
                        Desk.typed("--strategy", "ranom")
                                .choice("--strategy", List.of("pos", "random"), "pos"))
                .hasMessage("--strategy needs one of pos, random, got ranom; did you mean random?");
    }

    @Test
    void a_command_can_be_typed_again_with_one_option_changed() throws WrongUse {
        Typed typed =
                Desk.typed("--first", "my file.java", "--time", "1s", "--seed=-3", "--", "it's");
        assertThat(typed.command("./drawloom"))
                .isEqualTo(
                        "./drawloom check --time 1s --seed=-3 --first 'my file.java' --"
                                + " 'it'\\''s'");
        assertThat(typed.with("--time", "4s").without("--first").command("d"))
                .isEqualTo("d check --time 4s --seed=-3 'my file.java' -- 'it'\\''s'");
        assertThat(Desk.typed("A", "--expect-output=").command("d"))
                .isEqualTo("d check --expect-output '' A");
    }

    private static void refused(String message, String... words) {
        assertThatThrownBy(() -> Desk.typed(words))
                .isInstanceOf(WrongUse.class)
                .hasMessage(message);
    }
}

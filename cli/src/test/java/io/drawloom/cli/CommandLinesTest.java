package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import picocli.CommandLine.ParseResult;

import java.time.Duration;
import java.util.List;

class CommandLinesTest {
    @Test
    void options_and_the_target_come_in_any_order() throws WrongUse {
        ParseResult parsed = Desk.parsed("--first", "A.java", "--seed", "7", "--time=2m");
        assertThat(parsed.matchedPositionalValue(0, "")).isEqualTo("A.java");
        assertThat(parsed.hasMatchedOption("--first")).isTrue();
        assertThat(parsed.hasMatchedOption("--quiet")).isFalse();
        assertThat(parsed.matchedOptionValue("--seed", 1L)).isEqualTo(7);
        assertThat(parsed.matchedOptionValue("--time", Duration.ZERO))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(CommandLines.rest(parsed)).isEmpty();
    }

    @Test
    void what_was_not_typed_is_as_by_default() throws WrongUse {
        ParseResult parsed = Desk.parsed("A");
        assertThat(parsed.matchedOptionValue("--seed", 1L)).isEqualTo(1);
        assertThat(parsed.matchedOptionValue("--color", "auto")).isEqualTo("auto");
        assertThat(parsed.matchedOptionValue("--include", List.of())).isEmpty();
        assertThat(CommandLines.text(parsed, "--trace")).isEmpty();
    }

    @Test
    void an_option_that_may_be_repeated_keeps_all_values_in_order() throws WrongUse {
        ParseResult parsed = Desk.parsed("--include", "a.*", "A", "--include=b.*");
        assertThat(parsed.matchedOptionValue("--include", List.of())).containsExactly("a.*", "b.*");
        assertThat(parsed.matchedPositionalValue(0, "")).isEqualTo("A");
    }

    @Test
    void of_any_other_the_last_value_counts() throws WrongUse {
        ParseResult parsed = Desk.parsed("A", "--seed", "1", "--seed", "2", "--first", "--first");
        assertThat(parsed.matchedOptionValue("--seed", 0L)).isEqualTo(2);
        assertThat(parsed.hasMatchedOption("--first")).isTrue();
    }

    @Test
    void all_after_two_dashes_belongs_to_the_program() throws WrongUse {
        ParseResult parsed = Desk.parsed("A.java", "--", "--first", "@x", "--");
        assertThat(parsed.hasMatchedOption("--first")).isFalse();
        assertThat(CommandLines.rest(parsed)).containsExactly("--first", "@x", "--");
        refused("needs a TARGET; --help lists what can be typed", "--", "A.java");
        refused("needs a TARGET; --help lists what can be typed", "--", "A.java", "x");
    }

    @Test
    void the_jdk_s_names_of_the_class_path_mean_the_class_path() throws WrongUse {
        for (String name : List.of("--classpath", "-cp", "--class-path", "-classpath")) {
            assertThat(CommandLines.text(Desk.parsed("A", name, "x"), "--classpath")).contains("x");
            assertThat(CommandLines.text(Desk.parsed("A", name + "=x"), "--classpath"))
                    .contains("x");
        }
    }

    @Test
    void a_value_may_be_a_negative_number_or_a_dash_or_like_a_short_option() throws WrongUse {
        assertThat(Desk.parsed("A", "--seed", "-5").matchedOptionValue("--seed", 0L)).isEqualTo(-5);
        assertThat(CommandLines.text(Desk.parsed("A", "--json", "-"), "--json")).contains("-");
        assertThat(CommandLines.text(Desk.parsed("A", "--trace", "-x"), "--trace")).contains("-x");
    }

    @Test
    void a_value_that_looks_like_an_option_goes_after_an_equals_sign() throws WrongUse {
        assertThat(CommandLines.text(Desk.parsed("A", "--expect-output=--x=1"), "--expect-output"))
                .contains("--x=1");
        refused("--expect-output needs a value: --expect-output TEXT", "--expect-output", "--x");
        refused("--expect-output needs a value: --expect-output TEXT", "--expect-output", "--");
        refused("--include needs a value: --include PATTERN", "--include", "--x");
        refused("--seed needs a value: --seed N", "--seed", "-h");
    }

    @Test
    void a_value_is_taken_as_it_is() throws WrongUse {
        for (String value : List.of("", " ", "a,b", "\"q\"", "@file", "${user.home}", "it's")) {
            ParseResult parsed = Desk.parsed("A", "--expect-output", value, "--include=" + value);
            assertThat(CommandLines.text(parsed, "--expect-output")).contains(value);
            assertThat(parsed.matchedOptionValue("--include", List.of())).containsExactly(value);
        }
        assertThat(Desk.parsed("@file").matchedPositionalValue(0, "")).isEqualTo("@file");
    }

    @Test
    void a_port_is_optional() throws WrongUse {
        assertThat(port("--debug", "t.json")).isEqualTo(5005);
        assertThat(port("t.json", "--debug")).isEqualTo(5005);
        assertThat(port("--debug", "8000", "t.json")).isEqualTo(8000);
        assertThat(port("--debug=8000", "t.json")).isEqualTo(8000);
        assertThat(port("t.json", "--debug", "--step")).isEqualTo(5005);
        assertThatThrownBy(() -> port("t.json", "--debug=x"))
                .hasMessage("--debug needs a whole number from 1 to 65535, got x");
        assertThatThrownBy(() -> port("t.json", "--debug="))
                .hasMessage("--debug needs a whole number from 1 to 65535, got nothing");
    }

    private static long port(String... words) throws WrongUse {
        ParseResult parsed = CommandParser.parse(new ReplayCommand().spec(), List.of(words));
        assertThat(parsed.matchedPositionalValue(0, "")).isEqualTo("t.json");
        return parsed.matchedOptionValue("--debug", 0L);
    }

    @Test
    void what_fits_nowhere_is_refused_in_one_line() {
        refused("unknown option --exections; did you mean --executions?", "--exections", "3");
        refused("unknown option --exections; did you mean --executions?", "A", "--exections=3");
        refused("unknown option --xyzzy; --help lists what can be typed", "--xyzzy");
        refused("unknown option --tim; did you mean --time?", "--tim", "3s");
        refused("unknown option -x; did you mean -h?", "-x");
        refused("unknown option -cpx; did you mean -cp?", "-cpx", "A");
        refused("unexpected B; the program's own arguments go after --", "A", "B");
        refused("unexpected B; the program's own arguments go after --", "A", "B", "--", "C");
        refused("--seed needs a value: --seed N", "A", "--seed");
        refused("option '--first' should be specified without 'yes' parameter", "--first=yes");
        refused("option '--first' should be specified without 'false' parameter", "--first=false");
    }

    @Test
    void a_command_without_a_target_takes_no_word() {
        assertThatThrownBy(() -> CommandParser.parse(new DemoCommand().spec(), List.of("x")))
                .hasMessage("unexpected x; --help lists what can be typed");
        for (List<String> words : List.of(List.of("x", "--", "y"), List.of("x", "y"))) {
            assertThatThrownBy(() -> CommandParser.parse(new ReplayCommand().spec(), words))
                    .hasMessage("unexpected y; --help lists what can be typed");
        }
    }

    @Test
    void a_value_that_is_none_is_refused_with_what_it_should_be() {
        refused("--seed needs a whole number, got x", "--seed", "x");
        refused("--jobs needs a whole number from 0 to 1024, got 1025", "--jobs", "1025");
        refused("--executions needs a whole number from 1, got nothing", "--executions=");
        refused("--time needs a time such as 500ms, 30s, 2m or 1h, got 30", "--time", "30");
        refused(
                "--strategy needs one of auto, exhaustive, random, pos, got ranom;"
                        + " did you mean random?",
                "--strategy",
                "ranom");
    }

    @Test
    void a_command_can_be_typed_again_with_one_option_changed() throws WrongUse {
        TypedCommand typed =
                TypedCommand.of(
                        Desk.parsed(
                                "--first",
                                "my file.java",
                                "--time",
                                "1s",
                                "--seed=-3",
                                "--",
                                "it's"));
        assertThat(typed.command("./drawloom"))
                .isEqualTo(
                        "./drawloom check --time 1s --seed=-3 --first 'my file.java' --"
                                + " 'it'\\''s'");
        assertThat(typed.with("--time", "4s").without("--first").command("d"))
                .isEqualTo("d check --time 4s --seed=-3 'my file.java' -- 'it'\\''s'");
        assertThat(typed.without("--time").with("--early-timers").command("d"))
                .isEqualTo("d check --seed=-3 --first --early-timers 'my file.java' -- 'it'\\''s'");
        assertThat(TypedCommand.of(Desk.parsed("A", "--expect-output=")).command("d"))
                .isEqualTo("d check --expect-output '' A");
        assertThat(
                        TypedCommand.of(Desk.parsed("A", "--include", "a", "--include", "b"))
                                .command("d"))
                .isEqualTo("d check --include a --include b A");
        ParseResult replay = CommandParser.parse(new ReplayCommand().spec(), List.of("t.json"));
        assertThat(TypedCommand.of(replay).with("--debug").command("d"))
                .isEqualTo("d replay --debug t.json");
    }

    private static void refused(String message, String... words) {
        assertThatThrownBy(() -> Desk.parsed(words))
                .isInstanceOf(WrongUse.class)
                .hasMessage(message);
    }
}

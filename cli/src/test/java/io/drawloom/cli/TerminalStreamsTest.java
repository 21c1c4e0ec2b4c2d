package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.report.Terminal;

import org.junit.jupiter.api.Test;

import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class TerminalStreamsTest {
    private static final OptionalInt UNKNOWN = OptionalInt.empty();

    @Test
    void the_launcher_says_which_streams_are_a_terminal_and_how_wide() {
        assertThat(said("in,out,err,120"))
                .isEqualTo(new TerminalStreams(true, true, true, OptionalInt.of(120)));
        assertThat(said("err")).isEqualTo(new TerminalStreams(false, false, true, UNKNOWN));
        assertThat(said("")).isEqualTo(TerminalStreams.NONE);
        assertThat(said(",out")).isEqualTo(new TerminalStreams(false, true, false, UNKNOWN));
        assertThat(said("out,0")).isEqualTo(new TerminalStreams(false, true, false, UNKNOWN));
        assertThat(said("out,99999999999"))
                .isEqualTo(new TerminalStreams(false, true, false, UNKNOWN));
    }

    @Test
    void without_a_launcher_the_jdk_is_asked() {
        assertThat(TerminalStreams.find(null, Map.of(), () -> true))
                .isEqualTo(new TerminalStreams(true, true, true, UNKNOWN));
        assertThat(TerminalStreams.find(null, Map.of(), () -> false))
                .isEqualTo(TerminalStreams.NONE);
    }

    @Test
    void the_variable_columns_goes_before_the_terminal() {
        assertThat(TerminalStreams.find("out,120", Map.of("COLUMNS", "60"), () -> false).columns())
                .hasValue(60);
        assertThat(
                        TerminalStreams.find("out,120", Map.of("COLUMNS", "wide"), () -> false)
                                .columns())
                .hasValue(120);
    }

    @Test
    void a_report_is_as_wide_as_the_terminal_or_as_asked_for() throws WrongUse {
        assertThat(look(new TerminalStreams(false, true, false, OptionalInt.of(60))).width())
                .isEqualTo(60);
        assertThat(look(new TerminalStreams(false, true, false, UNKNOWN)).width()).isEqualTo(80);
        // A file is not narrow because the terminal beside it is.
        assertThat(look(new TerminalStreams(true, false, true, OptionalInt.of(60))).width())
                .isEqualTo(80);
        assertThat(look(TerminalStreams.NONE, "--width", "50").width()).isEqualTo(50);
    }

    @Test
    void colour_is_for_a_terminal_and_for_whoever_asks() throws WrongUse {
        TerminalStreams terminal = new TerminalStreams(false, true, false, UNKNOWN);
        assertThat(look(terminal).colour()).isTrue();
        assertThat(look(TerminalStreams.NONE).colour()).isFalse();
        assertThat(look(TerminalStreams.NONE, "--color", "always").colour()).isTrue();
        assertThat(look(TerminalStreams.NONE, "--colour=always").colour()).isTrue();
        assertThat(look(terminal, "--color", "never").colour()).isFalse();
    }

    @Test
    void no_color_and_a_dumb_terminal_are_respected() throws WrongUse {
        Desk desk = new Desk(Path.of("")).at(new TerminalStreams(false, true, false, UNKNOWN));
        assertThat(TerminalOptions.of(parsed(), desk.with("NO_COLOR", "").shell()).colour())
                .isTrue();
        assertThat(TerminalOptions.of(parsed(), desk.with("NO_COLOR", "1").shell()).colour())
                .isFalse();
        assertThat(TerminalOptions.of(parsed("--color=always"), desk.shell()).colour()).isTrue();
        Desk dumb =
                new Desk(Path.of(""))
                        .at(new TerminalStreams(false, true, false, UNKNOWN))
                        .with("TERM", "dumb");
        assertThat(TerminalOptions.of(parsed(), dumb.shell()).colour()).isFalse();
    }

    @Test
    void the_first_locale_variable_that_is_set_says_whether_there_is_more_than_ascii() {
        assertThat(TerminalOptions.unicode(Map.of("LANG", "ja_JP.UTF-8"))).isTrue();
        assertThat(TerminalOptions.unicode(Map.of("LANG", "C.utf8"))).isTrue();
        assertThat(TerminalOptions.unicode(Map.of("LANG", "C"))).isFalse();
        assertThat(TerminalOptions.unicode(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"))).isFalse();
        assertThat(
                        TerminalOptions.unicode(
                                Map.of("LC_ALL", "", "LC_CTYPE", "en_US.UTF-8", "LANG", "C")))
                .isTrue();
        assertThat(TerminalOptions.unicode(Map.of("LANG", "ja_JP.eucJP"))).isFalse();
    }

    @Test
    void ascii_can_be_asked_for() throws WrongUse {
        Desk desk = new Desk(Path.of("")).with("LANG", "en_US.UTF-8");
        assertThat(TerminalOptions.of(parsed(), desk.shell()).unicode()).isTrue();
        assertThat(TerminalOptions.of(parsed("--ascii"), desk.shell()).unicode()).isFalse();
    }

    private static TerminalStreams said(String words) {
        return TerminalStreams.find(
                words,
                Map.of(),
                () -> {
                    throw new AssertionError("the launcher's word was enough");
                });
    }

    private static ParseResult parsed(String... words) throws WrongUse {
        return CommandParser.parse(new DemoCommand().spec(), List.of(words));
    }

    private static Terminal look(TerminalStreams streams, String... words) throws WrongUse {
        return TerminalOptions.of(parsed(words), new Desk(Path.of("")).at(streams).shell());
    }
}

package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.report.Terminal;

import org.junit.jupiter.api.Test;

import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class TtyTest {
    private static final OptionalInt UNKNOWN = OptionalInt.empty();

    @Test
    void the_launcher_says_which_streams_are_a_terminal_and_how_wide() {
        assertThat(said("in,out,err,120"))
                .isEqualTo(new Tty(true, true, true, OptionalInt.of(120)));
        assertThat(said("err")).isEqualTo(new Tty(false, false, true, UNKNOWN));
        assertThat(said("")).isEqualTo(Tty.NONE);
        assertThat(said(",out")).isEqualTo(new Tty(false, true, false, UNKNOWN));
        assertThat(said("out,0")).isEqualTo(new Tty(false, true, false, UNKNOWN));
        assertThat(said("out,99999999999")).isEqualTo(new Tty(false, true, false, UNKNOWN));
    }

    @Test
    void without_a_launcher_the_jdk_is_asked() {
        assertThat(Tty.find(null, Map.of(), () -> true))
                .isEqualTo(new Tty(true, true, true, UNKNOWN));
        assertThat(Tty.find(null, Map.of(), () -> false)).isEqualTo(Tty.NONE);
    }

    @Test
    void the_variable_columns_goes_before_the_terminal() {
        assertThat(Tty.find("out,120", Map.of("COLUMNS", "60"), () -> false).columns())
                .hasValue(60);
        assertThat(Tty.find("out,120", Map.of("COLUMNS", "wide"), () -> false).columns())
                .hasValue(120);
    }

    @Test
    void a_report_is_as_wide_as_the_terminal_or_as_asked_for() throws WrongUse {
        assertThat(look(new Tty(false, true, false, OptionalInt.of(60))).width()).isEqualTo(60);
        assertThat(look(new Tty(false, true, false, UNKNOWN)).width()).isEqualTo(80);
        // A file is not narrow because the terminal beside it is.
        assertThat(look(new Tty(true, false, true, OptionalInt.of(60))).width()).isEqualTo(80);
        assertThat(look(Tty.NONE, "--width", "50").width()).isEqualTo(50);
    }

    @Test
    void colour_is_for_a_terminal_and_for_whoever_asks() throws WrongUse {
        Tty terminal = new Tty(false, true, false, UNKNOWN);
        assertThat(look(terminal).colour()).isTrue();
        assertThat(look(Tty.NONE).colour()).isFalse();
        assertThat(look(Tty.NONE, "--color", "always").colour()).isTrue();
        assertThat(look(Tty.NONE, "--colour=always").colour()).isTrue();
        assertThat(look(terminal, "--color", "never").colour()).isFalse();
    }

    @Test
    void no_color_and_a_dumb_terminal_are_respected() throws WrongUse {
        Desk desk = new Desk(Path.of("")).at(new Tty(false, true, false, UNKNOWN));
        assertThat(Look.of(parsed(), desk.with("NO_COLOR", "").shell()).colour()).isTrue();
        assertThat(Look.of(parsed(), desk.with("NO_COLOR", "1").shell()).colour()).isFalse();
        assertThat(Look.of(parsed("--color=always"), desk.shell()).colour()).isTrue();
        Desk dumb =
                new Desk(Path.of("")).at(new Tty(false, true, false, UNKNOWN)).with("TERM", "dumb");
        assertThat(Look.of(parsed(), dumb.shell()).colour()).isFalse();
    }

    @Test
    void the_first_locale_variable_that_is_set_says_whether_there_is_more_than_ascii() {
        assertThat(Look.unicode(Map.of("LANG", "ja_JP.UTF-8"))).isTrue();
        assertThat(Look.unicode(Map.of("LANG", "C.utf8"))).isTrue();
        assertThat(Look.unicode(Map.of("LANG", "C"))).isFalse();
        assertThat(Look.unicode(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"))).isFalse();
        assertThat(Look.unicode(Map.of("LC_ALL", "", "LC_CTYPE", "en_US.UTF-8", "LANG", "C")))
                .isTrue();
        assertThat(Look.unicode(Map.of("LANG", "ja_JP.eucJP"))).isFalse();
    }

    @Test
    void ascii_can_be_asked_for() throws WrongUse {
        Desk desk = new Desk(Path.of("")).with("LANG", "en_US.UTF-8");
        assertThat(Look.of(parsed(), desk.shell()).unicode()).isTrue();
        assertThat(Look.of(parsed("--ascii"), desk.shell()).unicode()).isFalse();
    }

    private static Tty said(String words) {
        return Tty.find(
                words,
                Map.of(),
                () -> {
                    throw new AssertionError("the launcher's word was enough");
                });
    }

    private static ParseResult parsed(String... words) throws WrongUse {
        return CommandLines.parse(new DemoCommand().spec(), List.of(words));
    }

    private static Terminal look(Tty tty, String... words) throws WrongUse {
        return Look.of(parsed(words), new Desk(Path.of("")).at(tty).shell());
    }
}

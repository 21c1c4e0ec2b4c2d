package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

class MainTest {
    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    @Test
    void the_version_is_one_line() {
        assertThat(desk.run("--version")).isEqualTo(0);
        assertThat(desk.out())
                .isEqualTo("drawloom " + Drawloom.VERSION + " on JDK " + Runtime.version() + "\n");
    }

    @Test
    void help_lists_the_commands() {
        assertThat(desk.run("--help")).isEqualTo(0);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        Drawloom runs a concurrent Java program in every order, finds the one that
                        breaks it, shows it and replays it.

                        usage: ./drawloom [OPTIONS] COMMAND ...

                        options
                          -V, --version   the version of Drawloom and of the JDK it runs on
                          -h, --help      all that can be typed, after a command too

                        commands
                          check   Runs a program in every order, or in many.
                          replay  Runs the failure of a trace again, step by step.
                          run     Runs a program as it is, on the event loop's JVM settings.
                          ps      The tasks of a running program's event loops.
                          pstree  Who waits for whom, and who holds it, in a running program.
                          demo    Shows in half a minute: count wrong, find, see, lock, gone.
                          learn   Concurrency to run, see, break and repair.

                        example
                          ./drawloom check examples/RequestCounter.java
                        """);
        assertThat(desk.err()).isEmpty();
    }

    @Test
    void no_word_at_all_is_wrong_use_and_gets_the_help() {
        assertThat(desk.run()).isEqualTo(2);
        assertThat(desk.out()).isEmpty();
        assertThat(desk.err()).startsWith("Drawloom runs a concurrent Java program in every order");
    }

    @Test
    void every_command_has_a_help_that_fits_a_terminal_and_names_every_option() {
        for (Command each : List.of(new CheckCommand(), new ReplayCommand(), new DemoCommand())) {
            String name = each.spec().name();
            assertThat(desk.run(name, "--help")).isEqualTo(0);
            String help = desk.out();
            assertThat(help).startsWith("usage: ./drawloom " + name);
            assertThat(help.lines()).allMatch(it -> it.length() <= 80);
            for (OptionSpec option : each.spec().options()) {
                assertThat(help).containsPattern("\n  .*" + option.longestName() + "[ =\\[\n]");
            }
            assertThat(desk.run("help", name)).isEqualTo(0);
            assertThat(desk.out()).isEqualTo(help);
            assertThat(desk.run(name, "x", "-h")).isEqualTo(0);
            assertThat(desk.out()).isEqualTo(help);
        }
    }

    @Test
    void a_help_is_as_wide_as_a_narrow_terminal_and_coloured_where_a_report_would_be() {
        desk.at(new TerminalStreams(true, true, true, OptionalInt.of(60)));
        assertThat(desk.run("check", "--help")).isEqualTo(0);
        assertThat(desk.out()).contains("\u001b[");
        String plain = desk.out().replaceAll("\u001b\\[[0-9;]*m", "");
        assertThat(plain.lines()).allMatch(it -> it.length() <= 60);
        desk.with("NO_COLOR", "1").run("check", "--help");
        assertThat(desk.out()).isEqualTo(plain);
        desk.at(TerminalStreams.NONE).run("check", "--help", "--width=60");
        assertThat(desk.out()).isEqualTo(plain);
        desk.run("check", "--help", "--color", "always");
        assertThat(desk.out()).contains("\u001b[");
        desk.at(new TerminalStreams(true, true, true, OptionalInt.of(200)));
        for (String word : List.of("check", "replay", "run", "ps", "pstree", "demo", "learn")) {
            desk.run("help", word);
            assertThat(desk.out().lines()).allMatch(it -> it.length() <= 80);
        }
    }

    @Test
    void an_unknown_command_is_refused_with_the_one_that_was_meant() {
        wrong("unknown command chek; did you mean check?", "chek", "A.java");
        wrong(
                "unknown command frobnicate; there are check, replay, run, ps, pstree, demo, learn",
                "frobnicate");
        wrong("unknown command A.java; did you mean ./drawloom check A.java?", "A.java");
        wrong("unknown command a.T#two; did you mean ./drawloom check a.T#two?", "a.T#two");
        wrong(
                "unknown command A.trace.json; did you mean ./drawloom replay A.trace.json?",
                "A.trace.json");
        wrong("unknown option --first before a command; ./drawloom --help lists both", "--first");
        wrong("unknown command chek; did you mean check?", "help", "chek");
    }

    @Test
    void wrong_use_of_a_command_is_one_line() throws IOException {
        Files.createDirectory(folder.resolve("dir"));
        wrong("check: needs a TARGET; --help lists what can be typed", "check");
        wrong(
                "check: unknown option --exections; did you mean --executions?",
                "check",
                "--exections");
        wrong(
                "check: --time needs a time such as 500ms, 30s, 2m or 1h, got 0s",
                "check",
                "A",
                "--time",
                "0s");
        wrong(
                "check: --jobs needs a whole number from 0 to 1024, got -1",
                "check",
                "A",
                "--jobs",
                "-1");
        wrong(
                "check: --strategy needs one of auto, exhaustive, random, pos, got bfs",
                "check",
                "A",
                "--strategy",
                "bfs");
        wrong(
                "check: --width needs a whole number from 20 to 1000, got 5",
                "check",
                "A",
                "--width",
                "5");
        wrong(
                "check: --color needs one of auto, always, never, got red",
                "check",
                "A",
                "--color",
                "red");
        wrong(
                "check: --trace and --no-trace exclude each other",
                "check",
                "A",
                "--trace",
                "t",
                "--no-trace");
        wrong("check: --trace: dir is a folder", "check", "A", "--trace", "dir");
        wrong(
                "check: --json: there is no folder nowhere",
                "check",
                "A",
                "--json",
                "nowhere/x.json");
        wrong("check: --json needs a file, got nothing", "check", "A", "--json=");
        wrong("replay: needs a TRACE.json; --help lists what can be typed", "replay");
        wrong(
                "replay: --debug needs a whole number from 1 to 65535, got 0",
                "replay",
                "t",
                "--debug",
                "0");
        wrong(
                "replay: --debug needs the launcher: ./drawloom replay --debug ...",
                "replay",
                "t",
                "--debug");
        wrong("demo: unexpected x; --help lists what can be typed", "demo", "x");
    }

    @Test
    void what_is_no_trace_is_refused_in_one_line() throws IOException {
        Path none = folder.resolve("none.json");
        wrong(
                "replay: cannot read "
                        + none
                        + ": there is no such file; ./drawloom check writes one",
                "replay",
                "none.json");
        Files.writeString(folder.resolve("text.json"), "hello");
        assertThat(desk.run("replay", "text.json")).isEqualTo(2);
        assertThat(desk.err())
                .matches("drawloom: replay: cannot read .*text.json: it is not JSON .*\n");
    }

    @Test
    void where_it_happened_is_shown_to_whoever_debugs_drawloom() {
        desk.with("DRAWLOOM_DEBUG", "1");
        assertThat(desk.run("check", "--seed")).isEqualTo(2);
        assertThat(desk.err())
                .startsWith(
                        "drawloom: check: --seed needs a value: --seed N\n"
                                + "io.drawloom.cli.WrongUse: --seed needs a value")
                .contains("\tat io.drawloom.cli.CommandParser.parse(CommandParser.java:");
    }

    private void wrong(String line, String... words) {
        assertThat(desk.run(words)).isEqualTo(2);
        assertThat(desk.err()).isEqualTo("drawloom: " + line + "\n");
        assertThat(desk.out()).isEmpty();
    }
}

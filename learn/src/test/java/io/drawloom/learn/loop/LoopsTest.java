package io.drawloom.learn.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Each program on the event loop, run for real: what it prints, and how long that takes. */
class LoopsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    /** What a program printed, on both streams. */
    private record Printed(List<String> out, List<String> err) {}

    private static Printed run(String experiment) throws Exception {
        Experiment found = Loops.ALL.find(experiment).orElseThrow();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try (Example example = Example.compile(found.program())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            example.run(List.of());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Printed(lines(printed), lines(complained));
    }

    private static List<String> lines(ByteArrayOutputStream text) {
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** At least so many seconds, and not half a second more. */
    private static void took(String line, String before, double least) {
        assertThat(line).startsWith(before).endsWith(" s");
        String seconds = line.substring(before.length(), line.length() - " s".length());
        assertThat(Double.parseDouble(seconds)).isBetween(least, least + 0.5);
    }

    // ---------------------------------------------------------------- waits

    @Test
    void sleep_does_nothing_between_its_lines() throws Exception {
        assertThat(run("sleep").out()).containsExactly("Hello ...", "... world!");
    }

    @Test
    void heartbeat_goes_on_during_the_wait() throws Exception {
        assertThat(run("heartbeat").out())
                .containsExactly(
                        "Hello ...",
                        "    heartbeat 1",
                        "    heartbeat 2",
                        "    heartbeat 3",
                        "    heartbeat 4",
                        "... world!");
    }

    @Test
    void blocked_lets_no_heartbeat_through_and_the_loop_says_who_keeps_the_turn() throws Exception {
        Printed printed = run("blocked");
        assertThat(printed.out())
                .containsExactly(
                        "Hello ...",
                        "... world!",
                        "    heartbeat 1",
                        "    heartbeat 2",
                        "    heartbeat 3",
                        "    heartbeat 4");
        assertThat(printed.err().getFirst())
                .startsWith("event loop: task main has not let others run for 100 ms");
        assertThat(printed.err())
                .anyMatch(it -> it.startsWith("    at LoopBlocked.keepTheTurn(LoopBlocked.java:"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void file_stops_the_loop_until_it_is_offloaded() throws Exception {
        List<String> out = run("file").out();
        assertThat(out).hasSize(2);
        assertThat(out.get(0)).isEqualTo("read in the task: late news, heartbeats: 0");
        assertThat(out.get(1)).matches("read by offload: late news, heartbeats: [1-9][0-9]*");
    }

    // ---------------------------------------------------------------- coroutines and tasks

    @Test
    void row_takes_two_seconds() throws Exception {
        List<String> out = run("row").out();
        assertThat(out.subList(0, 4))
                .containsExactly("Hello ...!", "... world!", "Hello ...?", "... world?");
        took(out.get(4), "took ", 2.0);
    }

    @Test
    void tasks_takes_one_second() throws Exception {
        List<String> out = run("tasks").out();
        assertThat(out.subList(0, 4))
                .containsExactly("Hello ...!", "Hello ...?", "... world!", "... world?");
        took(out.get(4), "took ", 1.0);
    }

    @Test
    void byhand_greets_twice_in_one_second() throws Exception {
        List<String> out = run("byhand").out();
        assertThat(out.subList(0, 5))
                .containsExactly(
                        "Hello ...!",
                        "Hello ...?",
                        "... world!",
                        "... world?",
                        "greeted with !, greeted with ?");
        took(out.get(5), "took ", 1.0);
    }

    @Test
    void task_keeps_its_state_and_its_result() throws Exception {
        assertThat(run("task").out())
                .containsExactly(
                        "Hello ...",
                        "... world!",
                        "as the main task: 42",
                        "before it has a turn: READY",
                        "Hello ...",
                        "while it sleeps: WAITING",
                        "... world!",
                        "awaited: 42",
                        "afterwards: DONE, and once more 42");
    }

    @Test
    void forgotten_never_runs_and_is_reported_with_its_place() throws Exception {
        Printed printed = run("forgotten");
        assertThat(printed.out()).containsExactly("main ends, and nobody said hello");
        assertThat(printed.err())
                .containsExactly(
                        "event loop: the coroutine made at LoopForgotten.hello"
                                + "(LoopForgotten.java:15) was neither awaited nor started");
    }

    @Test
    void order_of_awaits_changes_nothing() throws Exception {
        List<String> out = run("order").out();
        assertThat(out).hasSize(8);
        assertThat(out.subList(0, 3))
                .containsExactly("await a, then b:", "    b ends", "    a ends");
        took(out.get(3), "    both are over after ", 1.0);
        assertThat(out.subList(4, 7))
                .containsExactly("await b, then a:", "    b ends", "    a ends");
        took(out.get(7), "    both are over after ", 1.0);
    }

    // ---------------------------------------------------------------- words and cores

    @Test
    void words_has_four_examples() throws Exception {
        List<String> out = run("words").out();
        assertThat(out)
                .filteredOn(it -> it.endsWith(":"))
                .containsExactly(
                        "asynchronous, not concurrent (one task):",
                        "concurrent, not asynchronous (two tasks take turns on one core):",
                        "asynchronous and concurrent (two tasks, one thread, callbacks):",
                        "concurrent and parallel (two tasks, two cores):");
        assertThat(out).contains("    added up to 5050 while the disk was asked");
    }

    @Test
    void parallel_waits_at_once_in_all_three_ways_and_computes_by_them() throws Exception {
        List<String> out = run("parallel").out();
        List<String> lines = out.stream().filter(it -> it.startsWith("    ")).toList();
        assertThat(lines)
                .hasSize(6)
                .allMatch(it -> it.matches("    two [a-z, ]+[0-9]+\\.[0-9] s.*"));
        for (String way : List.of("two tasks, one thread", "two threads", "two processes")) {
            assertThat(lines).filteredOn(it -> it.startsWith("    " + way)).hasSize(2);
            // Together less than one wait after the other.
            String waits = lines.stream().filter(it -> it.contains(way)).findFirst().orElseThrow();
            assertThat(Double.parseDouble(waits.replaceAll(".* ([0-9.]+) s.*", "$1")))
                    .isBetween(1.0, 1.9);
        }
        if (Files.exists(Path.of("/proc/thread-self/status"))) {
            assertThat(lines)
                    .allMatch(it ->
                            it.matches(
                                    ".* s, context switches: [0-9]+ to wait, [0-9]+ out of turn"));
        } else {
            assertThat(out).contains("this system does not tell of context switches by /proc");
        }
    }

    // ---------------------------------------------------------------- the catalogue

    @Test
    void each_is_a_file_in_the_examples_with_a_line_and_a_page_in_both_languages()
            throws IOException {
        for (Experiment each : Loops.ALL.experiments()) {
            assertThat(Example.source(each.program()))
                    .isEqualTo(Files.readString(EXAMPLES.resolve(each.program() + ".java")));
            for (String language : Texts.LANGUAGES) {
                Texts texts = Texts.in(language);
                assertThat(each.shows(texts)).isNotEmpty();
                assertThat(each.look(texts)).isNotEmpty();
                assertThat(each.about(texts)).startsWith(each.name() + ": ");
            }
        }
    }
}

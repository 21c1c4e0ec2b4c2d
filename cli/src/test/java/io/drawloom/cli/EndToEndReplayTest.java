package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Types replay and demo, and looks at all that a user sees of them. */
class EndToEndReplayTest {
    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    @Test
    void a_failure_is_replayed_step_by_step() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "RequestCounter.java");
        assertThat(desk.run("replay", "RequestCounter.trace.json")).isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE

                           1  thread 1  12 v = count                               reads count: 0
                           2  thread 2  12 v = count                               reads count: 0
                                thread 1 is paused at 13
                                doomed: after this step no order passes
                           3  thread 2  13 count = v+1                             writes count: 0 -> 1
                                thread 1 is paused at 13
                           4  thread 1  13 count = v+1                             writes count: 1 -> 1

                        replayed: the same failure
                        next  ./drawloom replay --debug RequestCounter.trace.json
                        """);
        assertThat(desk.run("replay", "--full", "RequestCounter.trace.json")).isEqualTo(1);
        assertThat(desk.out()).contains("\n   .  main      23 if (count != 2)");
    }

    @Test
    void one_may_go_through_it_step_by_step_and_stop() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "RequestCounter.java");
        desk.typing("\nq\n").with("NO_COLOR", "1");
        assertThat(desk.run("replay", "--step", "RequestCounter.trace.json")).isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE

                           1  thread 1  12 v = count                               reads count: 0
                        %s   2  thread 2  12 v = count                               reads count: 0
                                thread 1 is paused at 13
                                doomed: after this step no order passes
                        %s
                        replayed: the same failure
                        next  ./drawloom replay --step --debug RequestCounter.trace.json
                        """
                                .replace("%s", "      (Enter: next step, q: no more) "));
    }

    @Test
    void the_end_of_the_input_ends_the_steps_too() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "RequestCounter.java");
        desk.typing("").with("NO_COLOR", "1");
        assertThat(desk.run("replay", "--step", "RequestCounter.trace.json")).isEqualTo(1);
        assertThat(desk.out())
                .doesNotContain("thread 2  12")
                .contains("replayed: the same failure");
    }

    @Test
    void a_program_is_found_beside_its_trace() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "--first", "RequestCounter.java");
        Desk elsewhere = new Desk(Files.createDirectory(folder.resolve("elsewhere")));
        assertThat(elsewhere.run("replay", "../RequestCounter.trace.json")).isEqualTo(1);
        assertThat(elsewhere.out()).contains("\nreplayed: the same failure\n");
    }

    @Test
    void a_program_that_is_gone_is_named() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "--first", "RequestCounter.java");
        Files.delete(folder.resolve("RequestCounter.java"));
        wrong(
                "replay: the trace is of RequestCounter.java, which is neither there nor beside the"
                        + " trace",
                "replay",
                "RequestCounter.trace.json");
    }

    @Test
    void a_program_that_goes_another_way_since_is_named_with_the_step() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "RequestCounter.java");
        Path file = folder.resolve("RequestCounter.java");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("private static void", "private static synchronized void"));
        assertThat(desk.run("replay", "RequestCounter.trace.json")).isEqualTo(2);
        assertThat(desk.out())
                .contains("diverged at step 1: ")
                .contains("\nchanged since the trace was made: RequestCounter\n");
        assertThat(desk.lastLine()).isEqualTo("next  ./drawloom check RequestCounter.java");
    }

    @Test
    void a_step_that_only_has_another_value_since_is_told_by_that() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "RequestCounter.java");
        Path file = folder.resolve("RequestCounter.java");
        Files.writeString(file, Files.readString(file).replace("v + 1", "v + 2"));
        assertThat(desk.run("replay", "RequestCounter.trace.json")).isEqualTo(2);
        assertThat(desk.out())
                .containsPattern(
                        "diverged at step \\d+: it was thread 2, WRITE at"
                                + " RequestCounter.java:13, leaving 1, it is thread 2, WRITE at"
                                + " RequestCounter.java:13, leaving 2; was the program changed\\?");
    }

    // ---------------------------------------------------------------- demo

    @Test
    void the_demo_counts_wrong_finds_shows_locks_and_passes() throws IOException {
        assertThat(desk.run("demo")).as(desk.out()).isEqualTo(0);
        assertThat(
                        desk.out()
                                .lines()
                                .filter(it ->
                                        !it.isEmpty()
                                                && Character.isDigit(it.charAt(0))
                                                && it.contains(". ")))
                .anyMatch(it -> it.startsWith("1. Count wrong."))
                .anyMatch(it -> it.startsWith("2. Find."))
                .anyMatch(it -> it.startsWith("3. See."))
                .anyMatch(it -> it.startsWith("4. Lock."))
                .anyMatch(it -> it.startsWith("5. Gone."));
        assertThat(desk.out())
                .contains("\nFAIL RequestCounter   expected 2 but was 1 ")
                .contains("\n   +    static synchronized void handleRequest() {\n")
                .contains("\nPASS RequestCounter   all 2 orders tried, none fails\n");
        assertThat(desk.files()).isEmpty();
        String next = desk.lastLine();
        assertThat(next).startsWith("next  ./drawloom check ");
        assertThat(
                        desk.run(
                                "check",
                                "--first",
                                "--no-trace",
                                next.substring("next  ./drawloom check ".length())))
                .isEqualTo(1);
    }

    private void wrong(String line, String... words) {
        assertThat(desk.run(words)).isEqualTo(2);
        assertThat(desk.err()).isEqualTo("drawloom: " + line + "\n");
        assertThat(desk.out()).isEmpty();
    }
}

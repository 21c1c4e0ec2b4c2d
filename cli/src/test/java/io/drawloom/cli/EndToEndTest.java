package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.source.SourceCompiler;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Types commands and looks at all that a user sees of them. */
class EndToEndTest {
    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    @Test
    void a_lost_update_is_found_explained_and_left_as_a_trace() throws IOException {
        desk.example("RequestCounter");
        assertThat(desk.run("check", "RequestCounter.java")).isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE
                        4 orders (6 interleavings), all tried: 2 fail.   Fewest switches: 1 2 2 1

                        step  thread 1               thread 2               count  can still pass
                          0                                                 0      2 of 4
                          1   12 v = count    v=0    .                      0      1 of 3
                          2   : paused at 13         12 v = count    v=0    0      0 of 2  <- doomed
                          3   :                      13 count = v+1  ->1    0->1   0 of 1
                          4   13 count = v+1  ->1    (done)                 1->1   0 of 1

                        why   thread 1 wrote at step 4 from the value it read at step 1; thread 2
                              wrote in between (step 3), so its update was lost.
                        need  step 4 before step 2, or step 3 before step 1: no lock orders them.
                        pass  1 1 2 2

                        trace RequestCounter.trace.json
                        next  ./drawloom replay RequestCounter.trace.json
                        """);
        assertThat(desk.err()).isEmpty();
        assertThat(desk.files())
                .containsExactly("RequestCounter.java", "RequestCounter.trace.json");
    }

    @Test
    void the_first_failure_can_be_enough() throws IOException {
        desk.example("RequestCounter");
        assertThat(desk.run("check", "--first", "RequestCounter.java")).isEqualTo(1);
        assertThat(desk.out())
                .startsWith(
                        "FAIL RequestCounter   expected 2 but was 1                    LOST"
                                + " UPDATE\n")
                .contains("stopped at the first failure.");
        assertThat(desk.lastLine()).isEqualTo("next  ./drawloom replay RequestCounter.trace.json");
    }

    @Test
    void a_program_that_passes_in_every_order_leaves_nothing() throws IOException {
        desk.example("RequestCounterLocked");
        assertThat(desk.run("check", "--jobs", "1", "RequestCounterLocked.java")).isEqualTo(0);
        assertThat(desk.out())
                .startsWith("PASS RequestCounterLocked   all 2 orders tried, none fails\n");
        assertThat(desk.lastLine())
                .isEqualTo(
                        "next  ./drawloom check --jobs 1 --early-timers --spurious-wakeups"
                                + " RequestCounterLocked.java");
        assertThat(desk.files()).containsExactly("RequestCounterLocked.java");
    }

    @Test
    void a_search_that_was_cut_short_says_so_and_how_to_go_on() throws IOException {
        desk.example("RequestCounterLocked");
        assertThat(
                        desk.run(
                                "check",
                                "--strategy",
                                "random",
                                "--executions",
                                "3",
                                "RequestCounterLocked.java"))
                .isEqualTo(0);
        assertThat(desk.out())
                .startsWith(
                        "SAMPLED RequestCounterLocked   no failure found in 3 executions: not a"
                                + " proof\n");
        assertThat(desk.lastLine())
                .isEqualTo(
                        "next  ./drawloom check --strategy random --executions 12"
                                + " RequestCounterLocked.java");
    }

    @Test
    void different_outputs_are_told_apart_and_one_can_be_made_the_right_one() throws IOException {
        desk.example("FetchCount");
        assertThat(desk.run("check", "--jobs", "1", "FetchCount.java")).isEqualTo(0);
        assertThat(desk.out())
                .startsWith(
                        "DIFFERS FetchCount   3 different results\n"
                                + "36 orders (1,680 interleavings), all tried")
                .contains(
                        """
                        result          orders  share  one way there
                        fetch count: 2      18    50%  3 3 1 2 2 1
                        fetch count: 1      12    33%  3 1 1 2 2 3
                        fetch count: 3       6    17%  3 3 1 1 2 2
                        """)
                .contains(
                        "say   which result is right, and all others fail. The one below is an"
                                + " example:\n");
        assertThat(desk.lastLine())
                .isEqualTo(
                        "next  ./drawloom check --jobs 1 --expect-output 'fetch count: 2'"
                                + " FetchCount.java");
        assertThat(desk.files()).containsExactly("FetchCount.java");

        assertThat(desk.run("check", "--expect-output", "fetch count: 3", "FetchCount.java"))
                .isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL FetchCount ");
        assertThat(desk.lastLine()).isEqualTo("next  ./drawloom replay FetchCount.trace.json");
    }

    @Test
    void a_class_and_a_method_are_found_in_the_class_path() throws Exception {
        desk.example("RequestCounter");
        desk.write(
                "CounterTest.java",
                """
                class CounterTest {
                    int count;

                    void twice() throws InterruptedException {
                        Thread other = new Thread(() -> count++);
                        other.start();
                        count++;
                        other.join();
                        assert count == 2 : "count is " + count;
                    }

                    void three(int x) {}
                }
                """);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        for (String name : List.of("RequestCounter", "CounterTest")) {
            Path file = folder.resolve(name + ".java");
            byte[] bytes = SourceCompiler.compile(file, List.of(), false).classes().get(name);
            Files.write(classes.resolve(name + ".class"), bytes);
        }
        assertThat(desk.run("check", "-cp", "classes", "RequestCounter")).isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL RequestCounter ").contains("12 v = count");
        assertThat(desk.lastLine()).isEqualTo("next  ./drawloom replay RequestCounter.trace.json");

        assertThat(desk.run("check", "-cp", "classes", "CounterTest#twice")).isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL CounterTest.twice   count is 1 ");
        assertThat(desk.lastLine())
                .isEqualTo("next  ./drawloom replay CounterTest.twice.trace.json");
        assertThat(desk.run("replay", "CounterTest.twice.trace.json")).isEqualTo(1);

        wrong(
                "check: class CounterTest has no method three() without arguments",
                "check",
                "-cp",
                "classes",
                "CounterTest#three");
        wrong(
                "check: class CounterTest has no method four()",
                "check",
                "-cp",
                "classes",
                "CounterTest#four");
        wrong(
                "check: class CounterTest has no main method",
                "check",
                "-cp",
                "classes",
                "CounterTest");
        wrong(
                "check: there is no class RequestCounter on the class path ["
                        + folder.resolve(".")
                        + "]; did you mean RequestCounter.java?",
                "check",
                "RequestCounter");
        wrong("check: class CounterTest has no main method", "check", "CounterTest.java");
    }

    @Test
    void arguments_reach_the_program_and_nothing_is_on_its_standard_input() throws IOException {
        desk.write(
                "Reads.java",
                """
                class Reads {
                    public static void main(String[] args) throws Exception {
                        if (System.in.read() != -1 || !String.join("+", args).equals("--first+b c")) {
                            throw new AssertionError(String.join("+", args));
                        }
                        System.out.println("out");
                        System.err.println("err");
                    }
                }
                """);
        assertThat(desk.run("check", "Reads.java", "--", "--first", "b c")).isEqualTo(0);
        assertThat(desk.out())
                .startsWith("NOTHING CHECKED Reads ")
                .doesNotContain("out\n")
                .doesNotContain("err\n");
        assertThat(desk.err()).isEmpty();
        assertThat(desk.lastLine()).endsWith(" Reads.java -- --first 'b c'");
    }

    @Test
    void a_program_that_exits_does_not_end_the_check() throws IOException {
        desk.write(
                "Exits.java",
                """
                class Exits {
                    static volatile int n;

                    public static void main(String[] args) throws Exception {
                        Thread other = new Thread(() -> n = 1);
                        other.start();
                        if (n == 0) {
                            System.exit(3);
                        }
                        other.join();
                    }
                }
                """);
        assertThat(desk.run("check", "Exits.java")).isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL Exits   main called exit with status 3 ");
    }

    @Test
    void preview_features_need_no_option() throws IOException {
        desk.write(
                "Scope.java",
                """
                import java.util.concurrent.StructuredTaskScope;

                class Scope {
                    static int n;

                    public static void main(String[] args) throws Exception {
                        try (var scope = StructuredTaskScope.open()) {
                            scope.fork(() -> n++);
                            scope.fork(() -> n++);
                            scope.join();
                        }
                        if (n != 2) {
                            throw new AssertionError("n is " + n);
                        }
                    }
                }
                """);
        assertThat(desk.run("check", "Scope.java")).isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL Scope   n is 1 ");
    }

    // ---------------------------------------------------------------- what it leaves

    @Test
    void a_trace_takes_the_place_of_an_older_one_of_the_same_program_only() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "--first", "RequestCounter.java");
        assertThat(desk.run("check", "--first", "--quiet", "RequestCounter.java")).isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE
                        trace RequestCounter.trace.json (in place of an older trace of this program)
                        next  ./drawloom replay RequestCounter.trace.json
                        """);
        desk.write("other.json", "precious");
        assertThat(
                        desk.run(
                                "check",
                                "--first",
                                "--quiet",
                                "--trace",
                                "other.json",
                                "RequestCounter.java"))
                .isEqualTo(1);
        assertThat(desk.out())
                .endsWith(
                        """
                        trace other-2.json (the name asked for is taken by something else)
                        next  ./drawloom replay other-2.json
                        """);
        assertThat(folder.resolve("other.json")).hasContent("precious");
        assertThat(desk.files())
                .containsExactly(
                        "RequestCounter.java",
                        "RequestCounter.trace.json",
                        "other-2.json",
                        "other.json");
    }

    @Test
    void the_usual_name_may_be_taken_by_a_trace_of_another_program() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path first = desk.example("RequestCounter");
        desk.run("check", "--first", "--quiet", "RequestCounter.java");
        Files.copy(first, other.resolve("RequestCounter.java"));
        assertThat(desk.run("check", "--first", "--quiet", "other/RequestCounter.java"))
                .isEqualTo(1);
        assertThat(desk.out())
                .contains(
                        "\ntrace RequestCounter-2.trace.json (the usual name is taken by a trace of"
                                + " another program)\n");
    }

    @Test
    void no_trace_is_left_where_none_is_wanted() throws IOException {
        desk.example("RequestCounter");
        assertThat(desk.run("check", "--first", "--no-trace", "--quiet", "RequestCounter.java"))
                .isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE
                        next  ./drawloom check --first --quiet RequestCounter.java
                        """);
        assertThat(desk.files()).containsExactly("RequestCounter.java");
    }

    @Test
    void a_pass_leaves_a_trace_where_it_is_asked_for() throws IOException {
        desk.example("RequestCounterLocked");
        assertThat(desk.run("check", "--trace", "pass.json", "RequestCounterLocked.java"))
                .isEqualTo(0);
        assertThat(desk.out()).contains("\ntrace pass.json\nnext  ");
        assertThat(desk.files()).containsExactly("RequestCounterLocked.java", "pass.json");
    }

    @Test
    void a_report_is_not_lost_when_the_trace_cannot_be_written() throws IOException {
        desk.example("RequestCounter");
        Desk elsewhere = new Desk(folder.resolve("gone"));
        String program = folder.resolve("RequestCounter.java").toString();
        assertThat(elsewhere.run("check", "--first", "--quiet", program)).isEqualTo(1);
        assertThat(elsewhere.out())
                .startsWith("FAIL RequestCounter ")
                .contains("\ntrace not written: cannot write ")
                .contains("\nnext  ./drawloom check --first --trace ");
    }

    @Test
    void the_verdict_as_json_goes_to_a_file_or_alone_to_the_standard_output() throws IOException {
        desk.example("RequestCounter");
        assertThat(
                        desk.run(
                                "check",
                                "--first",
                                "--quiet",
                                "--no-trace",
                                "--json",
                                "-",
                                "RequestCounter.java"))
                .isEqualTo(1);
        assertThat(desk.out()).startsWith("{\n  \"format\": \"drawloom-trace\",").endsWith("\n}\n");
        assertThat(desk.err()).startsWith("FAIL RequestCounter ");

        desk.write("v.json", "precious");
        assertThat(
                        desk.run(
                                "check",
                                "--first",
                                "--quiet",
                                "--json",
                                "v.json",
                                "RequestCounter.java"))
                .isEqualTo(1);
        assertThat(desk.out()).contains("\njson  v.json (over what was there)\n");
        assertThat(folder.resolve("v.json"))
                .hasSameTextualContentAs(folder.resolve("RequestCounter.trace.json"));
    }

    @Test
    void colour_and_ascii_are_as_asked_for() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "--first", "--no-trace", "--color", "always", "RequestCounter.java");
        assertThat(desk.out()).startsWith("\u001b[1;31mFAIL\u001b[0m RequestCounter ");
        desk.run("check", "--first", "--no-trace", "--width", "40", "RequestCounter.java");
        assertThat(desk.out().lines().limit(3)).allMatch(it -> it.length() <= 40);
    }

    private void wrong(String line, String... words) {
        assertThat(desk.run(words)).isEqualTo(2);
        assertThat(desk.err()).isEqualTo("drawloom: " + line + "\n");
        assertThat(desk.out()).isEmpty();
    }
}

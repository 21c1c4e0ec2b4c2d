package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Types commands and looks at all that a user sees of them. */
class EndToEndTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("drawloom.root", "..")).resolve("examples");

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    // ---------------------------------------------------------------- check

    @Test
    void a_lost_update_is_found_explained_and_left_as_a_trace() throws IOException {
        example("RequestCounter");
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
        assertThat(files()).containsExactly("RequestCounter.java", "RequestCounter.trace.json");
    }

    @Test
    void the_first_failure_can_be_enough() throws IOException {
        example("RequestCounter");
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
        example("RequestCounterLocked");
        assertThat(desk.run("check", "--jobs", "1", "RequestCounterLocked.java")).isEqualTo(0);
        assertThat(desk.out())
                .startsWith("PASS RequestCounterLocked   all 2 orders tried, none fails\n");
        assertThat(desk.lastLine())
                .isEqualTo(
                        "next  ./drawloom check --jobs 1 --early-timers --spurious-wakeups"
                                + " RequestCounterLocked.java");
        assertThat(files()).containsExactly("RequestCounterLocked.java");
    }

    @Test
    void a_search_that_was_cut_short_says_so_and_how_to_go_on() throws IOException {
        example("RequestCounterLocked");
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
                        "CUT SHORT RequestCounterLocked   no failure found in 3 executions: not a"
                                + " proof\n");
        assertThat(desk.lastLine())
                .isEqualTo(
                        "next  ./drawloom check --strategy random --executions 12"
                                + " RequestCounterLocked.java");
    }

    @Test
    void different_outputs_are_told_apart_and_one_can_be_made_the_right_one() throws IOException {
        example("FetchCount");
        assertThat(desk.run("check", "--jobs", "1", "FetchCount.java")).isEqualTo(0);
        assertThat(desk.out())
                .startsWith(
                        "DIFFERS FetchCount   3 different results\n"
                                + "36 orders (1,680 interleavings), all tried")
                .contains(
                        """
                        result          orders  share  one way there
                        fetch count: 2      18    50%
                        fetch count: 1      12    33%
                        fetch count: 3       6    17%
                        """);
        assertThat(desk.lastLine())
                .isEqualTo(
                        "next  ./drawloom check --jobs 1 --expect-output 'fetch count: 3'"
                                + " FetchCount.java");
        assertThat(files()).containsExactly("FetchCount.java");

        assertThat(desk.run("check", "--expect-output", "fetch count: 3", "FetchCount.java"))
                .isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL FetchCount ");
        assertThat(desk.lastLine()).isEqualTo("next  ./drawloom replay FetchCount.trace.json");
    }

    @Test
    void a_class_and_a_method_are_found_in_the_class_path() throws Exception {
        example("RequestCounter");
        write(
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
        write(
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
                .startsWith("PASS Reads ")
                .doesNotContain("out\n")
                .doesNotContain("err\n");
        assertThat(desk.err()).isEmpty();
        assertThat(desk.lastLine()).endsWith(" Reads.java -- --first 'b c'");
    }

    @Test
    void a_program_that_exits_does_not_end_the_check() throws IOException {
        write(
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
        write(
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
        example("RequestCounter");
        desk.run("check", "--first", "RequestCounter.java");
        assertThat(desk.run("check", "--first", "--quiet", "RequestCounter.java")).isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE
                        trace RequestCounter.trace.json (in place of an older trace of this program)
                        next  ./drawloom replay RequestCounter.trace.json
                        """);
        write("other.json", "precious");
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
        assertThat(files())
                .containsExactly(
                        "RequestCounter.java",
                        "RequestCounter.trace.json",
                        "other-2.json",
                        "other.json");
    }

    @Test
    void no_trace_is_left_where_none_is_wanted() throws IOException {
        example("RequestCounter");
        assertThat(desk.run("check", "--first", "--no-trace", "--quiet", "RequestCounter.java"))
                .isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE
                        next  ./drawloom check --first --quiet RequestCounter.java
                        """);
        assertThat(files()).containsExactly("RequestCounter.java");
    }

    @Test
    void a_pass_leaves_a_trace_where_it_is_asked_for() throws IOException {
        example("RequestCounterLocked");
        assertThat(desk.run("check", "--trace", "pass.json", "RequestCounterLocked.java"))
                .isEqualTo(0);
        assertThat(desk.out()).contains("\ntrace pass.json\nnext  ");
        assertThat(files()).containsExactly("RequestCounterLocked.java", "pass.json");
    }

    @Test
    void a_report_is_not_lost_when_the_trace_cannot_be_written() throws IOException {
        example("RequestCounter");
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
        example("RequestCounter");
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

        write("v.json", "precious");
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
        example("RequestCounter");
        desk.run("check", "--first", "--no-trace", "--color", "always", "RequestCounter.java");
        assertThat(desk.out()).startsWith("\u001b[1;31mFAIL\u001b[0m RequestCounter ");
        desk.run("check", "--first", "--no-trace", "--width", "40", "RequestCounter.java");
        assertThat(desk.out().lines().limit(3)).allMatch(it -> it.length() <= 40);
    }

    // ---------------------------------------------------------------- replay

    @Test
    void a_failure_is_replayed_step_by_step() throws IOException {
        example("RequestCounter");
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
        example("RequestCounter");
        desk.run("check", "RequestCounter.java");
        desk.typing("\nq\n").with("NO_COLOR", "1");
        assertThat(desk.run("replay", "--step", "RequestCounter.trace.json")).isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE

                           1  thread 1  12 v = count                               reads count: 0
                              (Enter: next step, q: no more)\s\
                           2  thread 2  12 v = count                               reads count: 0
                                thread 1 is paused at 13
                                doomed: after this step no order passes
                              (Enter: next step, q: no more)\s\

                        replayed: the same failure
                        next  ./drawloom replay --step --debug RequestCounter.trace.json
                        """);
    }

    @Test
    void the_end_of_the_input_ends_the_steps_too() throws IOException {
        example("RequestCounter");
        desk.run("check", "RequestCounter.java");
        desk.typing("").with("NO_COLOR", "1");
        assertThat(desk.run("replay", "--step", "RequestCounter.trace.json")).isEqualTo(1);
        assertThat(desk.out())
                .doesNotContain("thread 2  12")
                .contains("replayed: the same failure");
    }

    @Test
    void a_program_is_found_beside_its_trace() throws IOException {
        example("RequestCounter");
        desk.run("check", "--first", "RequestCounter.java");
        Desk elsewhere = new Desk(Files.createDirectory(folder.resolve("elsewhere")));
        assertThat(elsewhere.run("replay", "../RequestCounter.trace.json")).isEqualTo(1);
        assertThat(elsewhere.out()).contains("\nreplayed: the same failure\n");
    }

    @Test
    void a_program_that_is_gone_is_named() throws IOException {
        example("RequestCounter");
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
        example("RequestCounter");
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
        assertThat(files()).isEmpty();
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

    private void example(String name) throws IOException {
        Files.copy(EXAMPLES.resolve(name + ".java"), folder.resolve(name + ".java"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }
}

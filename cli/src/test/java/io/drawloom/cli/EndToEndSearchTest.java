package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Types check with options that say how to search, and how the report may look. */
class EndToEndSearchTest {
    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    @Test
    void a_seed_gives_the_same_samples_and_executions_bound_them() throws IOException {
        desk.example("RequestCounter");
        List<String> found = new ArrayList<>();
        for (String seed : List.of("5", "5", "6", "7")) {
            desk.run(
                    "check",
                    "--strategy",
                    "random",
                    "--seed",
                    seed,
                    "--jobs",
                    "1",
                    "--executions",
                    "50",
                    "--no-trace",
                    "RequestCounter.java");
            found.add(desk.out().lines().skip(1).findFirst().orElse(""));
        }
        assertThat(found)
                .containsExactly(
                        "50 executions, cut short after 50 executions: 25 fail.",
                        "50 executions, cut short after 50 executions: 25 fail.",
                        "50 executions, cut short after 50 executions: 23 fail.",
                        "50 executions, cut short after 50 executions: 29 fail.");
    }

    @Test
    void a_time_bounds_a_search_and_the_next_one_is_longer() throws IOException {
        desk.write(
                "Many.java",
                """
                class Many {
                    static int n;

                    public static void main(String[] words) throws Exception {
                        Thread[] threads = new Thread[6];
                        for (int i = 0; i < threads.length; i++) {
                            threads[i] = new Thread(() -> { for (int k = 0; k < 9; k++) n++; });
                            threads[i].start();
                        }
                        for (Thread each : threads) {
                            each.join();
                        }
                    }
                }
                """);
        assertThat(desk.run("check", "--time", "300ms", "Many.java")).isEqualTo(0);
        assertThat(desk.out()).startsWith("CUT SHORT Many   no failure found in ");
        assertThat(desk.lastLine()).isEqualTo("next  ./drawloom check --time 1200ms Many.java");
    }

    @Test
    void a_timer_overtakes_a_thread_only_where_that_is_allowed() throws IOException {
        desk.write(
                "Timers.java",
                """
                class Timers {
                    static boolean ready;

                    public static void main(String[] words) throws Exception {
                        Thread other = new Thread(() -> ready = true);
                        other.start();
                        Thread.sleep(3_600_000);
                        if (!ready) {
                            throw new AssertionError("not ready after an hour");
                        }
                    }
                }
                """);
        assertThat(desk.run("check", "Timers.java")).isEqualTo(0);
        assertThat(desk.out()).startsWith("PASS Timers ");
        assertThat(desk.run("check", "--early-timers", "Timers.java")).isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL Timers   not ready after an hour ");
        assertThat(desk.run("replay", "Timers.trace.json")).isEqualTo(1);
        assertThat(desk.out()).contains("\nreplayed: the same failure\n");
    }

    @Test
    void only_the_classes_that_are_included_and_not_excluded_are_controlled() throws IOException {
        desk.write(
                "Two.java",
                """
                class Two {
                    public static void main(String[] words) throws Exception {
                        Counter counter = new Counter();
                        Thread other = new Thread(counter::add);
                        other.start();
                        counter.add();
                        other.join();
                        if (counter.count != 2) {
                            throw new AssertionError("count is " + counter.count);
                        }
                    }
                }

                class Counter {
                    int count;

                    void add() {
                        count++;
                    }
                }
                """);
        assertThat(desk.run("check", "--no-trace", "Two.java")).isEqualTo(1);
        assertThat(desk.run("check", "--include", "Two", "--include", "Counter", "Two.java"))
                .isEqualTo(1);
        assertThat(desk.run("check", "--exclude", "Counter", "Two.java")).isEqualTo(0);
        assertThat(desk.out()).doesNotContain("FAIL");
        assertThat(desk.run("check", "--include", "Two", "Two.java")).isEqualTo(0);
        assertThat(desk.out()).doesNotContain("FAIL");
    }

    // ---------------------------------------------------------------- how it looks

    @Test
    void colours_are_for_a_terminal_that_wants_them() throws IOException {
        desk.example("RequestCounter");
        String[] words = {"check", "--no-trace", "RequestCounter.java"};
        desk.run(words);
        assertThat(desk.out()).doesNotContain("\u001b");
        String plain = desk.out();
        desk.at(new TerminalStreams(true, true, true, OptionalInt.of(200)));
        desk.run(words);
        assertThat(desk.out()).contains("\u001b[").isNotEqualTo(plain);
        assertThat(desk.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
        desk.with("NO_COLOR", "1").run(words);
        assertThat(desk.out()).isEqualTo(plain);
        desk.with("NO_COLOR", "").with("TERM", "dumb").run(words);
        assertThat(desk.out()).isEqualTo(plain);
    }

    @Test
    void nothing_is_wider_than_80_columns() throws IOException {
        for (String name : List.of("RequestCounter", "RequestCounterLocked", "FetchCount")) {
            desk.example(name);
            desk.run("check", name + ".java");
            // The last line may be copied, and so it is not broken.
            assertThat(desk.out().lines().filter(it -> !it.startsWith("next  ")))
                    .allMatch(it -> it.length() <= 80);
        }
    }
}

package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tasks that each read a count, await, and write it back, in every order of their awaits. */
class AwaitsTest {
    private static final String READ_AWAIT_WRITE =
            "int before = count; Task.yieldNow(); count = before + 1;";

    @TempDir private Path folder;

    private Desk check(int tasks, String body, String... options) throws IOException {
        Files.writeString(
                folder.resolve("Count.java"),
                """
                import io.drawloom.async.*;
                import java.util.*;
                public class Count {
                    static int count;
                    public static void main(String[] args) {
                        EventLoop.run(() -> {
                            Mutex mutex = new Mutex();
                            List<Task<?>> tasks = new ArrayList<>();
                            for (int i = 0; i < %d; i++) {
                                tasks.add(Task.start(() -> { %s }));
                            }
                            Task.awaitAll(tasks);
                        });
                        System.out.print("count " + count);
                    }
                }
                """
                        .formatted(tasks, body));
        Desk desk = new Desk(folder);
        List<String> words =
                new ArrayList<>(List.of("check", "--strategy", "exhaustive", "--no-trace"));
        words.addAll(List.of(options));
        words.add("Count.java");
        assertThat(desk.run(words.toArray(String[]::new))).as(desk.out() + desk.err()).isEqualTo(0);
        return desk;
    }

    /** The results that check finds for so many tasks, all orders tried. */
    private Set<Integer> results(int tasks, String body) throws IOException {
        Desk desk = check(tasks, body);
        assertThat(desk.out()).contains("all tried");
        Set<Integer> results = new TreeSet<>();
        Matcher result = Pattern.compile("count (\\d)").matcher(desk.out());
        while (result.find()) {
            results.add(Integer.valueOf(result.group(1)));
        }
        return results;
    }

    private static Set<Integer> upTo(int n) {
        Set<Integer> all = new TreeSet<>();
        for (int i = 1; i <= n; i++) {
            all.add(i);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void with_an_await_between_reading_and_writing_every_count_from_1_to_n_is_possible(int n)
            throws IOException {
        assertThat(results(n, READ_AWAIT_WRITE)).isEqualTo(upTo(n));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void under_the_mutex_or_without_the_await_only_n_is(int n) throws IOException {
        String mutex = "try (var _ = mutex.acquire()) { " + READ_AWAIT_WRITE + " }";
        String step = "int before = count; count = before + 1;";
        String spinning = "int before = count; Thread.onSpinWait(); count = before + 1;";
        for (String body : List.of(mutex, step, spinning)) {
            Desk desk = check(n, body, "--expect-output", "count " + n);
            assertThat(desk.out()).startsWith("PASS Count   all ");
        }
    }

    @Test
    void a_task_that_awaits_itself_is_told_at_once() throws IOException {
        Files.writeString(
                folder.resolve("Itself.java"),
                """
                import io.drawloom.async.*;
                public class Itself {
                    public static void main(String[] args) {
                        EventLoop.run(() -> Task.current().await());
                    }
                }
                """);
        Desk desk = new Desk(folder);
        assertThat(desk.run("check", "--no-trace", "Itself.java")).isEqualTo(1);
        assertThat(desk.out()).contains("task main awaits itself");
    }

    @Test
    void a_clock_that_is_moved_by_hand_is_refused_with_what_to_use() throws IOException {
        Files.writeString(
                folder.resolve("Manual.java"),
                """
                public class Manual {
                    public static void main(String[] args) {
                        io.drawloom.async.EventLoop.withManualTime();
                    }
                }
                """);
        Desk desk = new Desk(folder);
        assertThat(desk.run("check", "--no-trace", "Manual.java")).isEqualTo(1);
        assertThat(desk.out().replaceAll("\\s+", " "))
                .contains(
                        "IllegalStateException: under check time is the search's, which cannot be"
                                + " moved by hand: use EventLoop.withVirtualTime()");
    }
}

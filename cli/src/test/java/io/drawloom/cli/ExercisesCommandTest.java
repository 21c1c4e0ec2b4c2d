package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.learn.exercise.Exercises;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A learner at the exercises. */
class ExercisesCommandTest {
    private static final Exercise COUNTER = Exercises.find("Counter").orElseThrow();

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    private Path file() {
        return folder.resolve("drawloom-exercises").resolve("Counter.java");
    }

    private Path progress() {
        return folder.resolve("drawloom-exercises").resolve("progress.properties");
    }

    private void save(Version version) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), Exercises.source(COUNTER, version));
    }

    @Test
    void the_list_says_what_is_done_and_what_comes_next() throws IOException {
        assertThat(desk.run("learn", "exercises")).isEqualTo(0);
        assertThat(desk.out())
                .isEqualTo(
                        """
                                  predict  break  repair  hints
                        Counter   -        -      -       -      The first counter
                        Seats     -        -      -       -      Check, then act
                        Mailbox   -        -      -       -      Visibility
                        Account   -        -      -       -      Deadlock by lock order
                        Gate      -        -      -       -      The lost wake-up
                        Buffer    -        -      -       -      The bounded buffer
                        Guard     -        -      -       -      Readers and writers
                        Lazy      -        -      -       -      Double-checked locking
                        Cache     -        -      -       -      A cache
                        Fetches   -        -      -       -      Structured tasks
                        Download  -        -      -       -      Cancellation
                        Pool      -        -      -       -      A connection pool

                        0 of 12 repaired.
                        next  ./drawloom learn predict Counter
                        """);
        Files.createDirectories(progress().getParent());
        Files.writeString(
                progress(),
                "version=1\nCounter=predicted broken repaired hint1 hint2\nSeats=predicted\n");
        assertThat(desk.run("learn", "exercises", "--lang", "ja")).isEqualTo(0);
        assertThat(desk.out())
                .contains("Counter   x        x      x       2      最初のカウンタ\n")
                .contains("Seats     x        -      -       -      調べてから動く\n")
                .endsWith("12 問のうち 1 問を直しました。\n次は  ./drawloom learn break Seats\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "break", "repair", "hint", "reset"})
    void an_unknown_exercise_is_refused_with_the_nearest_name(String part) throws IOException {
        assertThat(desk.run("learn", part, "Cuonter")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo(
                        "drawloom: learn "
                                + part
                                + ": there is no exercise Cuonter; did you mean Counter?\n");
        assertThat(desk.run("learn", part, "zzz", "--lang=ja")).isEqualTo(2);
        assertThat(desk.err())
                .startsWith("drawloom: learn " + part + ": zzz という演習はありません。あるのは Counter, Seats,");
        assertThat(desk.files()).isEmpty();
    }

    private void wrong(String line, String... words) {
        assertThat(desk.run(words)).isEqualTo(2);
        assertThat(desk.err()).isEqualTo("drawloom: " + line + "\n");
        assertThat(desk.out()).isEmpty();
    }

    @Test
    void a_folder_in_place_of_a_file_is_named_with_what_to_do() throws IOException {
        Files.createDirectories(file());
        assertThat(desk.run("learn", "repair", "Counter", "--once")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo(
                        "drawloom: learn repair: drawloom-exercises/Counter.java is a folder and"
                                + " should be a file; move it away\n");
        Files.delete(progress());
        Files.createDirectory(progress());
        wrong(
                "learn exercises: drawloom-exercises/progress.properties is a folder and should be"
                        + " a file; move it away",
                "learn",
                "exercises");
        wrong(
                "learn exercises: drawloom-exercises/progress.properties"
                        + " はフォルダですが、ファイルでなければなりません。よそへ移してください",
                "learn",
                "exercises",
                "--lang=ja");
    }

    @Test
    void a_file_in_place_of_the_folder_is_named_with_what_to_do() throws IOException {
        desk.write("drawloom-exercises", "");
        String line = "drawloom-exercises is a file and should be a folder; move it away";
        wrong("learn exercises: " + line, "learn", "exercises");
        wrong("learn reset: " + line, "learn", "reset", "Counter");
        FileAlreadyExistsException taken =
                new FileAlreadyExistsException(folder.resolve("drawloom-exercises").toString());
        assertThat(FileErrors.line(taken, CommandMessages.ENGLISH, desk.shell())).isEqualTo(line);
    }

    @Test
    void a_file_that_is_not_to_be_read_or_missing_is_named_with_what_to_do() {
        String file = folder.resolve("a.txt").toString();
        assertThat(
                        FileErrors.line(
                                new AccessDeniedException(file),
                                CommandMessages.ENGLISH,
                                desk.shell()))
                .isEqualTo(
                        "the system does not let you read or write a.txt; change its permissions,"
                                + " or work in another folder");
        assertThat(
                        FileErrors.line(
                                new NoSuchFileException(file),
                                CommandMessages.ENGLISH,
                                desk.shell()))
                .isEqualTo("there is no a.txt");
        FileSystemException full = new FileSystemException(file, null, "No space left on device");
        assertThat(FileErrors.line(full, CommandMessages.ENGLISH, desk.shell()))
                .isEqualTo("a.txt cannot be read or written: No space left on device");
        assertThat(
                        FileErrors.line(
                                new IOException("cut off"), CommandMessages.ENGLISH, desk.shell()))
                .isEqualTo("cut off");
    }

    @Test
    void an_answer_may_begin_with_the_mark_of_its_encoding() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "\ufeff" + Exercises.source(COUNTER, Version.RIGHT));
        assertThat(desk.run("learn", "repair", "Counter", "--once")).isZero();
        assertThat(desk.out()).contains("\nPASS: ").doesNotContain("\ufeff");
    }

    @Test
    void a_prediction_is_told_the_truth_with_the_orders() throws IOException {
        desk.typing("x\n9\n1 2\n");
        assertThat(desk.run("learn", "predict", "counter")).isEqualTo(1);
        assertThat(desk.out())
                .contains(Exercises.source(COUNTER, Version.START))
                .contains(Exercises.show(COUNTER))
                .contains("  1  0\n  2  1\n  3  2\n  4  3\n")
                .contains("spaces between: Numbers from 1 to 4, please.\n")
                .endsWith(
                        """

                          0  in no order  you were not right
                          1  in 4 of 8 orders  you were right  (the mistake)
                          2  in 4 of 8 orders  you were not right
                          3  in no order  you were right

                        2 of 4 judged rightly.
                        next  ./drawloom learn break Counter
                        """);
        assertThat(progress()).content().contains("Counter=predicted\n");
        desk.typing("2,3\n");
        assertThat(desk.run("learn", "predict", "Counter", "--lang=ja")).isEqualTo(0);
        assertThat(desk.out()).contains("  1  8 通りの順序のうち 4 通り  正解  (これが誤り)\n");
    }

    @Test
    void without_a_prediction_nothing_is_told() throws IOException {
        desk.typing("");
        assertThat(desk.run("learn", "predict", "Counter")).isEqualTo(2);
        assertThat(desk.out()).doesNotContain("orders");
        assertThat(desk.err())
                .isEqualTo(
                        "drawloom: learn predict: needs the numbers of the outcomes that can"
                                + " happen\n");
        assertThat(desk.files()).isEmpty();
    }

    @Test
    void who_chooses_the_order_reaches_the_failure() throws IOException {
        desk.with("NO_COLOR", "1").typing("1\n7\nu\n1\n2\n1\n2\n1\n1\n");
        assertThat(desk.run("learn", "break", "Counter")).isEqualTo(0);
        assertThat(desk.out())
                .startsWith(
                        """
                        Counter: The first counter
                        You are the scheduler: choose who moves, until it ends like this: 1


                          1  thread 1  Counter.java:7  int seen = count;
                          2  thread 2  Counter.java:7  int seen = count;
                        """)
                .contains("   1  thread 1  7 seen = count  reads count: 0\n")
                .contains("A number from 1 to 2, please, or u, r, q.\n")
                .endsWith(
                        """

                        Reached: 1. You chose the order that fails.
                        next  ./drawloom learn repair Counter
                        """);
        assertThat(progress()).content().contains("Counter=broken\n");
    }

    @Test
    void an_order_that_ends_well_breaks_nothing() throws IOException {
        desk.typing("1\n1\n1\n5\nr\nq\n");
        assertThat(desk.run("learn", "break", "Counter")).isEqualTo(1);
        assertThat(desk.out())
                .contains("It ended, and this order is a good one: 2.")
                .contains("u, r or q, please.\n")
                .endsWith("\nnext  ./drawloom learn break Counter\n");
        assertThat(desk.files()).isEmpty();
    }

    @Test
    void one_look_at_the_file_as_it_is_at_first_draws_the_failing_order() throws IOException {
        assertThat(desk.run("learn", "repair", "Counter", "--once")).isEqualTo(1);
        assertThat(desk.err())
                .isEqualTo(
                        "drawloom: the file is drawloom-exercises/Counter.java: open it in your"
                                + " editor\n");
        assertThat(desk.out())
                .startsWith("Counter: The first counter\n\nMany requests come at once")
                .contains("At once, still: two requests do their work at the same time.\n")
                .contains(
                        "FAIL Harness.requests   two requests were answered..  ATOMICITY"
                                + " VIOLATION\n")
                .containsPattern(
                        "\nNOT YET: some order fails: (two requests were answered 2 and 2|the third"
                                + " request was answered 2)\\.\n")
                .endsWith("next  ./drawloom learn hint Counter\n");
        assertThat(file()).hasContent(Exercises.source(COUNTER, Version.START));
    }

    @Test
    void each_save_is_judged_until_it_is_right_and_then_the_reference_stands_beside_it()
            throws Exception {
        Deque<String> saves =
                new ArrayDeque<>(
                        List.of(
                                "class Counter {\n    int handle(Runnable work) { return }\n}\n",
                                Exercises.source(COUNTER, Version.WRONG1),
                                Exercises.source(COUNTER, Version.RIGHT)));
        int code = repair(saves);
        assertThat(code).isEqualTo(0);
        assertThat(saves).isEmpty();
        assertThat(desk.out())
                .containsSubsequence(
                        "NOT YET: some order fails",
                        "Save the file, and it is judged again. Ctrl-C stops.\n",
                        "\nCounter.java:2: error: illegal start of expression\n",
                        "\nNOT YET: Counter.java does not compile.\n",
                        "NOT YET: every order passes, but in none of them this happens any more:"
                                + " two requests do their work at the same time. Less has to be"
                                + " locked.\n",
                        "PASS: all 20 orders pass, the work is done, and what may happen at once"
                                + " does.\n",
                        "yours\n",
                        Exercises.source(COUNTER, Version.RIGHT),
                        "reference\n",
                        Exercises.source(COUNTER, Version.REFERENCE));
        assertThat(progress()).content().contains("Counter=begun repaired\n");
    }

    @Test
    void a_file_that_is_deleted_meanwhile_ends_the_watching() throws Exception {
        Deque<String> saves = new ArrayDeque<>(List.of(""));
        assertThat(repair(saves)).isEqualTo(2);
        assertThat(desk.err())
                .endsWith(
                        "drawloom: learn repair: drawloom-exercises/Counter.java was there and is"
                                + " gone; ./drawloom learn reset Counter brings it back\n");
    }

    /** Watches a file that is saved so often; an empty text deletes it. */
    private int repair(Deque<String> saves) throws IOException {
        save(Version.START);
        FileWatcher told =
                (file, before) -> {
                    if (saves.isEmpty()) {
                        return false;
                    }
                    String next = saves.removeFirst();
                    if (next.isEmpty()) {
                        Files.delete(file);
                    } else {
                        Files.writeString(file, next);
                    }
                    return true;
                };
        return desk.run(new RepairCommand(told), "Counter");
    }

    @Test
    void a_save_is_seen_by_its_time_or_its_length() throws Exception {
        Path file = desk.write("A.java", "class A {}");
        FileWatcher saves = FileWatcher.watching();
        FileWatcher.State before = saves.now(file);
        assertThat(saves.now(file)).isEqualTo(before);
        Files.writeString(file, "class A { }");
        assertThat(saves.now(file)).isNotEqualTo(before);
        assertThat(saves.await(file, before)).isTrue();
        Files.delete(file);
        assertThat(saves.now(file).size()).isEqualTo(-1);
    }

    @Test
    void hints_come_in_turn_and_the_last_again() {
        for (String expected : List.of("1 of 3", "2 of 3", "3 of 3", "3 of 3")) {
            assertThat(desk.run("learn", "hint", "Counter")).isEqualTo(0);
            assertThat(desk.out()).startsWith("Counter, hint " + expected + ":\n");
        }
        assertThat(desk.out())
                .isEqualTo(
                        """
                        Counter, hint 3 of 3:
                        Do the work first. Then count and take the answer in one step: inside of one
                        synchronized block, or by AtomicInteger.incrementAndGet().

                        next  ./drawloom learn repair Counter
                        """);
        assertThat(desk.run("learn", "hint", "Seats", "--lang", "ja")).isEqualTo(0);
        assertThat(desk.out()).startsWith("Seats、ヒント 1 / 3:\n席が空いているか");
    }

    @Test
    void what_was_written_survives_all_but_a_reset_and_that_keeps_it_beside() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "class Counter {}\n");
        desk.run("learn", "repair", "Counter", "--once");
        assertThat(file()).hasContent("class Counter {}\n");
        assertThat(desk.run("learn", "reset", "Counter")).isEqualTo(0);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        drawloom-exercises/Counter.java is as it was at first.
                        What you wrote is kept in drawloom-exercises/Counter.java.1.
                        next  ./drawloom learn repair Counter
                        """);
        assertThat(file()).hasContent(Exercises.source(COUNTER, Version.START));
        assertThat(file().resolveSibling("Counter.java.1")).hasContent("class Counter {}\n");
    }

    @Test
    void a_deleted_file_is_told_and_a_reset_brings_it_back() throws IOException {
        desk.run("learn", "reset", "Counter");
        Files.delete(file());
        assertThat(desk.run("learn", "repair", "Counter", "--once")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo(
                        "drawloom: learn repair: drawloom-exercises/Counter.java was there and is"
                                + " gone; ./drawloom learn reset Counter brings it back\n");
        assertThat(desk.run("learn", "exercises")).isEqualTo(0);
        assertThat(desk.out()).contains("The first counter (the file is gone)\n");
        assertThat(desk.run("learn", "reset", "Counter")).isEqualTo(0);
        assertThat(file()).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exercises",
                "predict Counter",
                "break Counter",
                "repair Counter",
                "hint Counter",
                "reset Counter"
            })
    void progress_of_another_version_or_broken_is_one_line_and_stays(String words)
            throws IOException {
        Files.createDirectories(progress().getParent());
        String[] typed = ("learn " + words).split(" ");
        Files.writeString(progress(), "version=7\nCounter=repaired\n");
        assertThat(desk.run(typed)).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo(
                        "drawloom: learn "
                                + typed[1]
                                + ": drawloom-exercises/progress.properties has the version 7, and"
                                + " this build knows version 1; nothing was changed\n");
        assertThat(progress()).hasContent("version=7\nCounter=repaired\n");
        Files.writeString(progress(), "???");
        assertThat(desk.run(typed)).isEqualTo(2);
        assertThat(desk.err())
                .startsWith(
                        "drawloom: learn "
                                + typed[1]
                                + ": drawloom-exercises/progress.properties is broken; nothing was"
                                + " changed.");
        assertThat(progress()).hasContent("???");
        assertThat(file()).doesNotExist();
    }
}

package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.VerdictWord;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The first word of a report and how the process ends: one table, everywhere the same. */
class FirstWordsTest {
    private static final Path PAGE = Path.of("..", "docs", "check.md");

    /** A property outlives an execution: with it a program is not the same each time. */
    private static final String TIMES = "drawloom.test.times";

    @TempDir private Path folder;
    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    @AfterEach
    void forget() {
        System.clearProperty(TIMES);
    }

    // ---------------------------------------------------------------- the table

    @Test
    void the_documentation_has_the_table() throws IOException {
        List<String> rows =
                Files.readAllLines(PAGE).stream()
                        .dropWhile(it -> !it.startsWith("| word | code |"))
                        .skip(2)
                        .takeWhile(it -> it.startsWith("|"))
                        .map(it -> it.substring(0, it.lastIndexOf('|', it.length() - 2) + 1))
                        .toList();
        assertThat(rows)
                .containsExactly(
                        Arrays.stream(VerdictWord.values())
                                .map(it ->
                                        "| `%s` | %d | %d |"
                                                .formatted(
                                                        it.text(), it.code(false), it.code(true)))
                                .toArray(String[]::new));
    }

    @Test
    void the_help_has_the_table() {
        assertThat(desk.run("check", "--help")).isEqualTo(0);
        List<String> rows = new ArrayList<>();
        for (VerdictWord each : VerdictWord.values()) {
            rows.add("%s %d %d".formatted(each.text(), each.code(false), each.code(true)));
        }
        assertThat(
                        desk.out()
                                .lines()
                                .map(it -> it.strip().replaceAll(" {2,}", " "))
                                .collect(Collectors.joining("\n")))
                .contains("word code with --strict\n" + String.join("\n", rows));
    }

    @Test
    void only_failures_end_with_one_and_only_a_proof_is_strictly_nought() {
        Set<VerdictWord> failures = EnumSet.of(VerdictWord.FAIL, VerdictWord.FAIL_NOT_REPEATED);
        assertThat(words(false, 1)).isEqualTo(failures);
        assertThat(words(false, 0)).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(failures)));
        assertThat(words(true, 0)).containsExactly(VerdictWord.PASS);
        assertThat(words(true, 1)).isEqualTo(failures);
        assertThat(words(true, Command.WRONG)).isEmpty();
        Arrays.stream(VerdictWord.values())
                .filter(it -> !failures.contains(it))
                .forEach(it -> assertThat(words(true, it.code(true))).containsExactly(it));
    }

    private static Set<VerdictWord> words(boolean strict, int code) {
        Set<VerdictWord> words = EnumSet.allOf(VerdictWord.class);
        words.removeIf(it -> it.code(strict) != code);
        return words;
    }

    // ---------------------------------------------------------------- each word

    @ParameterizedTest
    @EnumSource(VerdictWord.class)
    void each_word_ends_with_its_code_and_stands_in_the_json(VerdictWord word) throws IOException {
        List<String> command = new ArrayList<>(List.of("check", "--jobs", "1"));
        command.addAll(List.of("--no-trace", "--json", "it.json"));
        command.addAll(leadingTo(word));

        assertThat(desk.run(command.toArray(String[]::new))).isEqualTo(word.code(false));
        assertThat(desk.out()).startsWith(word.text());
        assertThat(Files.readString(folder.resolve("it.json")))
                .contains("\n  \"verdict\": \"" + word.text() + "\",\n");

        System.clearProperty(TIMES);
        command.add(1, "--strict");
        assertThat(desk.run(command.toArray(String[]::new))).isEqualTo(word.code(true));
        assertThat(desk.out()).startsWith(word.text());
    }

    private List<String> leadingTo(VerdictWord word) throws IOException {
        return switch (word) {
            case FAIL -> List.of(example("RequestCounter"));
            case FAIL_NOT_REPEATED ->
                    List.of(main("if (times() == 2) throw new AssertionError(\"once\");"));
            case DIFFERS -> List.of(example("FetchCount"));
            case PASS -> List.of(example("RequestCounterLocked"));
            case PARTLY -> List.of(main("new java.io.File(\"x\").exists(); " + TWO));
            case CUT_SHORT -> List.of("--executions", "3", example("RequestCounterLocked"));
            case SAMPLED ->
                    List.of(
                            "--executions",
                            "3",
                            "--strategy",
                            "pos",
                            example("RequestCounterLocked"));
            case UNSURE ->
                    List.of(
                            "--strategy",
                            "exhaustive",
                            main("if (times() % 2 == 0) synchronized (LOCK) { n++; } " + TWO));
            case NOTHING_CHECKED -> List.of(main("n++;"));
        };
    }

    private static final String TWO =
            "Thread t = new Thread(() -> { synchronized (LOCK) { n++; } }); t.start();"
                    + " synchronized (LOCK) { n++; } t.join();";

    private String example(String name) throws IOException {
        desk.example(name);
        return name + ".java";
    }

    private String main(String body) throws IOException {
        desk.write(
                "Main.java",
                """
                public class Main {
                    static final Object LOCK = new Object();
                    static int n;
                    static int times() {
                        int times = Integer.getInteger("TIMES", 0) + 1;
                        System.setProperty("TIMES", "" + times);
                        return times;
                    }
                    public static void main(String[] args) throws Exception {
                        BODY
                    }
                }
                """
                        .replace("TIMES", TIMES)
                        .replace("BODY", body));
        return "Main.java";
    }
}

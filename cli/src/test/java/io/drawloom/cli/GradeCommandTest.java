package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.learn.exercise.Exercises;
import io.drawloom.learn.exercise.Judgement;
import io.drawloom.learn.exercise.Reason;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A teacher with a folder of answers. */
class GradeCommandTest {
    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() throws IOException {
        desk = new Desk(folder);
        Files.createDirectory(folder.resolve("answers"));
    }

    private void answer(String name, Version version) throws IOException {
        Exercise exercise = Exercises.find(name).orElseThrow();
        desk.write("answers/" + exercise.file(), Exercises.source(exercise, version));
    }

    private static final String JSON =
            """
            {
              "format": 1,
              "answers": 4,
              "passed": 1,
              "exercises": [
                {"name": "Counter", "verdict": "passed", "reason": "passed", "orders": 20},
                {"name": "Lazy", "verdict": "refused", "reason": "data-race", "scenario": "two", "fact": "value at Lazy.java:17 and Lazy.java:14", "orders": 24},
                {"name": "Seats", "verdict": "refused", "reason": "not-allowed", "fact": "java.lang.System.exit", "orders": 0},
                {"name": "Pool", "verdict": "refused", "reason": "missing", "orders": 0}
              ]
            }
            """;

    @Test
    void the_result_is_the_same_bytes_each_time() throws IOException {
        answer("Counter", Version.RIGHT);
        answer("Lazy", Version.WRONG3);
        desk.write(
                "answers/Seats.java",
                "class Seats { Seats(int seats) { System.exit(0); } boolean sell(int seat, Runnable"
                        + " pay) { return true; } }");
        desk.write("answers/Notes.java", "no exercise");
        assertThat(
                        desk.run(
                                "learn",
                                "grade",
                                "answers",
                                "--only",
                                "Counter,lazy,Seats,Pool,Counter",
                                "--json",
                                "result.json"))
                .isEqualTo(1);
        assertThat(folder.resolve("result.json")).content().isEqualTo(JSON);
        assertThat(desk.err()).contains("drawloom: Notes.java is no exercise, and is left out\n");
        assertThat(desk.out())
                .isEqualTo(
                        """
                        Counter   PASS: all 20 orders pass, the work is done, and what may happen at once does.
                        Lazy      NOT YET: every order of the steps passes, but there is a data race: value at Lazy.java:17 and Lazy.java:14. Nothing makes one thread see what the other wrote.
                        Seats     NOT YET: an answer may not use java.lang.System.exit.
                        Pool      NOT YET: there is no Pool.java.
                        1 of 4 passed.
                        """);
        assertThat(
                        desk.run(
                                "learn",
                                "grade",
                                "answers",
                                "--only",
                                "Counter,Lazy,Seats,Pool",
                                "--json=-",
                                "--lang=ja"))
                .isEqualTo(1);
        assertThat(desk.out()).isEqualTo(JSON);
    }

    @Test
    void if_all_pass_it_ends_well() throws IOException {
        answer("Gate", Version.REFERENCE);
        assertThat(desk.run("learn", "grade", "answers", "--only=Gate", "--lang=ja")).isEqualTo(0);
        assertThat(desk.out()).endsWith("1 問のうち 1 問が合格です。\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_before_anything_is_judged() throws IOException {
        answer("Gate", Version.REFERENCE);
        String name = "x".repeat(300);
        assertThat(desk.run("learn", "grade", "answers", "--only=Gate", "--json", name))
                .isEqualTo(2);
        assertThat(desk.out()).isEmpty();
        assertThat(desk.err())
                .startsWith("drawloom: learn grade: " + name + " cannot be read or written: ");
        assertThat(desk.files()).containsExactly("answers");
    }

    @Test
    void what_the_judge_says_itself_is_in_the_learners_language() {
        Exercise gate = Exercises.find("Gate").orElseThrow();
        Judgement judgement =
                new Judgement(Reason.ORDER_FAILS, "a thread waits for ever", 1, Optional.empty());
        assertThat(RepairCommand.sentence(gate, judgement, Texts.in("ja")))
                .isEqualTo("まだです: 失敗する順序があります: 永遠に待つスレッドがあります。");
        assertThat(RepairCommand.sentence(gate, judgement, Texts.in("en")))
                .isEqualTo("NOT YET: some order fails: a thread waits for ever.");
        Judgement own =
                new Judgement(Reason.ORDER_FAILS, "expected 2 but was 1", 1, Optional.empty());
        assertThat(RepairCommand.sentence(gate, own, Texts.in("ja")))
                .isEqualTo("まだです: 失敗する順序があります: expected 2 but was 1。");
    }

    @Test
    void wrong_use_is_one_line_and_grades_nothing() throws IOException {
        wrong("there is no folder nowhere", "nowhere");
        wrong("there is no exercise Cach; did you mean Cache?", "answers", "--only", "Cach");
        wrong(
                "cannot write gone/x.json: it is a folder, or its folder is not there",
                "answers",
                "--json",
                "gone/x.json");
        wrong(
                "cannot write answers: it is a folder, or its folder is not there",
                "answers",
                "--json",
                "answers");
        wrong("needs a DIR; --help lists what can be typed");
        assertThat(desk.files()).containsExactly("answers");
    }

    private void wrong(String line, String... words) {
        String[] typed = new String[words.length + 2];
        typed[0] = "learn";
        typed[1] = "grade";
        System.arraycopy(words, 0, typed, 2, words.length);
        assertThat(desk.run(typed)).isEqualTo(2);
        assertThat(desk.err()).isEqualTo("drawloom: learn grade: " + line + "\n");
        assertThat(desk.out()).isEmpty();
    }
}

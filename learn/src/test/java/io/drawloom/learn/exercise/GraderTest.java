package io.drawloom.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.exercise.Exercise.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Each answer in a process of its own. */
class GraderTest {
    private static final Exercise COUNTER = Exercises.find("Counter").orElseThrow();

    @TempDir private Path folder;

    private final Grader grader = Grader.ofSystem();

    private Judgement grade(String text) throws IOException {
        Files.writeString(folder.resolve(COUNTER.file()), text);
        return grader.grade(COUNTER, folder).judgement();
    }

    @Test
    void it_says_what_the_judge_says_here() throws IOException {
        for (Version version : new Version[] {Version.RIGHT, Version.WRONG1, Version.WRONG2}) {
            String text = Exercises.source(COUNTER, version);
            assertThat(grade(text)).isEqualTo(Judge.judge(COUNTER, text));
        }
    }

    @Test
    void a_file_that_is_not_there_is_missing() throws IOException {
        assertThat(grader.grade(COUNTER, folder).judgement().reason()).isEqualTo(Reason.MISSING);
    }

    @Test
    void an_answer_that_wants_all_memory_ends_its_own_process_alone() throws IOException {
        Judgement judgement =
                grade(
                        """
                        import java.util.ArrayList;
                        class Counter {
                            int handle(Runnable work) {
                                ArrayList<long[]> all = new ArrayList<>();
                                while (true) { all.add(new long[1 << 24]); }
                            }
                        }
                        """);
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.LIMIT_REACHED);
    }

    @Test
    void a_report_is_read_as_it_was_written() {
        Exercise.Scenario scenario = COUNTER.scenarios().getFirst();
        Judgement judgement =
                new Judgement(Reason.ORDER_FAILS, "line 1\nline 2\n", 17, Optional.of(scenario));
        assertThat(JudgeProcess.parse(COUNTER, JudgeProcess.format(judgement))).contains(judgement);
        assertThat(JudgeProcess.parse(COUNTER, "hello")).isEmpty();
        assertThat(JudgeProcess.parse(COUNTER, "a\n1\nb\nc")).isEmpty();
    }
}

package io.drawloom.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Answers that were tried on the judge, besides those that come with the exercises. */
class AnswersTest {
    private static final Path ANSWERS =
            Path.of("src", "test", "resources", "io", "drawloom", "learn", "exercise", "answers");

    static List<Path> refused() throws IOException {
        return answers("refused");
    }

    static List<Path> accepted() throws IOException {
        return answers("accepted");
    }

    private static List<Path> answers(String verdict) throws IOException {
        try (Stream<Path> all = Files.walk(ANSWERS.resolve(verdict))) {
            return all.filter(it -> it.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static Judgement judge(Path answer) throws IOException {
        String name = answer.getFileName().toString().replace(".java", "");
        return Judge.judge(Exercises.find(name).orElseThrow(), Files.readString(answer));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_wrong_answer_is_refused_for_the_reason_in_its_first_line(Path answer)
            throws IOException {
        String reason = Files.readAllLines(answer).getFirst().replace("// ", "");

        Judgement judgement = judge(answer);
        assertThat(judgement.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .as(judgement.toString())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void a_right_answer_of_another_kind_is_accepted(Path answer) throws IOException {
        Judgement judgement = judge(answer);

        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.PASSED);
    }
}

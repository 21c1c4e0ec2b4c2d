package io.drawloom.learn.exercise;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process in which one answer is judged; it prints what came of it, for {@link Grader}. */
final class JudgeProcess {
    private JudgeProcess() {}

    /** Judges the file: the name of the exercise, and the path. */
    public static void main(String[] words) throws IOException {
        Exercise exercise = Exercises.find(words[0]).orElseThrow();
        String text = Workbook.text(Path.of(words[1]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String report = format(Judge.judge(exercise, text));
        out.print(report);
        out.flush();
        // What an answer started need not end by itself.
        Runtime.getRuntime().halt(0);
    }

    /** A line each for the reason, the orders and the scenario; then the fact, as it is. */
    static String format(Judgement judgement) {
        return judgement.reason().word()
                + "\n"
                + judgement.orders()
                + "\n"
                + judgement.scenario().map(Exercise.Scenario::method).orElse("")
                + "\n"
                + judgement.fact();
    }

    static Optional<Judgement> parse(Exercise exercise, String printed) {
        List<String> parts = List.of(printed.split("\n", 4));
        if (parts.size() < 4) {
            return Optional.empty();
        }
        for (Reason each : Reason.values()) {
            if (each.word().equals(parts.get(0))) {
                return Optional.of(
                        new Judgement(
                                each,
                                parts.get(3),
                                Long.parseLong(parts.get(1)),
                                exercise.scenarios().stream()
                                        .filter(it -> it.method().equals(parts.get(2)))
                                        .findFirst()));
            }
        }
        return Optional.empty();
    }
}

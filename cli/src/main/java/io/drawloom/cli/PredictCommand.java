package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.learn.exercise.ExerciseText;
import io.drawloom.learn.exercise.Exercises;
import io.drawloom.learn.exercise.LearnerProgress.Mark;
import io.drawloom.learn.exercise.PossibleOutcomes;
import io.drawloom.learn.exercise.Workbook;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Shows a program, asks what can come of it, and tells. */
final class PredictCommand extends LearnPart {
    @Override
    public CommandSpec spec() {
        CommandSpec predict =
                ExerciseCommands.command(
                        "predict",
                        "Shows the program of an exercise and asks which outcomes it can have; then"
                                + " tells how many orders lead to each.");
        predict.usageMessage()
                .footer("Ends with 0 if the prediction was right, 1 if not, 2 for wrong use.");
        return ExerciseCommands.options(predict);
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        Exercise exercise = ExerciseCommands.typed(parsed, texts);
        Workbook workbook = ExerciseCommands.workbook(shell, texts);
        shell.print(question(exercise, texts));
        Set<Integer> said = answer(exercise, shell, texts);
        PossibleOutcomes possible = PossibleOutcomes.of(exercise);
        int right = tell(exercise, said, possible, shell, texts);
        workbook.note(workbook.progress().with(exercise, Mark.PREDICTED));
        shell.print(ExerciseCommands.next(shell, "break", exercise, texts));
        return right == exercise.choices().size() ? GOOD : FAILURE;
    }

    private static String question(Exercise exercise, Texts texts) {
        StringBuilder text = new StringBuilder();
        text.append(exercise.name())
                .append(": ")
                .append(ExerciseText.of(exercise, texts.language()).title())
                .append("\n\n")
                .append(Exercises.source(exercise, Version.START))
                .append('\n')
                .append(Exercises.show(exercise))
                .append('\n')
                .append(texts.text("predict.question"))
                .append("\n\n");
        for (int i = 0; i < exercise.choices().size(); i++) {
            text.append("  " + (i + 1) + "  " + exercise.choices().get(i) + "\n");
        }
        return text.append('\n').toString();
    }

    private static Set<Integer> answer(Exercise exercise, Shell shell, Texts texts)
            throws WrongUse, IOException {
        while (true) {
            shell.print(texts.text("predict.ask") + " ");
            Optional<String> line = ExerciseCommands.line(shell.in());
            if (line.isEmpty()) {
                shell.print("\n");
                throw new WrongUse(texts.text("predict.none"));
            }
            Optional<Set<Integer>> said = numbers(line.get(), exercise.choices().size());
            if (said.isPresent()) {
                return said.get();
            }
            shell.print(texts.text("predict.again", exercise.choices().size()) + "\n");
        }
    }

    private static Optional<Set<Integer>> numbers(String line, int most) {
        Set<Integer> numbers = new TreeSet<>();
        for (String word : line.split("[ ,]+")) {
            if (!word.matches("[0-9]{1,3}")) {
                return Optional.empty();
            }
            int number = Integer.parseInt(word);
            if (number < 1 || number > most) {
                return Optional.empty();
            }
            numbers.add(number);
        }
        return Optional.of(numbers);
    }

    /** Shows the truth; returns how many of the choices were judged rightly. */
    private static int tell(
            Exercise exercise,
            Set<Integer> said,
            PossibleOutcomes possible,
            Shell shell,
            Texts texts) {
        List<String> choices = exercise.choices();
        int width = choices.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder("\n");
        int right = 0;
        for (int i = 0; i < choices.size(); i++) {
            String choice = choices.get(i);
            long orders = possible.of(choice);
            boolean good = said.contains(i + 1) == orders > 0;
            right += good ? 1 : 0;
            text.append("  " + choice)
                    .repeat(' ', width - choice.length() + 2)
                    .append(
                            orders == 0
                                    ? texts.text("predict.never")
                                    : texts.text("predict.orders", orders, possible.total()))
                    .append("  ")
                    .append(texts.text(good ? "predict.right" : "predict.wrong"))
                    .append(
                            exercise.wrong().contains(choice) && orders > 0
                                    ? "  " + texts.text("predict.mistake")
                                    : "")
                    .append('\n');
        }
        List<String> others = new ArrayList<>(possible.orders().keySet());
        others.removeAll(choices);
        for (String each : others) {
            text.append("  " + each + "  ")
                    .append(texts.text("predict.orders", possible.of(each), possible.total()))
                    .append('\n');
        }
        text.append('\n').append(texts.text("predict.score", right, choices.size())).append('\n');
        shell.print(text.toString());
        return right;
    }
}

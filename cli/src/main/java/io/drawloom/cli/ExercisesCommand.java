package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.ExerciseText;
import io.drawloom.learn.exercise.Exercises;
import io.drawloom.learn.exercise.LearnerProgress;
import io.drawloom.learn.exercise.LearnerProgress.Mark;
import io.drawloom.learn.exercise.Workbook;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lists the exercises with what is done. */
final class ExercisesCommand extends LearnPart {
    @Override
    public CommandSpec spec() {
        CommandSpec exercises = CommandLines.command("exercises");
        exercises
                .usageMessage()
                .description(
                        "Lists the exercises, and what is done of each.",
                        "To predict is to say what a program can come to; to break it, to choose"
                            + " the order that fails; to repair it, to edit its file until every"
                            + " order passes.");
        return ExerciseCommands.options(exercises);
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        Workbook workbook = ExerciseCommands.workbook(shell, texts);
        List<Exercise> all = Exercises.all();
        StringBuilder text = new StringBuilder("          predict  break  repair  hints\n");
        Optional<Exercise> next = Optional.empty();
        int done = 0;
        for (Exercise each : all) {
            LearnerProgress progress = workbook.progress();
            boolean repaired = progress.has(each, Mark.REPAIRED);
            text.append(each.name())
                    .repeat(' ', 10 - each.name().length())
                    .append(mark(progress.has(each, Mark.PREDICTED)) + "        ")
                    .append(mark(progress.has(each, Mark.BROKEN)) + "      ")
                    .append(mark(repaired) + "       ")
                    .append(progress.hints(each) == 0 ? "-" : "" + progress.hints(each))
                    .append("      " + ExerciseText.of(each, texts.language()).title());
            if (workbook.isGone(each)) {
                text.append(" (" + texts.text("exercise.filegone") + ")");
            }
            text.append('\n');
            done += repaired ? 1 : 0;
            next = next.isPresent() || repaired ? next : Optional.of(each);
        }
        text.append('\n').append(texts.text("exercise.done", done, all.size())).append('\n');
        next.ifPresent(it ->
                text.append(
                        ExerciseCommands.next(shell, part(workbook.progress(), it), it, texts)));
        shell.print(text.toString());
        return GOOD;
    }

    private static String mark(boolean done) {
        return done ? "x" : "-";
    }

    private static String part(LearnerProgress progress, Exercise exercise) {
        return !progress.has(exercise, Mark.PREDICTED)
                ? "predict"
                : !progress.has(exercise, Mark.BROKEN) ? "break" : "repair";
    }
}

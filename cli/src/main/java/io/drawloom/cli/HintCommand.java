package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.ExerciseText;
import io.drawloom.learn.exercise.LearnerProgress;
import io.drawloom.learn.exercise.Workbook;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;

/** Gives the next of three hints. */
final class HintCommand extends LearnPart {
    @Override
    public CommandSpec spec() {
        return ExerciseCommands.options(
                ExerciseCommands.command(
                        "hint",
                        "Gives the next of the three hints of an exercise; after the last, the last"
                                + " again."));
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        Exercise exercise = ExerciseCommands.typed(parsed, texts);
        Workbook workbook = ExerciseCommands.workbook(shell, texts);
        LearnerProgress changed = workbook.progress().withHint(exercise);
        int number = changed.hints(exercise);
        workbook.note(changed);
        shell.print(
                texts.text("hint.number", exercise.name(), number, Exercise.HINTS)
                        + "\n"
                        + ExerciseText.of(exercise, texts.language()).hints().get(number - 1)
                        + "\n\n"
                        + ExerciseCommands.next(
                                shell,
                                number < Exercise.HINTS ? "hint" : "repair",
                                exercise,
                                texts));
        return GOOD;
    }
}

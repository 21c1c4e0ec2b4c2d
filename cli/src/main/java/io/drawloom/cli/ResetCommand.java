package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Workbook;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Puts the file of an exercise back to how it was at first. */
final class ResetCommand extends LearnPart {
    @Override
    public CommandSpec spec() {
        return ExerciseCommands.options(
                ExerciseCommands.command(
                        "reset",
                        "Puts the file of an exercise back to how it was at first, and forgets what"
                                + " was done of it. What you wrote is kept beside it."));
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        Exercise exercise = ExerciseCommands.typed(parsed, texts);
        Workbook workbook = ExerciseCommands.workbook(shell, texts);
        Optional<Path> kept = workbook.reset(exercise);
        String file = shell.shown(workbook.file(exercise));
        shell.print(
                texts.text("reset.done", file)
                        + "\n"
                        + kept.map(it -> texts.text("reset.kept", shell.shown(it)) + "\n")
                                .orElse("")
                        + ExerciseCommands.next(shell, "repair", exercise, texts));
        return GOOD;
    }
}

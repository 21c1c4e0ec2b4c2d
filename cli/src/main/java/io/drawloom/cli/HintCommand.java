package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Notebook;
import io.drawloom.learn.exercise.Wording;
import io.drawloom.learn.exercise.Workbook;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;

/** Gives the next of three hints. */
final class HintCommand extends LearnPart {
    @Override
    public CommandSpec spec() {
        return Exercising.options(
                Exercising.command(
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
        Exercise exercise = Exercising.typed(parsed, texts);
        Workbook workbook = Exercising.workbook(shell, texts);
        Notebook changed = workbook.notebook().withHint(exercise);
        int number = changed.hints(exercise);
        workbook.note(changed);
        shell.print(
                texts.text("hint.number", exercise.name(), number, Exercise.HINTS)
                        + "\n"
                        + Wording.of(exercise, texts.language()).hints().get(number - 1)
                        + "\n\n"
                        + Exercising.next(
                                shell,
                                number < Exercise.HINTS ? "hint" : "repair",
                                exercise,
                                texts));
        return GOOD;
    }
}

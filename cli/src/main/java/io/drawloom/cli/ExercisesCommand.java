package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercises;
import io.drawloom.learn.exercise.Notebook;
import io.drawloom.learn.exercise.Notebook.Mark;
import io.drawloom.learn.exercise.Wording;
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
        return Exercising.options(exercises);
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        Workbook workbook = Exercising.workbook(shell, texts);
        List<Exercise> all = Exercises.all();
        StringBuilder text = new StringBuilder("          predict  break  repair  hints\n");
        Optional<Exercise> next = Optional.empty();
        int done = 0;
        for (Exercise each : all) {
            Notebook notebook = workbook.notebook();
            boolean repaired = notebook.has(each, Mark.REPAIRED);
            text.append(each.name())
                    .repeat(' ', 10 - each.name().length())
                    .append(mark(notebook.has(each, Mark.PREDICTED)) + "        ")
                    .append(mark(notebook.has(each, Mark.BROKEN)) + "      ")
                    .append(mark(repaired) + "       ")
                    .append(notebook.hints(each) == 0 ? "-" : "" + notebook.hints(each))
                    .append("      " + Wording.of(each, texts.language()).title());
            if (workbook.isGone(each)) {
                text.append(" (" + texts.text("exercise.filegone") + ")");
            }
            text.append('\n');
            done += repaired ? 1 : 0;
            next = next.isPresent() || repaired ? next : Optional.of(each);
        }
        text.append('\n').append(texts.text("exercise.done", done, all.size())).append('\n');
        next.ifPresent(it ->
                text.append(Exercising.next(shell, part(workbook.notebook(), it), it, texts)));
        shell.print(text.toString());
        return GOOD;
    }

    private static String mark(boolean done) {
        return done ? "x" : "-";
    }

    private static String part(Notebook notebook, Exercise exercise) {
        return !notebook.has(exercise, Mark.PREDICTED)
                ? "predict"
                : !notebook.has(exercise, Mark.BROKEN) ? "break" : "repair";
    }
}

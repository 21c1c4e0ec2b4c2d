package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercises;
import io.drawloom.learn.exercise.LearnerProgress;
import io.drawloom.learn.exercise.Workbook;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What the commands for exercises share: their operand, the learner's folder, what comes next. */
final class ExerciseCommands {
    private ExerciseCommands() {}

    /** A command for one exercise. */
    static CommandSpec command(String name, String... description) {
        CommandSpec command = CommandLines.command(name);
        command.usageMessage().description(description);
        command.addPositional(
                CommandLines.operand("NAME", "the exercise, as learn exercises lists it"));
        return command;
    }

    /** Closes the list of a command's options. */
    static CommandSpec options(CommandSpec command) {
        command.addOption(Lab.language());
        TerminalOptions.options().forEach(command::addOption);
        return command.addOption(CommandLines.help("this text"));
    }

    /** The exercise that was typed. */
    static Exercise typed(ParseResult parsed, Texts texts) throws WrongUse {
        return find(parsed.matchedPositionalValue(0, ""), texts);
    }

    static Exercise find(String typed, Texts texts) throws WrongUse {
        Optional<Exercise> found = Exercises.find(typed);
        if (found.isPresent()) {
            return found.get();
        }
        String shown = Lab.shown(typed, texts);
        throw new WrongUse(
                Nearest.of(typed, Exercises.names())
                        .map(it -> texts.text("exercise.nearest", shown, it))
                        .orElseGet(() ->
                                texts.text(
                                        "exercise.unknown",
                                        shown,
                                        String.join(", ", Exercises.names()))));
    }

    /** The learner's workbook, in the folder that the learner is in. */
    static Workbook workbook(Shell shell, Texts texts) throws WrongUse, IOException {
        Path folder = shell.path(Workbook.FOLDER);
        try {
            return Workbook.open(folder);
        } catch (LearnerProgress.Unreadable e) {
            String file = shell.shown(e.file());
            throw new WrongUse(
                    e.version().isEmpty()
                            ? texts.text("exercise.broken", file)
                            : texts.text(
                                    "exercise.version",
                                    file,
                                    e.version(),
                                    LearnerProgress.VERSION));
        }
    }

    /** The workbook with the exercise's file in it. */
    static Workbook begun(Exercise exercise, Shell shell, Texts texts)
            throws WrongUse, IOException {
        Workbook workbook = workbook(shell, texts);
        refuseGone(workbook, exercise, shell, texts);
        if (workbook.layOut(exercise)) {
            shell.say(texts.text("exercise.laid", shell.shown(workbook.file(exercise))));
        }
        return workbook;
    }

    static void refuseGone(Workbook workbook, Exercise exercise, Shell shell, Texts texts)
            throws WrongUse {
        if (workbook.isGone(exercise)) {
            throw new WrongUse(
                    texts.text(
                            "exercise.gone",
                            shell.shown(workbook.file(exercise)),
                            shell.self() + " reset " + exercise.name()));
        }
    }

    /** A line that the learner types; none at the end of the input. */
    static Optional<String> line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return bytes.size() == 0
                        ? Optional.empty()
                        : Optional.of(bytes.toString(StandardCharsets.UTF_8).strip());
            }
            bytes.write(c);
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8).strip());
    }

    /** What an exercise ends with: what to type next. */
    static String next(Shell shell, String part, Exercise exercise, Texts texts) {
        return texts.text("exercise.next", shell.self(), part, exercise.name()) + "\n";
    }
}

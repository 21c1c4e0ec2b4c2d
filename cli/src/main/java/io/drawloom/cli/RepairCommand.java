package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.learn.exercise.ExerciseText;
import io.drawloom.learn.exercise.Exercises;
import io.drawloom.learn.exercise.Judge;
import io.drawloom.learn.exercise.Judgement;
import io.drawloom.learn.exercise.LearnerProgress.Mark;
import io.drawloom.learn.exercise.Reason;
import io.drawloom.learn.exercise.Workbook;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.source.SourceCompiler;
import io.drawloom.trace.Trace;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Judges the learner's file, at each save until it is right. */
final class RepairCommand extends LearnPart {
    private final FileWatcher watcher;

    RepairCommand() {
        this(FileWatcher.watching());
    }

    /** One that is told otherwise when the file was saved. */
    RepairCommand(FileWatcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec repair =
                ExerciseCommands.command(
                        "repair",
                        "Judges your file at each save, until it is right: every order passes, the"
                                + " work is done, and what may happen at once still does.");
        repair.usageMessage()
                .footer("Ends with 0 if the repair is right, 1 if it is not, 2 for wrong use.");
        repair.addOption(CommandLines.alone("--once", "look once, and wait for no save"));
        return ExerciseCommands.options(repair);
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        Exercise exercise = ExerciseCommands.typed(parsed, texts);
        Workbook workbook = ExerciseCommands.begun(exercise, shell, texts);
        Terminal terminal = Lab.terminal(parsed, texts, shell);
        boolean once = parsed.hasMatchedOption("--once");
        ExerciseText text = ExerciseText.of(exercise, texts.language());
        shell.print(
                exercise.name()
                        + ": "
                        + text.title()
                        + "\n\n"
                        + text.task()
                        + "\n\n"
                        + texts.text("repair.overlap", text.overlap())
                        + "\n"
                        + texts.text("repair.file", shell.shown(workbook.file(exercise)))
                        + "\n");
        while (true) {
            FileWatcher.State state = watcher.now(workbook.file(exercise));
            if (look(exercise, workbook, terminal, shell, texts)) {
                return GOOD;
            }
            if (once) {
                shell.print(ExerciseCommands.next(shell, "hint", exercise, texts));
                return FAILURE;
            }
            shell.print(texts.text("repair.waiting") + "\n");
            if (!watcher.await(workbook.file(exercise), state)) {
                return FAILURE;
            }
            ExerciseCommands.refuseGone(workbook, exercise, shell, texts);
        }
    }

    /** Judges the file as it is; whether it is right. */
    private static boolean look(
            Exercise exercise, Workbook workbook, Terminal terminal, Shell shell, Texts texts)
            throws WrongUse, IOException {
        String text;
        try {
            text = workbook.read(exercise);
        } catch (NoSuchFileException e) {
            ExerciseCommands.refuseGone(workbook, exercise, shell, texts);
            throw e;
        }
        Judgement judgement = Judge.judge(exercise, text);
        shell.print("\n" + verdict(exercise, text, judgement, terminal, texts));
        if (!judgement.passed()) {
            return false;
        }
        workbook.note(workbook.progress().with(exercise, Mark.REPAIRED));
        shell.print(
                "\n"
                        + texts.text("repair.beside")
                        + "\n\n"
                        + SideBySide.render(
                                text,
                                Exercises.source(exercise, Version.REFERENCE),
                                shell.streams().columns().orElse(Terminal.WIDEST),
                                texts.text("repair.yours"),
                                texts.text("repair.reference")));
        return true;
    }

    private static String verdict(
            Exercise exercise, String text, Judgement judgement, Terminal terminal, Texts texts)
            throws IOException {
        StringBuilder out = new StringBuilder();
        if (judgement.reason() == Reason.DOES_NOT_COMPILE) {
            out.append(judgement.fact());
        }
        if (judgement.reason() == Reason.ORDER_FAILS && judgement.scenario().isPresent()) {
            picture(exercise, text, judgement.scenario().get())
                    .filter(it -> it.finding().failed())
                    .ifPresent(it -> out.append(TextReport.render(it, terminal)).append('\n'));
        }
        return out.append(sentence(exercise, judgement, texts)).append('\n').toString();
    }

    private static Optional<Trace> picture(
            Exercise exercise, String text, Exercise.Scenario scenario) throws IOException {
        try {
            return Optional.of(Judge.picture(exercise, text, scenario));
        } catch (SourceCompiler.DoesNotCompile e) {
            return Optional.empty(); // it did a moment ago
        }
    }

    /** A judgement in one line. */
    static String sentence(Exercise exercise, Judgement judgement, Texts texts) {
        String key = "judge." + judgement.reason().word();
        return switch (judgement.reason()) {
            case PASSED -> texts.text(key, judgement.orders());
            case OVERLAP_NOT_REACHED ->
                    texts.text(key, ExerciseText.of(exercise, texts.language()).overlap());
            case TOO_MANY_ORDERS -> texts.text(key, Judge.BOUND);
            case MISSING, DOES_NOT_COMPILE -> texts.text(key, exercise.file());
            case NOT_ALLOWED, ORDER_FAILS, DATA_RACE, NOT_CONTROLLED, LIMIT_REACHED ->
                    texts.text(key, fact(judgement, texts));
        };
    }

    /** A fact in the learner's language if it is the judge's own, such as that nothing ends. */
    private static String fact(Judgement judgement, Texts texts) {
        String key = "fact." + judgement.fact().replace(' ', '-');
        return texts.has(key) ? texts.text(key) : judgement.fact();
    }
}

package io.drawloom.cli;

import io.drawloom.check.ByHand;
import io.drawloom.check.Options;
import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Answer;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.learn.exercise.ExerciseText;
import io.drawloom.learn.exercise.LearnerProgress.Mark;
import io.drawloom.learn.exercise.Workbook;
import io.drawloom.report.StepView;
import io.drawloom.report.Terminal;
import io.drawloom.source.SourceCompiler;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets the learner choose which thread moves, until the program fails. */
final class BreakCommand extends LearnPart {
    /** More steps than any of the programs needs; one that goes round for ever ends here. */
    private static final long MOST_STEPS = 2_000;

    @Override
    public CommandSpec spec() {
        CommandSpec command =
                ExerciseCommands.command(
                        "break",
                        "Runs the program of an exercise in the order that you choose: at each"
                                + " choice you say which thread moves, until it fails.");
        command.usageMessage()
                .footer("Ends with 0 if the failure was reached, 1 if not, 2 for wrong use.");
        return ExerciseCommands.options(command);
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        Exercise exercise = ExerciseCommands.typed(parsed, texts);
        Workbook workbook = ExerciseCommands.workbook(shell, texts);
        Terminal terminal = Lab.terminal(parsed, texts, shell);
        shell.print(
                exercise.name()
                        + ": "
                        + ExerciseText.of(exercise, texts.language()).title()
                        + "\n"
                        + texts.text("break.goal", String.join(", ", exercise.wrong()))
                        + "\n\n");
        Options options = Options.DEFAULTS.withMaxSteps(MOST_STEPS);
        try (Answer program = Answer.shown(exercise, Version.START);
                ByHand hand = new ByHand(options, program.program())) {
            if (!new Game(exercise, hand, terminal, shell, texts).play()) {
                shell.print("\n" + ExerciseCommands.next(shell, "break", exercise, texts));
                return FAILURE;
            }
        } catch (SourceCompiler.DoesNotCompile e) {
            throw new IllegalStateException(e.printed(), e);
        }
        workbook.note(workbook.progress().with(exercise, Mark.BROKEN));
        shell.print(ExerciseCommands.next(shell, "repair", exercise, texts));
        return GOOD;
    }

    /** One sitting. */
    private static final class Game {
        private final Exercise exercise;
        private final ByHand hand;
        private final Terminal terminal;
        private final Shell shell;
        private final Texts texts;
        private final List<Integer> choices = new ArrayList<>();
        private int shown;

        Game(Exercise exercise, ByHand hand, Terminal terminal, Shell shell, Texts texts) {
            this.exercise = exercise;
            this.hand = hand;
            this.terminal = terminal;
            this.shell = shell;
            this.texts = texts;
        }

        /** Whether the failure was reached. */
        boolean play() throws IOException {
            while (true) {
                ByHand.Position position = hand.after(choices);
                showSteps(position.trace());
                if (position.result().isPresent()) {
                    String outcome = Exercise.outcome(position.result().get());
                    if (exercise.wrong().contains(outcome) || position.trace().finding().failed()) {
                        shell.print("\n" + texts.text("break.reached", outcome) + "\n");
                        return true;
                    }
                    shell.print("\n" + texts.text("break.good", outcome) + "\n");
                } else {
                    shell.print("\n" + alternatives(position));
                }
                if (!ask(position)) {
                    return false;
                }
            }
        }

        private void showSteps(Trace trace) {
            List<Step> steps = trace.execution().steps();
            StepView view = StepView.of(trace, terminal);
            StringBuilder text = new StringBuilder();
            for (Step each : steps) {
                if (each.number() > shown) {
                    text.append(view.renderNumbered(each));
                    shown = each.number();
                }
            }
            shell.print(text.toString());
        }

        private String alternatives(ByHand.Position position) {
            StringBuilder text = new StringBuilder();
            if (position.moves().isEmpty()) {
                return texts.text("break.pick", position.picks()) + "\n";
            }
            for (int i = 0; i < position.moves().size(); i++) {
                ByHand.Move move = position.moves().get(i);
                text.append("  " + (i + 1) + "  " + StepView.thread(move.thread(), terminal))
                        .append(move.at().isUnknown() ? "" : move.at().where() + "  ")
                        .append(move.at().text().strip())
                        .append('\n');
            }
            return text.toString();
        }

        /** Takes a choice, or one back; false if the learner stops. */
        private boolean ask(ByHand.Position position) throws IOException {
            while (true) {
                shell.print(texts.text("break.ask") + " ");
                Optional<String> line = ExerciseCommands.line(shell.in());
                String word = line.orElse("q");
                if (word.equals("q")) {
                    shell.print("\n");
                    return false;
                }
                if (word.equals("u") && !choices.isEmpty()) {
                    choices.removeLast();
                    anew();
                    return true;
                }
                if (word.equals("r")) {
                    choices.clear();
                    anew();
                    return true;
                }
                if (word.matches("[0-9]{1,3}")) {
                    int number = Integer.parseInt(word);
                    if (number >= 1 && number <= position.alternatives()) {
                        choices.add(number - 1);
                        return true;
                    }
                }
                shell.print(
                        (position.alternatives() == 0
                                        ? texts.text("break.over")
                                        : texts.text("break.again", position.alternatives()))
                                + "\n");
            }
        }

        private void anew() {
            shown = 0;
            shell.print("\n");
        }
    }
}

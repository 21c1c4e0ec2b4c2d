package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.learn.check.CheckableExperiment;
import io.drawloom.learn.check.CheckableExperiments;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs an experiment of the lab in every order: a server under three requests at once. */
final class CheckExperimentCommand extends LearnPart {
    private static final String FOLDER = "drawloom-lab";

    /** How {@code learn} is called, without {@code learn}. */
    private static final String PART = " learn";

    @Override
    public CommandSpec spec() {
        CommandSpec check = CommandLines.command("check");
        check.usageMessage()
                .description(
                        "Runs an experiment in every order, a server under three requests at once,"
                                + " over a network in memory and in virtual time.",
                        "Its files are laid out in "
                                + FOLDER
                                + "/EXPERIMENT, and taken from there if they are there: change them"
                                + " and check again.")
                .footer("Ends with 0 if nothing was found, 1 if a failure was, 2 for wrong use.");
        check.addPositional(
                CommandLines.optionalOperand(
                        "EXPERIMENT", "one of the list; without it, the list is shown"));
        check.addPositional(CommandLines.arguments("what check is passed: --first, --time 2m ..."));
        check.addOption(Lab.language());
        return check.addOption(CommandLines.help("this text"));
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        String name = parsed.matchedPositionalValue(0, "");
        if (!parsed.hasMatchedPositional(0)) {
            shell.print(texts.text("check.list") + "\n");
            for (CheckableExperiment each : CheckableExperiments.ALL) {
                shell.print("  " + each.name() + "  (" + each.program() + ")\n");
            }
            shell.print("\n" + texts.text("check.next", shell.self()) + "\n");
            return GOOD;
        }
        CheckableExperiment experiment = find(name, texts);
        Path folder = shell.path(FOLDER).resolve(name);
        Path file = experiment.layOut(folder);
        String program = shell.shown(folder.resolve(experiment.program() + ".java"));
        shell.print(
                experiment.isServer()
                        ? texts.text("check.server", program)
                                + "\n"
                                + texts.text("check.asserted", experiment.answers())
                                + "\n\n"
                        : texts.text("check.program", program) + "\n\n");
        List<String> words = new ArrayList<>(CommandLines.rest(parsed));
        if (!texts.language().equals("en") && CommandMessages.languageAt(words) < 0) {
            words.addAll(0, List.of("--lang", texts.language()));
        }
        String classPath =
                experiment.classPath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        if (!classPath.isEmpty()) {
            words.addAll(List.of("--classpath", classPath));
        }
        words.add(shell.shown(file));
        if (!experiment.arguments().isEmpty()) {
            words.add(CommandLines.END);
            words.addAll(experiment.arguments());
        }
        int code = CommandRun.of(new CheckCommand(), words, withoutPart(shell));
        if (code == GOOD && experiment.isServer()) {
            shell.print("\n" + texts.text("check.right", experiment.answers()) + "\n");
        }
        return code;
    }

    private static CheckableExperiment find(String name, Texts texts) throws WrongUse {
        String refusal = CheckableExperiments.refusal(name).orElse("");
        if (!refusal.isEmpty()) {
            throw new WrongUse(texts.text(refusal, name));
        }
        return CheckableExperiments.find(name)
                .orElseThrow(() -> Lab.unknown(name, CheckableExperiments.names(), texts));
    }

    /** What check says is to be typed next is typed without {@code learn}. */
    private static Shell withoutPart(Shell shell) {
        String self = shell.self();
        return shell.called(
                self.endsWith(PART) ? self.substring(0, self.length() - PART.length()) : self);
    }
}

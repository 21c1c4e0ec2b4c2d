package io.drawloom.cli;

import io.drawloom.learn.Catalogue;
import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;

/**
 * A part of {@code learn} that runs the experiments of a catalogue, and lists and explains them.
 */
abstract class ExperimentPart extends LearnPart {
    private final String name;
    private final Catalogue catalogue;

    ExperimentPart(String name, Catalogue catalogue) {
        this.name = name;
        this.catalogue = catalogue;
    }

    @Override
    public final boolean needsAgent() {
        return false;
    }

    /** What can be typed after every such part. */
    final CommandSpec spec(String description) {
        CommandSpec command = CommandLines.command(name);
        command.usageMessage().description(description);
        command.addPositional(
                CommandLines.optionalOperand(
                        "EXPERIMENT", "one of the list; without it, the list is shown"));
        command.addOption(CommandLines.alone("--list", "the experiments, and what each shows"));
        command.addOption(CommandLines.alone("--about", "what it shows and why, as a page"));
        command.addOption(
                CommandLines.alone("--source", "the program, which java FILE.java or run takes"));
        command.addOption(Lab.language());
        return command.addOption(CommandLines.help("this text"));
    }

    @Override
    final int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        String typed = parsed.matchedPositionalValue(0, "");
        if (!parsed.hasMatchedPositional(0) || parsed.hasMatchedOption("--list")) {
            shell.print(texts.text(name + ".list") + "\n\n" + catalogue.list(texts) + "\n");
            shell.print(texts.text(name + ".next", shell.self()) + "\n");
            return GOOD;
        }
        Experiment experiment =
                catalogue
                        .find(typed)
                        .orElseThrow(() -> Lab.unknown(typed, catalogue.names(), texts));
        if (parsed.hasMatchedOption("--about")) {
            shell.print(about(experiment, texts));
        } else if (parsed.hasMatchedOption("--source")) {
            shell.print(Example.source(experiment.program()));
        } else {
            try {
                start(experiment, parsed, texts, shell);
            } catch (WrongUse | IOException | RuntimeException e) {
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return GOOD;
    }

    /** What an experiment shows and why. */
    String about(Experiment experiment, Texts texts) throws IOException {
        return experiment.about(texts);
    }

    /**
     * Runs an experiment to its end.
     *
     * @throws Exception what its program threw
     */
    abstract void start(Experiment experiment, ParseResult parsed, Texts texts, Shell shell)
            throws Exception;
}

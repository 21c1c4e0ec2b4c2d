package io.drawloom.cli;

import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;
import io.drawloom.learn.loop.Loops;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Runs a program that shows something about event loops, with its times. */
final class LoopCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec loop =
                Lab.experiments("loop", "Runs a program on the event loop, and shows its times.");
        loop.addOption(Lab.language());
        return loop.addOption(CommandLines.help("this text"));
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    public int run(ParseResult parsed, Shell shell) throws WrongUse, IOException {
        Texts texts = Lab.texts(parsed, shell);
        Optional<Experiment> experiment = Lab.experiment(parsed, Loops.ALL, texts);
        if (experiment.isEmpty()) {
            shell.print(texts.text("loop.list") + "\n\n" + Loops.ALL.list(texts) + "\n");
            shell.print(texts.text("loop.next", shell.self()) + "\n");
        } else if (parsed.hasMatchedOption("--about")) {
            shell.print(experiment.get().about(texts));
        } else if (parsed.hasMatchedOption("--source")) {
            shell.print(Example.source(experiment.get().program()));
        } else {
            run(experiment.get(), texts, shell);
        }
        return GOOD;
    }

    private static void run(Experiment experiment, Texts texts, Shell shell) throws IOException {
        shell.print(experiment.name() + ": " + experiment.shows(texts) + "\n");
        shell.print(experiment.look(texts) + "\n\n");
        try (Example example = Example.compile(experiment.program())) {
            example.run(List.of());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

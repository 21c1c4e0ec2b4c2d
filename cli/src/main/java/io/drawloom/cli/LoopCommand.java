package io.drawloom.cli;

import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;
import io.drawloom.learn.loop.LoopExperiments;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;

/** Runs a program that shows something about event loops, with its times. */
final class LoopCommand extends ExperimentPart {
    LoopCommand() {
        super("loop", LoopExperiments.ALL);
    }

    @Override
    public CommandSpec spec() {
        return spec("Runs a program on the event loop, and shows its times.");
    }

    @Override
    void start(Experiment experiment, ParseResult parsed, Texts texts, Shell shell)
            throws Exception {
        shell.print(experiment.name() + ": " + experiment.shows(texts) + "\n");
        shell.print(experiment.look(texts) + "\n\n");
        try (Example example = Example.compile(experiment.program())) {
            example.run(List.of());
        }
    }
}

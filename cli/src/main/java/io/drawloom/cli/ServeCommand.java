package io.drawloom.cli;

import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;
import io.drawloom.learn.serve.ServerExperiments;
import io.drawloom.learn.serve.ServerRun;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.time.Duration;

/** Runs a web server that shows something about requests at the same time. */
final class ServeCommand extends ExperimentPart {
    private static final long PORT = 8000;
    private static final long LAST_PORT = 65_535;
    private static final Duration WORK = Duration.ofSeconds(5);

    ServeCommand() {
        super("serve", ServerExperiments.ALL);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec serve = spec("Runs a web server that counts its requests, in its way.");
        serve.usageMessage().footer("It serves until Ctrl-C. Ends with 2 for wrong use.");
        serve.addOption(
                CommandLines.value("N", "8000 if not said; 0 for one that is free", "--port")
                        .converters(CommandLines.wholeNumber(0, LAST_PORT))
                        .build());
        return serve.addOption(
                CommandLines.value(
                                "TIME",
                                "how long the work of a request takes: 5s if not said",
                                "--work")
                        .converters(Durations::convert)
                        .build());
    }

    @Override
    String about(Experiment experiment, Texts texts) throws IOException {
        return ServerRun.about(experiment, texts);
    }

    @Override
    void start(Experiment experiment, ParseResult parsed, Texts texts, Shell shell)
            throws Exception {
        int port = port(parsed, texts);
        shell.print(ServerRun.introduction(experiment, port, texts));
        ServerRun.start(experiment, port, parsed.matchedOptionValue("--work", WORK));
        Thread.currentThread().join(); // until a signal ends the process
    }

    /** Before anything is printed: a port in use is one line. */
    private static int port(ParseResult parsed, Texts texts) throws WrongUse {
        int wanted = (int) (long) parsed.matchedOptionValue("--port", PORT);
        try {
            return ServerRun.port(wanted);
        } catch (IOException e) {
            throw new WrongUse(texts.text("serve.port", wanted, String.valueOf(e.getMessage())));
        }
    }
}

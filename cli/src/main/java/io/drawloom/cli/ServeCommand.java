package io.drawloom.cli;

import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;
import io.drawloom.learn.serve.Servers;
import io.drawloom.learn.serve.Serving;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Runs a web server that shows something about requests at the same time. */
final class ServeCommand implements Command {
    private static final long PORT = 8000;
    private static final long LAST_PORT = 65_535;
    private static final Duration WORK = Duration.ofSeconds(5);

    @Override
    public CommandSpec spec() {
        CommandSpec serve =
                Lab.experiments("serve", "Runs a web server that counts its requests, in its way.");
        serve.usageMessage().footer("It serves until Ctrl-C. Ends with 2 for wrong use.");
        serve.addOption(
                CommandLines.value("N", "8000 if not said; 0 for one that is free", "--port")
                        .converters(CommandLines.wholeNumber(0, LAST_PORT))
                        .build());
        serve.addOption(
                CommandLines.value(
                                "TIME",
                                "how long the work of a request takes: 5s if not said",
                                "--work")
                        .converters(Durations::convert)
                        .build());
        serve.addOption(Lab.language());
        return serve.addOption(CommandLines.help("this text"));
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    public int run(ParseResult parsed, Shell shell) throws WrongUse, IOException {
        Texts texts = Lab.texts(parsed, shell);
        Optional<Experiment> experiment = Lab.experiment(parsed, Servers.ALL, texts);
        if (experiment.isEmpty()) {
            shell.print(texts.text("serve.list") + "\n\n" + Servers.ALL.list(texts) + "\n");
            shell.print(texts.text("serve.next", shell.self()) + "\n");
        } else if (parsed.hasMatchedOption("--about")) {
            shell.print(Serving.about(experiment.get(), texts));
        } else if (parsed.hasMatchedOption("--source")) {
            shell.print(Example.source(experiment.get().program()));
        } else {
            Duration work = parsed.matchedOptionValue("--work", WORK);
            serve(experiment.get(), port(parsed, texts), work, texts, shell);
        }
        return GOOD;
    }

    /** Before anything is printed: a port in use is one line. */
    private static int port(ParseResult parsed, Texts texts) throws WrongUse {
        int wanted = (int) (long) parsed.matchedOptionValue("--port", PORT);
        try {
            return Serving.port(wanted);
        } catch (IOException e) {
            throw new WrongUse(texts.text("serve.port", wanted, String.valueOf(e.getMessage())));
        }
    }

    private static void serve(
            Experiment experiment, int port, Duration work, Texts texts, Shell shell)
            throws IOException {
        shell.print(Serving.introduction(experiment, port, texts));
        try {
            Serving.start(experiment, port, work);
            Thread.currentThread().join(); // until a signal ends the process
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

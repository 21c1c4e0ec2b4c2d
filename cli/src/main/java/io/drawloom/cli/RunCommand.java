package io.drawloom.cli;

import io.drawloom.async.EventLoop;
import io.drawloom.async.ShutdownSignals;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.check.BadTarget;
import io.drawloom.check.EntryPoint;
import io.drawloom.check.Target;
import io.drawloom.learn.ShutdownAction;
import io.drawloom.report.Terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs a program as it is, on the real clock, in a JVM with all that the event loop needs. */
final class RunCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec run = CommandLines.command("run");
        run.usageMessage()
                .description(
                        "Runs a program as it is, on the event loop's JVM settings.",
                        "The program may be written with io.drawloom.async, and brings about the"
                                + " exit code itself, as with java.");
        run.addPositional(
                CommandLines.operand(
                        "TARGET",
                        "File.java: a source file with a main",
                        "com.acme.Server: a class with a main, with --classpath"));
        run.addPositional(CommandLines.arguments());
        run.addOption(
                CommandLines.alone(
                        "--timeline",
                        "at the end, a row for each task of an event loop: when it had the turn,"
                                + " and the loop's own share"));
        run.addOption(
                CommandLines.value(
                                "TIME",
                                "how long tasks may clean up after Ctrl-C or SIGTERM: 500ms, 30s;"
                                        + " without it 5s. A second one ends the program at once",
                                "--grace")
                        .converters(Durations::convert)
                        .build());
        Targets.options().forEach(run::addOption);
        TerminalOptions.options().forEach(run::addOption);
        return run.addOption(CommandLines.help("this text"));
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    public int run(ParseResult parsed, Shell shell) throws WrongUse, IOException {
        String name = parsed.matchedPositionalValue(0, "");
        Target target =
                Targets.find(
                        name,
                        shell.path(name),
                        Optional.empty(),
                        CommandLines.rest(parsed),
                        parsed,
                        shell);
        ProgramLoader loader = new ProgramLoader(target.compiled(), target.classPath());
        Runnable main;
        try {
            main = EntryPoint.of(target, loader, List.of());
        } catch (BadTarget e) {
            throw new WrongUse(e.getMessage() + Targets.hint(target, shell));
        }
        if (parsed.hasMatchedOption("--timeline")) {
            Terminal terminal = TerminalOptions.of(parsed, shell);
            Timeline timeline = new Timeline();
            EventLoop.listenToAll(timeline);
            // so it comes after System.exit and Ctrl-C too
            ShutdownAction.of(() -> shell.err().print(timeline.render(terminal)));
        }
        handleSignals(parsed, shell);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            main.run();
        } catch (TaskCancelledException e) {
            if (!ShutdownSignals.isShuttingDown()) {
                throw failed(e);
            }
        } catch (Throwable e) {
            throw failed(e);
        }
        return STILL_RUNNING;
    }

    private static void handleSignals(ParseResult parsed, Shell shell) {
        try {
            ShutdownSignals.install(
                    CommandLines.time(parsed, "--grace").orElse(ShutdownSignals.DEFAULT_GRACE));
        } catch (IllegalStateException e) {
            shell.say("run: tasks are not cancelled at Ctrl-C: " + e.getMessage());
        }
    }

    private static ProgramFailed failed(Throwable thrown) {
        thrown.setStackTrace(ofProgram(thrown.getStackTrace()));
        return new ProgramFailed(thrown);
    }

    /** Without the frames of who called the program's main, which are the outermost. */
    private static StackTraceElement[] ofProgram(StackTraceElement[] stack) {
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().startsWith(EntryPoint.class.getName())) {
                int end = i;
                while (end > 0 && stack[end - 1].getClassName().startsWith("java.lang.invoke.")) {
                    end--;
                }
                return Arrays.copyOf(stack, end);
            }
        }
        return stack;
    }
}

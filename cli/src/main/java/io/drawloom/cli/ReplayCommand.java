package io.drawloom.cli;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Replayed;
import io.drawloom.check.Target;
import io.drawloom.json.TraceJson;
import io.drawloom.report.StepView;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Program;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;

/** Runs the execution of a trace again and shows it step by step. */
final class ReplayCommand implements Command {
    private static final String USUAL_PORT = "5005";

    @Override
    public CommandSpec spec() {
        CommandSpec replay = CommandLines.command("replay");
        replay.usageMessage()
                .description(
                        "Runs the failure of a trace again, step by step.",
                        "The steps are the same in the same order. The program is looked for where"
                                + " it was when the trace was made: from this folder, else from the"
                                + " folder of the trace.")
                .footer(
                        "Ends with 1 if the failure came again (0 if the trace shows none), and"
                                + " with 2 if the trace cannot be read, or if the program went"
                                + " another way: then the step is named, and the classes that have"
                                + " changed.");
        replay.addPositional(CommandLines.operand("TRACE.json", "what a check has left"));
        replay.addOption(CommandLines.alone("--step", "wait for Enter after each step"));
        replay.addOption(
                CommandLines.alone("--full", "show the steps too that touch nothing shared"));
        replay.addOption(
                OptionSpec.builder("--debug")
                        .arity("0..1")
                        .type(Long.class)
                        .paramLabel("PORT")
                        .preprocessor(ReplayCommand::addUsualPort)
                        .converters(CommandLines.wholeNumber(1, 65_535))
                        .description(
                                "wait for a debugger first, at port "
                                        + USUAL_PORT
                                        + " if no other is named")
                        .build());
        Targets.options().forEach(replay::addOption);
        replay.addOption(Lab.languageOfReport());
        TerminalOptions.options().forEach(replay::addOption);
        return replay.addOption(CommandLines.help("this text"));
    }

    /** A port is a number: another word after the option is not its value. */
    private static boolean addUsualPort(
            Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (!CommandLines.isAttached(info)
                && (words.isEmpty() || !words.peek().chars().allMatch(Character::isDigit))) {
            words.push(USUAL_PORT);
        }
        return false;
    }

    @Override
    public CommandMessages messages(List<String> words, Shell shell) {
        return CommandMessages.typed(words);
    }

    @Override
    public int run(ParseResult parsed, Shell process) throws WrongUse, IOException {
        String name = parsed.matchedPositionalValue(0, "");
        CommandMessages messages = CommandMessages.typed(parsed);
        Shell shell = messages == CommandMessages.ENGLISH ? process : Lab.inBothLanguages(process);
        Terminal terminal = TerminalOptions.of(parsed, messages.language(), shell);
        if (parsed.hasMatchedOption("--debug")) {
            checkDebugger(shell);
        }
        Path file = shell.path(name);
        Trace recorded = TraceJson.read(file);
        Replayed replayed = Drawloom.replay(recorded, target(recorded, file, parsed, shell));
        String report = TextReport.render(recorded, terminal);
        shell.print(report.substring(0, report.indexOf('\n') + 1));
        steps(replayed.trace(), terminal, parsed, shell, messages);
        shell.print(end(replayed, recorded, parsed, shell, messages));
        if (!replayed.same()) {
            return WRONG;
        }
        return recorded.finding().failed() ? FAILURE : GOOD;
    }

    private static void steps(
            Trace trace,
            Terminal terminal,
            ParseResult parsed,
            Shell shell,
            CommandMessages messages)
            throws IOException {
        StepView view = StepView.of(trace, terminal);
        List<Step> steps =
                parsed.hasMatchedOption("--full") ? trace.execution().steps() : trace.rows();
        boolean waits =
                parsed.hasMatchedOption("--step") && shell.streams().in() && shell.streams().out();
        StringBuilder text = new StringBuilder(steps.isEmpty() ? "" : "\n");
        for (Step each : steps) {
            text.append(view.render(each));
            if (waits) {
                String ask = messages.beside("replay.ask");
                shell.print(text + "      " + ask + " ");
                text.setLength(0);
                if (!nextWanted(shell)) {
                    break;
                }
            }
        }
        shell.print(text.toString());
    }

    /** Reads a line; it begins with a q, or the input is over, if no more is wanted. */
    private static boolean nextWanted(Shell shell) throws IOException {
        int first = shell.in().read();
        for (int c = first; c != '\n'; c = shell.in().read()) {
            if (c < 0) {
                return false;
            }
        }
        return first != 'q' && first != 'Q';
    }

    private static String end(
            Replayed replayed,
            Trace recorded,
            ParseResult parsed,
            Shell shell,
            CommandMessages messages) {
        StringBuilder text = new StringBuilder("\n");
        if (replayed.same()) {
            text.append(
                    recorded.finding().failed()
                            ? messages.beside("replayed.failure")
                            : messages.beside("replayed.end"));
        } else {
            text.append(replayed.divergence().orElseThrow());
        }
        text.append('\n');
        if (!replayed.changed().isEmpty()) {
            text.append(messages.beside("replay.changed"))
                    .append(String.join(", ", replayed.changed()))
                    .append('\n');
        }
        String self = shell.self();
        boolean debugged = parsed.hasMatchedOption("--debug");
        text.append(messages.beside("next"));
        if (!replayed.same() || debugged) {
            text.append(self).append(" check ");
            if (recorded.program().kind() != Program.Kind.SOURCE_FILE) {
                String path = classPath(recorded, parsed);
                text.append(path.isEmpty() ? "" : "--classpath " + Shell.quoted(path) + " ");
            }
            text.append(Shell.quoted(recorded.program().target()));
        } else {
            text.append(TypedCommand.of(parsed).with("--debug").command(self));
        }
        return text.append('\n').toString();
    }

    private static String classPath(Trace recorded, ParseResult parsed) {
        return CommandLines.text(parsed, "--classpath")
                .orElseGet(() -> String.join(File.pathSeparator, recorded.program().classPath()));
    }

    /**
     * The launcher starts the JVM with a debugger's agent; without it nobody would be waited for.
     */
    private static void checkDebugger(Shell shell) throws WrongUse {
        for (String each : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (each.startsWith("-agentlib:jdwp") || each.startsWith("-Xrunjdwp")) {
                return;
            }
        }
        throw new WrongUse("--debug needs the launcher: " + shell.self() + " replay --debug ...");
    }

    private static Target target(Trace recorded, Path file, ParseResult parsed, Shell shell)
            throws WrongUse, IOException {
        Program program = recorded.program();
        if (program.kind() == Program.Kind.LIBRARY) {
            throw new WrongUse(
                    "this trace is of a call of the library, "
                            + program.target()
                            + "; it can be replayed only from there, by Drawloom.replay");
        }
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? shell.folder() : parent;
        List<String> classPath = new ArrayList<>();
        for (String each : program.classPath()) {
            boolean here = Files.exists(shell.path(each));
            classPath.add(here ? each : folder.resolve(each).toString());
        }
        String target = program.target();
        if (program.kind() == Program.Kind.SOURCE_FILE && !target.endsWith(".java")
                || program.kind() != Program.Kind.SOURCE_FILE && target.endsWith(".java")) {
            throw new WrongUse(
                    "the trace is of " + target + ", which is no " + kind(program.kind()));
        }
        return Targets.find(
                target,
                program.kind() == Program.Kind.SOURCE_FILE
                        ? sourceFile(target, folder, shell)
                        : folder,
                Optional.of(String.join(File.pathSeparator, classPath)),
                program.arguments(),
                parsed,
                shell);
    }

    private static String kind(Program.Kind kind) {
        return switch (kind) {
            case SOURCE_FILE -> "source file";
            case MAIN_CLASS -> "class";
            case METHOD -> "method";
            case LIBRARY -> "call of the library";
        };
    }

    /** Where the source file is now: as it was typed, or from the trace's folder, or in it. */
    private static Path sourceFile(String target, Path folder, Shell shell) throws WrongUse {
        Path typed = shell.path(target);
        Path last = typed.getFileName();
        if (Files.exists(typed) || last == null) {
            return typed;
        }
        for (Path each : List.of(folder.resolve(target), folder.resolve(last))) {
            if (Files.exists(each)) {
                return each;
            }
        }
        throw new WrongUse(
                "the trace is of " + target + ", which is neither there nor beside the trace");
    }
}

package io.drawloom.cli;

import io.drawloom.check.Drawloom;
import io.drawloom.learn.ShutdownAction;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts Drawloom from the command line. */
public final class Main {
    private static final List<String> NAMES =
            List.of("check", "replay", "run", "ps", "pstree", "demo", "learn");

    private Main() {}

    /** Runs a command and ends the JVM: with 0 nothing found, 1 a failure found, 2 wrong use. */
    public static void main(String[] arguments) {
        Shell shell = Shell.ofProcess();
        int code;
        try {
            code = run(shell, List.of(arguments));
        } catch (ProgramFailed e) {
            // As with java: it is told, the program's other threads go on, and the code is 1.
            Thread.currentThread().setUncaughtExceptionHandler((thread, _) -> e.tell(thread));
            throw e;
        }
        shell.out().flush();
        shell.err().flush();
        if (code == Command.STILL_RUNNING) {
            return;
        }
        // Where the JVM ends already, as after Ctrl-C, exit() waits for that and its code.
        if (shell.environment().getOrDefault("DRAWLOOM_JAVA_OPTIONS", "").isEmpty()
                && !ShutdownAction.isNow()) {
            // What exit() does more than this is to load the JDK's logging, and to run the hooks of
            // others, such as a profiler's, which only those options can bring.
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @throws ProgramFailed if that was to run a program, and its main threw
     */
    static int run(Shell shell, List<String> words) {
        String first = words.isEmpty() ? "--help" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (first) {
            case "--version", "-V", "version" -> {
                shell.print("drawloom " + Drawloom.VERSION + " on JDK " + Runtime.version() + "\n");
                yield Command.GOOD;
            }
            case "--help", "-h", "help" -> help(shell, words.isEmpty(), rest);
            default -> {
                @Nullable Command command = command(first);
                yield command == null
                        ? unknown(first, shell)
                        : command instanceof LearnCommand learn
                                ? learn.dispatch(rest, shell)
                                : CommandRun.of(command, rest, shell);
            }
        };
    }

    private static int help(Shell shell, boolean nothingTyped, List<String> asked) {
        if (!asked.isEmpty()) {
            @Nullable Command command = command(asked.getFirst());
            return command == null
                    ? unknown(asked.getFirst(), shell)
                    : command instanceof LearnCommand learn
                            ? learn.dispatch(helpOf(asked), shell)
                            : CommandRun.of(command, List.of("--help"), shell);
        }
        CommandSpec all = CommandLines.command(shell.self());
        all.usageMessage()
                .synopsisSubcommandLabel("COMMAND ...")
                .descriptionHeading("")
                .header(
                        "Drawloom runs a concurrent Java program in every order, finds the one that"
                                + " breaks it, shows it and replays it.",
                        "")
                .footer(
                        "example",
                        "  "
                                + shell.self().replace("%", "%%")
                                + " check examples/RequestCounter.java");
        all.addOption(
                OptionSpec.builder("--version", "-V")
                        .arity("0")
                        .description("the version of Drawloom and of the JDK it runs on")
                        .build());
        all.addOption(CommandLines.help("all that can be typed, after a command too"));
        NAMES.forEach(it -> all.addSubcommand(it, known(it).spec()));
        String text = CommandLines.help(all, TerminalOptions.of(shell));
        if (nothingTyped) {
            shell.err().print(text);
            return Command.WRONG;
        }
        shell.print(text);
        return Command.GOOD;
    }

    private static List<String> helpOf(List<String> asked) {
        List<String> words = new ArrayList<>(asked.subList(1, asked.size()));
        words.add("--help");
        return words;
    }

    private static @Nullable Command command(String name) {
        return NAMES.contains(name) ? known(name) : null;
    }

    /** One command alone: the classes of the others need not be loaded. */
    private static Command known(String name) {
        return switch (name) {
            case "check" -> new CheckCommand();
            case "replay" -> new ReplayCommand();
            case "run" -> new RunCommand();
            case "ps" -> new PsCommand(name, "table");
            case "pstree" -> new PsCommand(name, "tree");
            case "learn" -> new LearnCommand();
            default -> new DemoCommand();
        };
    }

    private static int unknown(String word, Shell shell) {
        String self = shell.self();
        String instead;
        if (word.startsWith("-")) {
            shell.say(
                    "unknown option " + word + " before a command; " + self + " --help lists both");
            return Command.WRONG;
        } else if (word.endsWith(".trace.json")) {
            instead = "; did you mean " + self + " replay " + word + "?";
        } else if (word.endsWith(".java") || word.indexOf('#') > 0) {
            instead = "; did you mean " + self + " check " + word + "?";
        } else {
            instead =
                    Nearest.of(word, Stream.concat(NAMES.stream(), Stream.of("help")).toList())
                            .map(it -> "; did you mean " + it + "?")
                            .orElse("; there are " + String.join(", ", NAMES));
        }
        shell.say("unknown command " + word + instead);
        return Command.WRONG;
    }
}

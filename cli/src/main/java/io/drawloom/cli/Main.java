package io.drawloom.cli;

import io.drawloom.check.BadTarget;
import io.drawloom.check.Drawloom;
import io.drawloom.json.UnreadableTrace;
import io.drawloom.weave.Agent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts Drawloom from the command line. */
public final class Main {
    private static final List<String> NAMES = List.of("check", "replay", "demo");

    private Main() {}

    /** Runs a command and ends the JVM: with 0 nothing found, 1 a failure found, 2 wrong use. */
    public static void main(String[] arguments) {
        Shell shell = Shell.ofProcess();
        int code = run(shell, List.of(arguments));
        shell.out().flush();
        System.exit(code);
    }

    /** Runs a command; never throws. */
    static int run(Shell shell, List<String> words) {
        String first = words.isEmpty() ? "--help" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        switch (first) {
            case "--version", "-V", "version" -> {
                shell.print("drawloom " + Drawloom.VERSION + " on JDK " + Runtime.version() + "\n");
                return Command.GOOD;
            }
            case "--help", "-h", "help" -> {
                @Nullable Command asked = rest.isEmpty() ? null : command(rest.getFirst());
                if (asked != null) {
                    shell.print(HelpText.of(asked.grammar(), shell.self()));
                    return Command.GOOD;
                }
                if (!rest.isEmpty()) {
                    shell.say(unknown(rest.getFirst(), shell));
                    return Command.WRONG;
                }
                List<Grammar> all = new ArrayList<>();
                NAMES.forEach(it -> all.add(known(it).grammar()));
                String text = HelpText.ofAll(all, shell.self());
                if (words.isEmpty()) {
                    shell.err().print(text);
                    return Command.WRONG;
                }
                shell.print(text);
                return Command.GOOD;
            }
            default -> {
                @Nullable Command command = command(first);
                if (command == null) {
                    shell.say(unknown(first, shell));
                    return Command.WRONG;
                }
                return run(command, rest, shell);
            }
        }
    }

    private static int run(Command command, List<String> words, Shell shell) {
        String name = command.grammar().command();
        try {
            Typed typed = command.grammar().parse(words);
            if (typed.has("--help")) {
                shell.print(HelpText.of(command.grammar(), shell.self()));
                return Command.GOOD;
            }
            if (!Agent.ready()) {
                throw new WrongUse(Agent.missing());
            }
            return command.run(typed, shell);
        } catch (WrongUse | BadTarget | UnreadableTrace e) {
            return failed(name + ": " + e.getMessage(), e, shell);
        } catch (IOException e) {
            return failed(name + ": " + sentence(e), e, shell);
        } catch (OutOfMemoryError e) {
            return failed(
                    name + ": out of memory; DRAWLOOM_JAVA_OPTIONS=-Xmx2g gives it more", e, shell);
        } catch (Throwable e) {
            return failed(
                    name
                            + ": this should not happen: "
                            + e
                            + (shell.debug() ? "" : "; DRAWLOOM_DEBUG=1 shows where"),
                    e,
                    shell);
        }
    }

    private static int failed(String line, Throwable e, Shell shell) {
        shell.say(line);
        if (shell.debug()) {
            e.printStackTrace(shell.err());
        }
        return Command.WRONG;
    }

    private static String sentence(IOException e) {
        String message = String.valueOf(e.getMessage());
        // The JDK's file errors carry the bare name of the file.
        return e instanceof java.nio.file.FileSystemException
                ? e.getClass().getSimpleName() + ": " + message
                : message;
    }

    private static @Nullable Command command(String name) {
        return NAMES.contains(name) ? known(name) : null;
    }

    /** One command alone: the classes of the others need not be loaded. */
    private static Command known(String name) {
        return switch (name) {
            case "check" -> new CheckCommand();
            case "replay" -> new ReplayCommand();
            default -> new DemoCommand();
        };
    }

    private static String unknown(String word, Shell shell) {
        String self = shell.self();
        if (word.startsWith("-")) {
            return "unknown option " + word + " before a command; " + self + " --help lists both";
        }
        if (word.endsWith(".trace.json")) {
            return "unknown command " + word + "; did you mean " + self + " replay " + word + "?";
        }
        if (word.endsWith(".java") || word.indexOf('#') > 0) {
            return "unknown command " + word + "; did you mean " + self + " check " + word + "?";
        }
        return "unknown command "
                + word
                + Nearest.of(word, NAMES)
                        .map(it -> "; did you mean " + it + "?")
                        .orElse("; there are " + String.join(", ", NAMES));
    }
}

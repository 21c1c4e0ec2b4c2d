package io.drawloom.cli;

import io.drawloom.report.Language;
import io.drawloom.report.Terminal;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The options {@code --color}, {@code --ascii} and {@code --width}, and the terminal that follows
 * from them. What the user did not say, the terminal and the environment decide.
 */
final class TerminalOptions {
    private static final int NARROWEST = 20;
    private static final int WIDEST = 1000;

    private static final List<String> COLOURS = List.of("auto", "always", "never");

    private TerminalOptions() {}

    /** The options that every command with a report has. */
    static List<OptionSpec> options() {
        return List.of(
                CommandLines.value(
                                "WHEN",
                                "auto (the default: on a terminal, unless NO_COLOR is set), always"
                                        + " or never",
                                "--color",
                                "--colour")
                        .converters(CommandLines.oneOf(COLOURS))
                        .build(),
                CommandLines.alone("--ascii", "nothing but ASCII, whatever the locale says"),
                CommandLines.value(
                                "N",
                                "columns of a report, if not those of the terminal; 80 at most are"
                                        + " used",
                                "--width")
                        .converters(CommandLines.wholeNumber(NARROWEST, WIDEST))
                        .build());
    }

    /** The terminal that is there, where no option is. */
    static Terminal of(Shell shell) {
        return new Terminal(width(shell), colour("auto", shell), unicode(shell.environment()));
    }

    /** The terminal that a report is for. */
    static Terminal of(ParseResult parsed, Shell shell) {
        long width = parsed.matchedOptionValue("--width", (long) width(shell));
        return new Terminal(
                (int) width,
                colour(parsed.matchedOptionValue("--color", "auto"), shell),
                !parsed.hasMatchedOption("--ascii") && unicode(shell.environment()));
    }

    /**
     * The terminal that a report in a language is for. Japanese is written as UTF-8 whatever the
     * locale's encoding is, as is all else that is said in it.
     */
    static Terminal of(ParseResult parsed, Language language, Shell shell) {
        Terminal terminal = of(parsed, shell);
        boolean japanese = language == Language.JAPANESE && !parsed.hasMatchedOption("--ascii");
        return new Terminal(
                terminal.width(), terminal.colour(), terminal.unicode() || japanese, language);
    }

    private static int width(Shell shell) {
        return shell.streams().out()
                ? shell.streams().columns().orElse(Terminal.WIDEST)
                : Terminal.WIDEST;
    }

    private static boolean colour(String when, Shell shell) {
        return switch (when) {
            case "always" -> true;
            case "never" -> false;
            // https://no-color.org: set and not empty.
            default ->
                    shell.streams().out()
                            && shell.environment().getOrDefault("NO_COLOR", "").isEmpty()
                            && !shell.environment().getOrDefault("TERM", "").equals("dumb");
        };
    }

    /**
     * Whether the locale's encoding is UTF-8: the first of the three variables that is set counts
     * (POSIX, Environment Variables, 8.2). Where none is, as on Windows, the JVM's choice does.
     */
    static boolean unicode(Map<String, String> environment) {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String value = environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) {
                return value.contains("utf-8") || value.contains("utf8");
            }
        }
        return System.getProperty("stdout.encoding", "").equalsIgnoreCase("UTF-8");
    }
}

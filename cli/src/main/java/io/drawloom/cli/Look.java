package io.drawloom.cli;

import io.drawloom.report.Terminal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a report may look: what the user says, else what the terminal and the environment say. */
final class Look {
    private static final int NARROWEST = 20;
    private static final int WIDEST = 1000;

    /** The options that every command with a report has. */
    static final List<Flag> FLAGS =
            List.of(
                    Flag.value(
                                    "--color",
                                    "WHEN",
                                    "auto (the default: on a terminal, unless NO_COLOR is set),"
                                            + " always or never")
                            .or("--colour"),
                    Flag.alone("--ascii", "nothing but ASCII, whatever the locale says"),
                    Flag.value(
                            "--width",
                            "N",
                            "columns of a report, if not those of the terminal; 80 at most are"
                                    + " used"));

    private Look() {}

    /** The terminal that a report is for. */
    static Terminal of(Typed typed, Shell shell) throws WrongUse {
        int width =
                shell.tty().out() ? shell.tty().columns().orElse(Terminal.WIDEST) : Terminal.WIDEST;
        return new Terminal(
                (int) typed.number("--width", NARROWEST, WIDEST, width),
                colour(typed, shell),
                !typed.has("--ascii") && unicode(shell.environment()));
    }

    private static boolean colour(Typed typed, Shell shell) throws WrongUse {
        return switch (typed.choice("--color", List.of("auto", "always", "never"), "auto")) {
            case "always" -> true;
            case "never" -> false;
            // https://no-color.org: set and not empty.
            default ->
                    shell.tty().out()
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

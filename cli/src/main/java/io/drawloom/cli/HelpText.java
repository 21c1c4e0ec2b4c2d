package io.drawloom.cli;

import java.util.ArrayList;
import java.util.List;

/** The help: what can be typed, at most 80 columns wide. */
final class HelpText {
    private static final int WIDTH = 80;
    private static final int INDENT = 2;
    private static final int COLUMN = 28;

    private HelpText() {}

    /** The help of one command. */
    static String of(Grammar grammar, String self) {
        StringBuilder out = new StringBuilder("usage: ").append(self).append(' ');
        out.append(grammar.command());
        if (!grammar.operand().isEmpty()) {
            out.append(' ').append(grammar.operand());
        }
        out.append(" [options]");
        if (!grammar.rest().isEmpty()) {
            out.append(" [-- ").append(grammar.rest()).append(']');
        }
        out.append("\n\n");
        grammar.about().forEach(it -> out.append(it).append('\n'));
        out.append("\noptions\n");
        grammar.flags().forEach(it -> entry(out, names(it), it.help()));
        if (!grammar.after().isEmpty()) {
            out.append('\n');
            grammar.after().forEach(it -> out.append(it).append('\n'));
        }
        return out.toString();
    }

    /** The list of commands. */
    static String ofAll(List<Grammar> commands, String self) {
        StringBuilder out = new StringBuilder();
        out.append("Drawloom runs a concurrent Java program in every order, finds the one that\n");
        out.append("breaks it, shows it and replays it.\n\n");
        out.append("usage: ").append(self).append(" COMMAND ...\n\ncommands\n");
        for (Grammar each : commands) {
            String name =
                    each.operand().isEmpty()
                            ? each.command()
                            : each.command() + " " + each.operand();
            entry(out, name, each.summary());
        }
        entry(out, "--version", "the version of Drawloom and of the JDK it runs on");
        entry(out, "COMMAND --help", "all that a command takes");
        out.append("\nexample\n  ").append(self).append(" check examples/RequestCounter.java\n");
        return out.toString();
    }

    private static String names(Flag flag) {
        // The JDK's other spellings of -cp need no mention.
        List<String> shown = flag.names().subList(0, Math.min(2, flag.names().size()));
        String names = String.join(", ", shown);
        return switch (flag.takes()) {
            case NOTHING -> names;
            case VALUE, VALUES -> names + " " + flag.label();
            case MAYBE_NUMBER -> names + " [" + flag.label() + "]";
        };
    }

    private static void entry(StringBuilder out, String name, String text) {
        out.append(" ".repeat(INDENT)).append(name);
        int column = INDENT + name.length();
        if (column >= COLUMN - 1) {
            out.append('\n');
            column = 0;
        }
        for (String line : wrap(text, WIDTH - COLUMN)) {
            out.append(" ".repeat(COLUMN - column)).append(line).append('\n');
            column = 0;
        }
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (!line.isEmpty() && line.length() + 1 + end - at > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(text, at, end);
            at = end + 1;
        }
        lines.add(line.toString());
        return lines;
    }
}

package io.drawloom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables: printed as they come, and written to two files at the end. */
final class Results {
    private static final int TEXT = 46;

    private final StringBuilder text = new StringBuilder();
    private final List<Map.Entry<String, List<Figure>>> sections = new ArrayList<>();
    private final Map<String, String> conditions;

    /** Begins with the conditions, by name: machine, JDK, date. */
    Results(Map<String, String> conditions) {
        this.conditions = conditions;
        conditions.forEach((name, value) -> say(String.format("%-10s%s", name, value)));
    }

    void add(String title, List<Figure> figures) {
        sections.add(Map.entry(title, figures));
        say("");
        say(
                String.format(
                        "%-" + TEXT + "s %10s  %-20s %-9s %s",
                        title,
                        "median",
                        "(min .. max)",
                        "goal",
                        "reached"));
        for (Figure figure : figures) {
            say(line(figure).stripTrailing());
            if (!figure.note().isEmpty()) {
                say("    " + figure.note());
            }
        }
    }

    List<Figure> figures() {
        return sections.stream().flatMap(it -> it.getValue().stream()).toList();
    }

    private static String line(Figure figure) {
        Figure.Unit unit = figure.unit();
        String median =
                figure.measured()
                        .map(it -> unit.write(it.median()) + " " + unit.symbol)
                        .orElse("-");
        String range =
                figure.measured()
                        .filter(it -> it.values().length > 1)
                        .map(it -> "(" + unit.write(it.min()) + " .. " + unit.write(it.max()) + ")")
                        .orElse("");
        String goal =
                figure.goal()
                        .map(it -> (it.atLeast() ? ">= " : "<= ") + unit.write(it.value()))
                        .orElse("");
        return String.format(
                "  %-" + (TEXT - 2) + "s %10s  %-20s %-9s %s",
                figure.text(),
                median,
                range,
                goal,
                figure.reached());
    }

    private void say(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.txt"), text);
        Files.writeString(directory.resolve("results.json"), json());
    }

    private String json() {
        String facts =
                conditions.entrySet().stream()
                        .map(it -> "    " + quoted(it.getKey()) + ": " + quoted(it.getValue()))
                        .collect(Collectors.joining(",\n"));
        String figures = figures().stream().map(Results::json).collect(Collectors.joining(",\n"));
        return "{\n  \"conditions\": {\n"
                + facts
                + "\n  },\n  \"figures\": [\n"
                + figures
                + "\n  ]\n}\n";
    }

    private static String json(Figure figure) {
        List<String> members = new ArrayList<>();
        members.add("\"id\": " + quoted(figure.id()));
        members.add("\"text\": " + quoted(figure.text()));
        members.add("\"unit\": " + quoted(figure.unit().symbol));
        figure.measured()
                .ifPresent(it -> {
                    members.add("\"median\": " + number(it.median()));
                    members.add(
                            "\"values\": "
                                    + Arrays.stream(it.values())
                                            .mapToObj(Results::number)
                                            .collect(Collectors.joining(", ", "[", "]")));
                });
        figure.goal()
                .ifPresent(it -> {
                    members.add(
                            (it.atLeast() ? "\"atLeast\": " : "\"atMost\": ") + number(it.value()));
                    members.add("\"reached\": " + quoted(figure.reached()));
                });
        if (!figure.note().isEmpty()) {
            members.add("\"note\": " + quoted(figure.note()));
        }
        return members.stream().collect(Collectors.joining(", ", "    {", "}"));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "null";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

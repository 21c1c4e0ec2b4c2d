package io.drawloom.learn;

import java.util.List;
import java.util.Optional;

/** The experiments of one part of the lab, in the order in which they are told. */
public record Catalogue(List<Experiment> experiments) {
    public Catalogue {
        experiments = List.copyOf(experiments);
    }

    /** The names that can be typed. */
    public List<String> names() {
        return experiments.stream().map(Experiment::name).toList();
    }

    /** The experiment of a name. */
    public Optional<Experiment> find(String name) {
        return experiments.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** A line for each experiment: its name, what it shows, its file. */
    public String list(Texts texts) {
        int widest = names().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        for (Experiment each : experiments) {
            lines.append("  ")
                    .append(each.name())
                    .append(" ".repeat(widest - each.name().length()));
            lines.append("  ").append(each.shows(texts)).append('\n');
        }
        return lines.toString();
    }
}

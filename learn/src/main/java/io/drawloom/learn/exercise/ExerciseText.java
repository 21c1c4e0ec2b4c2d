package io.drawloom.learn.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of an exercise in one language.
 *
 * @param title what it is about, in some words
 * @param task what the learner is to do
 * @param overlap what has to stay possible at once
 * @param hints from the vague to the plain
 */
public record ExerciseText(String title, String task, String overlap, List<String> hints) {
    /** Copies what could change. */
    public ExerciseText {
        hints = List.copyOf(hints);
    }

    /** The exercise's texts in a language: {@code en} or {@code ja}. */
    public static ExerciseText of(Exercise exercise, String language) {
        String file = exercise.name() + "/text" + (language.equals("ja") ? "_ja" : "") + ".md";
        return parse(Exercises.text(file));
    }

    /**
     * A page of headings with text below: the title, then {@code ## overlap}, {@code ## hint 1} …
     */
    static ExerciseText parse(String page) {
        Map<String, String> sections = new LinkedHashMap<>();
        String heading = "";
        String title = "";
        for (String line : page.lines().toList()) {
            if (line.startsWith("# ")) {
                title = line.substring(2);
            } else if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else {
                sections.merge(heading, line, (a, b) -> a + "\n" + b);
            }
        }
        List<String> hints = new ArrayList<>();
        for (int i = 1; i <= Exercise.HINTS; i++) {
            hints.add(section(sections, "hint " + i));
        }
        return new ExerciseText(title, section(sections, ""), section(sections, "overlap"), hints);
    }

    private static String section(Map<String, String> sections, String heading) {
        String text = sections.getOrDefault(heading, "").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "the page lacks " + (heading.isEmpty() ? "a task" : "## " + heading));
        }
        return text;
    }
}

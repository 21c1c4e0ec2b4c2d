package io.drawloom.learn.exercise;

import io.drawloom.learn.exercise.Exercise.Scenario;
import io.drawloom.learn.exercise.Exercise.Version;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The exercises, from the easy to the hard, and the texts and programs that belong to them. */
public final class Exercises {
    private static final String FOLDER = "/io/drawloom/learn/exercises/";

    private static final List<String> NAMES =
            List.of(
                    "Counter",
                    "Seats",
                    "Mailbox",
                    "Account",
                    "Gate",
                    "Buffer",
                    "Guard",
                    "Lazy",
                    "Cache",
                    "Fetches",
                    "Download",
                    "Pool");

    private Exercises() {}

    /** The names of all exercises. */
    public static List<String> names() {
        return NAMES;
    }

    /** All exercises. */
    public static List<Exercise> all() {
        return NAMES.stream().map(Exercises::read).toList();
    }

    /** The exercise of that name, typed in capitals or not. */
    public static Optional<Exercise> find(String typed) {
        String name = typed.endsWith(".java") ? typed.substring(0, typed.length() - 5) : typed;
        return NAMES.stream()
                .filter(it -> it.equalsIgnoreCase(name))
                .findFirst()
                .map(Exercises::read);
    }

    /** A version of the exercise's class, as a source file. */
    public static String source(Exercise exercise, Version version) {
        return text(
                exercise.name()
                        + "/"
                        + version.name().toLowerCase(Locale.ROOT)
                        + "/"
                        + exercise.file());
    }

    /** The program that judges answers, {@code Harness.java}. */
    static String harness(Exercise exercise) {
        return text(exercise.name() + "/Harness.java");
    }

    /** What all harnesses share, {@code Lab.java}. */
    static String lab() {
        return text("Lab.java");
    }

    /** The small program that shows the mistake, {@code Show.java}. */
    public static String show(Exercise exercise) {
        return text(exercise.name() + "/Show.java");
    }

    /** What the usual stress test does with the class, {@code Stress.java}. */
    public static String stress(Exercise exercise) {
        return text(exercise.name() + "/Stress.java");
    }

    private static Exercise read(String name) {
        Properties facts = new Properties();
        try {
            facts.load(new StringReader(text(name + "/exercise.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> spurious = words(facts.getProperty("spurious", ""), " ");
        List<Scenario> scenarios = new ArrayList<>();
        for (String each : words(facts.getProperty("scenarios"), " ")) {
            boolean overlap = each.endsWith("*");
            String method = overlap ? each.substring(0, each.length() - 1) : each;
            scenarios.add(new Scenario(method, overlap, spurious.contains(method)));
        }
        return new Exercise(
                name,
                scenarios,
                words(facts.getProperty("choices"), "|"),
                words(facts.getProperty("wrong"), "|"),
                words(facts.getProperty("refused"), " ").stream()
                        .map(it -> Reason.valueOf(it.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .toList());
    }

    private static List<String> words(String text, String between) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int at = text.indexOf(between, start);
            int end = at < 0 ? text.length() : at;
            String word = text.substring(start, end).strip();
            if (!word.isEmpty()) {
                words.add(word);
            }
            start = end + between.length();
        }
        return words;
    }

    static String text(String file) {
        try (InputStream in = Exercises.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.drawloom.check.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A type of the JDK and what programs do with one object of it, as {@code models.txt} has it.
 *
 * @param name what reports call it
 * @param copied the JDK's classes whose code is the meaning of the calls, with dots
 * @param makes statements that make the object {@code x}
 * @param calls expressions, or bodies of methods if they have a {@code return}, that use {@code x};
 *     {@code self} is the number of the thread that calls, {@code other} another thread
 * @param end an expression for what the object is in the end
 */
record Family(
        String name, List<String> copied, List<String> makes, List<String> calls, String end) {

    /**
     * Whether its code does what it finds by chance: it then has too many orders, and too many
     * steps, for more than samples.
     */
    boolean byChance() {
        return copied.contains("java.util.concurrent.ForkJoinPool");
    }

    /** All of the file. */
    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (String part : text().split("(?m)^family ")) {
            if (part.startsWith("#")) {
                continue;
            }
            List<String> lines = part.lines().toList();
            all.add(
                    new Family(
                            lines.getFirst(),
                            List.of(only(lines, "copy").split(" ")),
                            begun(lines, "make"),
                            begun(lines, "call"),
                            only(lines, "end")));
        }
        return all;
    }

    /** Why public classes of {@code java.util.concurrent} have no family, by their names. */
    static Map<String, String> withNone() {
        return begun(text().lines().toList(), "none").stream()
                .map(it -> it.split(" ", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    }

    private static String text() {
        try (InputStream in = Family.class.getResourceAsStream("/models.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String only(List<String> lines, String word) {
        return begun(lines, word).getFirst();
    }

    private static List<String> begun(List<String> lines, String word) {
        return lines.stream()
                .filter(it -> it.startsWith(word + " "))
                .map(it -> it.substring(word.length() + 1))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}

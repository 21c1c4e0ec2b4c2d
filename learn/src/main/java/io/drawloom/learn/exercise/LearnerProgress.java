package io.drawloom.learn.exercise;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a learner has done of each exercise. It is kept in a file of lines: {@code Counter=begun
 * predicted repaired}.
 *
 * <p>Exercises that this version does not know are kept as they are. A value: the {@code with…}
 * methods make others.
 */
public final class LearnerProgress {
    /** The version of the file; others are refused. */
    public static final int VERSION = 1;

    private static final String VERSION_KEY = "version";

    /** What can be done of an exercise. */
    public enum Mark {
        /** The file was laid out. */
        BEGUN,
        /** The outcomes were guessed. */
        PREDICTED,
        /** The failing order was found by hand. */
        BROKEN,
        /** A right repair was made. */
        REPAIRED,
        /** The first hint was read. */
        HINT1,
        /** The second hint was read. */
        HINT2,
        /** The last hint was read. */
        HINT3
    }

    private final Map<String, Set<Mark>> marks;

    private LearnerProgress(Map<String, Set<Mark>> marks) {
        this.marks = marks;
    }

    /** Progress that cannot be read; the message says which and why, in English. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final Path file;
        private final String version;

        Unreadable(Path file, String version, String message) {
            super(message);
            this.file = file;
            this.version = version;
        }

        /** The file. */
        public Path file() {
            return file;
        }

        /** The version that it says it has; empty if it is broken. */
        public String version() {
            return version;
        }
    }

    /**
     * What stands in the file; an empty one if there is no file.
     *
     * @throws Unreadable if it is of another version, or broken
     */
    public static LearnerProgress read(Path file) throws Unreadable, IOException {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return new LearnerProgress(Map.of());
        } catch (java.nio.charset.CharacterCodingException | IllegalArgumentException e) {
            throw new Unreadable(file, "", file + " is broken: " + e.getMessage());
        }
        String version = lines.getProperty(VERSION_KEY, "").strip();
        if (!version.equals(Integer.toString(VERSION))) {
            boolean number = !version.isEmpty() && version.chars().allMatch(Character::isDigit);
            throw new Unreadable(
                    file,
                    number ? version : "",
                    file + " has the version " + version + ", not " + VERSION);
        }
        lines.remove(VERSION_KEY);
        Map<String, Set<Mark>> marks = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            Set<Mark> own = EnumSet.noneOf(Mark.class);
            for (String word : lines.getProperty(name).strip().split(" +")) {
                if (word.isEmpty()) {
                    continue;
                }
                try {
                    own.add(Mark.valueOf(word.toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    throw new Unreadable(file, "", file + " is broken: " + name + "=" + word);
                }
            }
            marks.put(name, own);
        }
        return new LearnerProgress(marks);
    }

    /** Writes it beside the file and moves it there whole. */
    public void write(Path file) throws IOException {
        StringBuilder text =
                new StringBuilder("# What is done of the exercises.\n")
                        .append(VERSION_KEY + "=" + VERSION + "\n");
        new TreeMap<>(marks)
                .forEach((name, own) -> {
                    text.append(name).append('=');
                    String between = "";
                    for (Mark each : own) {
                        text.append(between).append(each.name().toLowerCase(Locale.ROOT));
                        between = " ";
                    }
                    text.append('\n');
                });
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether it is done. */
    public boolean has(Exercise exercise, Mark mark) {
        return marks.getOrDefault(exercise.name(), Set.of()).contains(mark);
    }

    /** How many hints were read, from none to {@link Exercise#HINTS}. */
    public int hints(Exercise exercise) {
        return has(exercise, Mark.HINT3)
                ? 3
                : has(exercise, Mark.HINT2) ? 2 : has(exercise, Mark.HINT1) ? 1 : 0;
    }

    /** The same with a mark more. */
    public LearnerProgress with(Exercise exercise, Mark mark) {
        Set<Mark> own = EnumSet.of(mark);
        own.addAll(marks.getOrDefault(exercise.name(), Set.of()));
        return with(exercise, own);
    }

    /** The same with a hint more, if there is one. */
    public LearnerProgress withHint(Exercise exercise) {
        return switch (hints(exercise)) {
            case 0 -> with(exercise, Mark.HINT1);
            case 1 -> with(exercise, Mark.HINT2);
            default -> with(exercise, Mark.HINT3);
        };
    }

    /** The same as if nothing of the exercise was done, but that its file was laid out. */
    public LearnerProgress reset(Exercise exercise) {
        return with(exercise, EnumSet.of(Mark.BEGUN));
    }

    private LearnerProgress with(Exercise exercise, Set<Mark> own) {
        Map<String, Set<Mark>> changed = new TreeMap<>(marks);
        changed.put(exercise.name(), own);
        return new LearnerProgress(changed);
    }
}

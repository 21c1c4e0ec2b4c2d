package io.drawloom.learn.exercise;

import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.learn.exercise.LearnerProgress.Mark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The learner's folder: a file for each exercise that was begun, and how far the learner has come.
 */
public final class Workbook {
    /** Where it is, below the folder that the learner works in. */
    public static final String FOLDER = "drawloom-exercises";

    private static final String PROGRESS = "progress.properties";

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Path folder;
    private LearnerProgress progress;

    private Workbook(Path folder, LearnerProgress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * The workbook in the folder, which need not be there yet.
     *
     * @throws LearnerProgress.Unreadable if the file with the progress is of another version, or
     *     broken
     */
    public static Workbook open(Path folder) throws LearnerProgress.Unreadable, IOException {
        Path progress = folder.resolve(PROGRESS);
        refuseFolder(progress);
        return new Workbook(folder, LearnerProgress.read(progress));
    }

    /** What is done. */
    public LearnerProgress progress() {
        return progress;
    }

    /** The learner's file of the exercise, whether it is there or not. */
    public Path file(Exercise exercise) {
        return folder.resolve(exercise.file());
    }

    /** Whether the learner's file was there once, and is no more. */
    public boolean isGone(Exercise exercise) {
        return progress.has(exercise, Mark.BEGUN) && !Files.exists(file(exercise));
    }

    /**
     * Puts the exercise's file into the folder if nothing of that name is there; whether it did.
     */
    public boolean layOut(Exercise exercise) throws IOException {
        boolean there = Files.exists(file(exercise));
        if (!there) {
            Files.createDirectories(folder);
            Files.writeString(file(exercise), Exercises.source(exercise, Version.START));
        }
        if (!progress.has(exercise, Mark.BEGUN)) {
            note(progress.with(exercise, Mark.BEGUN));
        }
        return !there;
    }

    /**
     * Puts the exercise's file back to how it was at first. What the learner wrote is kept beside
     * it, as {@code Counter.java.1}; that file, if there was anything to keep.
     */
    public Optional<Path> reset(Exercise exercise) throws IOException {
        Path file = file(exercise);
        Optional<Path> kept = Optional.empty();
        Files.createDirectories(folder);
        if (Files.exists(file)) {
            int number = 1;
            while (Files.exists(file.resolveSibling(exercise.file() + "." + number))) {
                number++;
            }
            kept = Optional.of(file.resolveSibling(exercise.file() + "." + number));
            Files.move(file, kept.get());
        }
        Files.writeString(file, Exercises.source(exercise, Version.START));
        note(progress.reset(exercise));
        return kept;
    }

    /**
     * The learner's file, without the mark that some editors begin UTF-8 with. Bytes that are no
     * UTF-8 stand as question marks: the compiler sees them.
     */
    public String read(Exercise exercise) throws IOException {
        return text(file(exercise));
    }

    static String text(Path file) throws IOException {
        refuseFolder(file);
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** What reads a folder as a file says that it is one, but not which. */
    private static void refuseFolder(Path file) throws FileSystemException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
    }

    /** Writes down what is done from now on. */
    public void note(LearnerProgress changed) throws IOException {
        Files.createDirectories(folder);
        changed.write(folder.resolve(PROGRESS));
        progress = changed;
    }
}

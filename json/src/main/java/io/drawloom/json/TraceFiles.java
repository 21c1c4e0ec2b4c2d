package io.drawloom.json;

import io.drawloom.trace.Program;
import io.drawloom.trace.Trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Traces in files: under which name, and never over something else without being told. */
public final class TraceFiles {
    private static final String ENDING = ".trace.json";
    private static final int LONGEST_NAME = 50;
    private static final int MOST_TRIES = 10_000;

    private TraceFiles() {}

    /**
     * Where a trace came to stand.
     *
     * @param file the file, which need not be the one that was asked for
     * @param how what was there before
     */
    public record Written(Path file, How how) {
        /** One sentence that says what was done, without its full stop. */
        public String sentence() {
            return switch (how) {
                case NEW -> "trace written to " + file;
                case REPLACED ->
                        "trace written to "
                                + file
                                + ", in place of an older one of the same program";
                case RENAMED -> "trace written to " + file + ", as the name asked for was taken";
                case OVERWRITTEN -> "trace written to " + file + ", over what was there";
            };
        }
    }

    /** What was under the name that was asked for. */
    public enum How {
        /** Nothing. */
        NEW,
        /** A trace of the same program: the new one took its place. */
        REPLACED,
        /** Something else: it was left alone, and the trace has a name of its own. */
        RENAMED,
        /** Something that was to be overwritten whatever it is. */
        OVERWRITTEN
    }

    /**
     * {@code RequestCounter.trace.json} for a program of that name; what no file name should hold
     * becomes a hyphen.
     */
    public static String defaultName(Program program) {
        StringBuilder name = new StringBuilder();
        program.name()
                .codePoints()
                .limit(LONGEST_NAME)
                .forEach(c -> {
                    boolean good =
                            Character.isLetterOrDigit(c)
                                    || c == '_'
                                    || c == '$'
                                    || c == '.' && !name.isEmpty();
                    name.appendCodePoint(good ? c : '-');
                });
        return name + ENDING;
    }

    /**
     * Writes the trace to the file if there is nothing, or an older trace of the same program.
     * Anything else there stays as it is, and the trace goes to the next free name: {@code
     * RequestCounter-2.trace.json}.
     */
    public static Written writeNew(Trace trace, Path wanted) throws IOException {
        checkFolder(wanted);
        for (int number = 1; number <= MOST_TRIES; number++) {
            Path file = numbered(wanted, number);
            if (!isTaken(file)) {
                try {
                    write(trace, file, false);
                    return new Written(file, number == 1 ? How.NEW : How.RENAMED);
                } catch (FileAlreadyExistsException e) {
                    // Somebody was faster: the next name is tried.
                }
            } else if (TraceJson.programOf(file)
                    .filter(it -> it.sameAs(trace.program()))
                    .isPresent()) {
                write(trace, file, true);
                return new Written(file, How.REPLACED);
            }
        }
        throw new IOException(
                "cannot write "
                        + wanted
                        + ": "
                        + MOST_TRIES
                        + " files of that name are there already");
    }

    /** Writes the trace to the file, whatever is there. */
    public static Written overwrite(Trace trace, Path file) throws IOException {
        checkFolder(file);
        boolean taken = isTaken(file);
        if (Files.isDirectory(file)) {
            throw new IOException("cannot write " + file + ": it is a folder");
        }
        write(trace, file, true);
        return new Written(file, taken ? How.OVERWRITTEN : How.NEW);
    }

    private static void checkFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (file.getFileName() == null || folder == null) {
            throw new IOException("cannot write " + file + ": it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "cannot write " + file + ": there is no folder " + shownParent(file));
        }
    }

    private static String shownParent(Path file) {
        Path parent = file.getParent();
        return parent == null ? "." : parent.toString();
    }

    private static boolean isTaken(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path numbered(Path file, int number) {
        if (number == 1) {
            return file;
        }
        String name = String.valueOf(file.getFileName());
        int end = name.endsWith(ENDING) ? name.length() - ENDING.length() : name.lastIndexOf('.');
        end = end <= 0 ? name.length() : end;
        return file.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
    }

    /**
     * Writes beside the file and moves it there when it is whole: nobody ever sees half a trace.
     */
    private static void write(Trace trace, Path file, boolean replace) throws IOException {
        String once = ProcessHandle.current().pid() + "-" + System.nanoTime();
        Path part = file.resolveSibling("." + file.getFileName() + "." + once + ".part");
        try {
            try (OutputStream out =
                    new BufferedOutputStream(
                            Files.newOutputStream(
                                    part,
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE))) {
                TraceJson.write(trace, out);
            }
            if (replace) {
                // A link stays a link: what it points to is replaced.
                replace(part, Files.isSymbolicLink(file) ? file.toRealPath() : file);
            } else {
                Files.move(part, file);
            }
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new IOException("cannot write " + file + ": writing there is not allowed", e);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void replace(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

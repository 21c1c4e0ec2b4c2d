package io.drawloom.learn;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A new folder that is taken away with all that is in it: when it is closed, or the JVM ends. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final UntilShutdown<Path> made;

    private TemporaryFolder(UntilShutdown<Path> made) {
        this.made = made;
        this.path = made.get();
    }

    /**
     * One where such folders are, its name begun as given.
     *
     * @throws IOException if there is no room for it, or the JVM ends already
     */
    public static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(
                UntilShutdown.make(
                        () -> Files.createTempDirectory(prefix), TemporaryFolder::remove));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Others may still write into it: it is gone once it was empty. */
    private static void remove(Path path) {
        while (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException e) {
                if (!isChange(e)) {
                    throw new UncheckedIOException(e);
                }
            } catch (UncheckedIOException e) {
                // In the midst of the walk.
                if (!isChange(e.getCause())) {
                    throw e;
                }
            }
        }
    }

    /** Whether something came or went meanwhile: then once more. */
    private static boolean isChange(@Nullable IOException e) {
        return e instanceof DirectoryNotEmptyException || e instanceof NoSuchFileException;
    }

    @Override
    public void close() {
        made.close();
    }
}

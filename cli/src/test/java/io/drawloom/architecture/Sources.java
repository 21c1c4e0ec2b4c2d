package io.drawloom.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the checkout and its compiled classes are. */
final class Sources {
    private Sources() {}

    /** The directory of the checkout. */
    static Path root() {
        Path start = Path.of(System.getProperty("drawloom.root", "")).toAbsolutePath().normalize();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException(
                "no checkout at " + start + " or above: it has no file mvnw");
    }

    /** The compiled main classes of the modules that are shipped. */
    static List<Path> classes() {
        List<Path> classes = new ArrayList<>();
        for (String module : List.of("core", "async", "check", "json", "learn", "cli")) {
            Path directory = root().resolve(module).resolve("target").resolve("classes");
            if (!Files.isDirectory(directory)) {
                throw new IllegalStateException(directory + " is missing: build all modules first");
            }
            classes.add(directory);
        }
        return classes;
    }
}

package io.drawloom.architecture;

import static org.assertj.core.api.Assertions.fail;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds the Java sources to the style of google-java-format, AOSP variant.
 *
 * <p>{@value #FIX} rewrites what differs; with {@code -Dstyle.only=core/} too, only below that
 * path. A file that contains the line {@value #LEFT_ALONE} stays as it is.
 */
@Tag("architecture")
class FormattingTest {
    private static final String FIX =
            "./mvnw test -pl cli -am -Dtest=FormattingTest -Dstyle.fix=true";

    private static final String LEFT_ALONE = "// formatting: by hand";

    /** Directories without sources of ours. */
    private static final Set<String> SKIPPED = Set.of("target", ".git", ".mvn", ".idea");

    private final Formatter formatter =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void every_source_is_formatted() throws IOException {
        boolean fix = Boolean.getBoolean("style.fix");
        String only = System.getProperty("style.only", "");
        Path root = Sources.root();
        List<String> unformatted = new ArrayList<>();
        for (Path file : sources(root)) {
            String name = root.relativize(file).toString();
            String before = Files.readString(file);
            if (!name.startsWith(only) || before.lines().anyMatch(LEFT_ALONE::equals)) {
                continue;
            }
            try {
                String after = formatter.formatSourceAndFixImports(before);
                if (after.equals(before)) {
                    continue;
                }
                if (fix) {
                    Files.writeString(file, after);
                } else {
                    unformatted.add(name);
                }
            } catch (FormatterException e) {
                unformatted.add(name + " (cannot be parsed: " + e.getMessage() + ")");
            }
        }
        if (!unformatted.isEmpty()) {
            fail("Not formatted (to rewrite: " + FIX + "):\n" + String.join("\n", unformatted));
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        return SKIPPED.contains(directory.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.toString().endsWith(".java")) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        found.sort(null);
        return found;
    }
}

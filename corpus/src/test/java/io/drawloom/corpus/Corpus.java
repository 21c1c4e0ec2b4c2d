package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Options;
import io.drawloom.check.Target;
import io.drawloom.trace.Settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** The programs of the corpus, found by walking its folders. */
final class Corpus {
    static final Path ROOT = Path.of(System.getProperty("drawloom.root", ".."), "corpus");

    /** What has been compiled so far, by the program's path. */
    private static final Map<String, Map<String, byte[]>> COMPILED = new HashMap<>();

    private Corpus() {}

    /**
     * One program.
     *
     * @param file where it is
     * @param name its class
     * @param lines its text
     */
    record Program(Path file, String name, List<String> lines) {
        /** What the folder says: {@code finds/deadlock}, {@code clean/locks}. */
        Path folder() {
            return ROOT.relativize(file).getParent();
        }

        /** The program's path below the corpus. */
        @Override
        public String toString() {
            return ROOT.relativize(file).toString();
        }

        /** What stands in the comment {@code // word: …}; empty if there is none. */
        String comment(String word) {
            for (String line : lines) {
                if (line.startsWith("// " + word + ":")) {
                    return line.substring(line.indexOf(':') + 1);
                }
            }
            return "";
        }

        /** The options that the verdict holds with: one worker, and more time than there is. */
        Options options() {
            return defaults().withTime(Duration.ofDays(1));
        }

        /**
         * One worker, and all else as it is for whoever says nothing but what the program needs.
         */
        Options defaults() {
            String given = comment("options");
            return Options.DEFAULTS
                    .withJobs(1)
                    .with(
                            Settings.STRATEGY,
                            given.contains("--strategy exhaustive") ? "exhaustive" : "auto")
                    .withEarlyTimers(given.contains("--early-timers"))
                    .withSpuriousWakeups(given.contains("--spurious-wakeups"))
                    .withRefuseConnections(given.contains("--refuse-connections"));
        }

        /** The program, compiled. */
        Target target() {
            return target(COMPILED.computeIfAbsent(toString(), path -> compiled()));
        }

        /** The program with these classes. */
        Target target(Map<String, byte[]> classes) {
            return new Target(
                    Target.Kind.SOURCE_FILE,
                    toString(),
                    name,
                    "main",
                    List.of(),
                    classes,
                    List.of(file),
                    List.of());
        }

        private Map<String, byte[]> compiled() {
            try {
                Path classes = Files.createTempDirectory("drawloom-corpus");
                List<String> arguments =
                        new ArrayList<>(List.of("-nowarn", "-g", "-d", classes.toString()));
                if (lines.getFirst().contains("preview")) {
                    arguments.addAll(List.of("--enable-preview", "--release", "25"));
                }
                arguments.add(file.toString());
                ByteArrayOutputStream said = new ByteArrayOutputStream();
                int status =
                        ToolProvider.getSystemJavaCompiler()
                                .run(null, said, said, arguments.toArray(String[]::new));
                assertThat(status).as("javac %s%n%s", arguments, said).isZero();
                Map<String, byte[]> compiled = new HashMap<>();
                try (Stream<Path> made = Files.list(classes)) {
                    for (Path each : made.toList()) {
                        compiled.put(
                                each.getFileName().toString().replace(".class", ""),
                                Files.readAllBytes(each));
                        Files.delete(each);
                    }
                }
                Files.delete(classes);
                return compiled;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The programs of one half of the corpus, {@code finds} or {@code clean}, by their paths. */
    static List<Program> programs(String half) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(half))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Corpus::program)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program program(Path file) {
        try {
            String name = file.getFileName().toString().replace(".java", "");
            return new Program(file, name, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The programs whose verdict is not given yet, and why. */
    static Map<String, String> gaps() {
        try {
            Map<String, String> gaps = new HashMap<>();
            for (String line : Files.readAllLines(ROOT.resolve("known-gaps.txt"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(':');
                    gaps.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
                }
            }
            return gaps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

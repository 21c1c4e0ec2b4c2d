package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** Checks programs that are written down in a test: a class {@code Main} with all it needs. */
final class SourceCheck {
    /** Longer than any of the programs needs on a loaded machine. */
    static final Options OPTIONS = Options.DEFAULTS.withTime(Duration.ofSeconds(20)).withJobs(1);

    private SourceCheck() {}

    static Verdict check(String source) {
        return check(OPTIONS, source);
    }

    static Verdict check(Options options, String source) {
        try {
            Path folder = Files.createTempDirectory("drawloom-source");
            Path file = folder.resolve("Main.java");
            Files.writeString(file, source);
            try {
                return Drawloom.check(options, target(folder, file), Progress.NONE);
            } finally {
                try (Stream<Path> made = Files.walk(folder)) {
                    made.sorted(java.util.Comparator.reverseOrder())
                            .forEach(it -> assertThat(it.toFile().delete()).isTrue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Target target(Path folder, Path file) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                said,
                                said,
                                "-nowarn",
                                "-g",
                                "-d",
                                folder.toString(),
                                file.toString());
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        Map<String, byte[]> compiled = new HashMap<>();
        try (Stream<Path> made = Files.list(folder)) {
            for (Path each : made.filter(it -> it.toString().endsWith(".class")).toList()) {
                compiled.put(
                        each.getFileName().toString().replace(".class", ""),
                        Files.readAllBytes(each));
            }
        }
        return new Target(
                Target.Kind.SOURCE_FILE,
                "Main.java",
                "Main",
                "main",
                List.of(),
                compiled,
                List.of(file),
                List.of());
    }
}

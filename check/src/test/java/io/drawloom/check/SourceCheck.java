package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * Checks programs that are written down in a test: a class {@code Main} with all it needs. Where
 * the test fails, it says what the last check was asked and all that it reported.
 */
final class SourceCheck implements TestExecutionExceptionHandler {
    /** One worker: what comes of a check does not depend on the machine. */
    static final Options OPTIONS = Options.DEFAULTS.withJobs(1);

    private static String last = "";

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        failure.addSuppressed(new AssertionError(last));
        throw failure;
    }

    static Verdict check(String source) {
        return check(OPTIONS, source);
    }

    static Verdict check(Options options, String source) {
        return check(options, List.of(), source);
    }

    /** With libraries beside the program. */
    static Verdict check(Options options, List<Path> classPath, String source) {
        try {
            Path folder = Files.createTempDirectory("drawloom-source");
            Path file = folder.resolve("Main.java");
            Files.writeString(file, source);
            last = "the check of\n" + source + options + " gave nothing";
            try {
                Verdict verdict =
                        Drawloom.check(options, target(folder, file, classPath), Progress.NONE);
                last =
                        "the check of\n%s%s gave\n%s%s"
                                .formatted(
                                        source,
                                        options,
                                        TextReport.render(verdict.trace(), Terminal.plain()),
                                        verdict.trace().search());
                return verdict;
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

    /** The program as it is, to be checked by a part of a check. */
    static Target target(String source) throws IOException {
        Path folder = Files.createTempDirectory("drawloom-source");
        Path file = Files.writeString(folder.resolve("Main.java"), source);
        try {
            return target(folder, file, List.of());
        } finally {
            try (Stream<Path> made = Files.walk(folder)) {
                made.sorted(java.util.Comparator.reverseOrder())
                        .forEach(it -> assertThat(it.toFile().delete()).isTrue());
            }
        }
    }

    private static Target target(Path folder, Path file, List<Path> classPath) throws IOException {
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
                classPath,
                compiled,
                List.of(file),
                List.of());
    }
}

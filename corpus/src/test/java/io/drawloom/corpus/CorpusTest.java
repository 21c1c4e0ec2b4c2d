package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** The folder of a program is the verdict that a check of it must give. */
final class CorpusTest {
    private static final Path ROOT = Path.of(System.getProperty("drawloom.root", ".."), "corpus");

    /**
     * Longer than any program of the corpus needs on a loaded machine; most need a tenth of a
     * second.
     */
    private static final Duration TIME = Duration.ofSeconds(20);

    @TestFactory
    Stream<DynamicTest> each_program_gets_the_verdict_of_its_folder() throws IOException {
        Map<String, String> gaps = gaps();
        List<Path> programs = new ArrayList<>();
        for (String half : List.of("finds", "clean")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(half))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .forEach(programs::add);
            }
        }
        assertThat(programs).hasSizeGreaterThanOrEqualTo(250);
        return programs.stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                ROOT.relativize(file).toString(),
                                file.toUri(),
                                () -> check(file, gaps)));
    }

    private static Map<String, String> gaps() throws IOException {
        Map<String, String> gaps = new HashMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("known-gaps.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                gaps.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return gaps;
    }

    private static void check(Path file, Map<String, String> gaps) throws IOException {
        String name = file.getFileName().toString().replace(".java", "");
        String gap = gaps.get(name);
        Assumptions.assumeTrue(gap == null, () -> "known gap: " + gap);
        List<String> lines = Files.readAllLines(file);
        Verdict verdict = Drawloom.check(options(lines), target(file, name, lines), Progress.NONE);
        Path folder = ROOT.relativize(file).getParent();
        if (folder.startsWith("clean")) {
            assertThat(verdict.trace().finding()).isEqualTo(new Finding.Passed());
            assertThat(verdict.trace().outcomes().list()).hasSize(1);
        } else {
            finds(folder.getFileName().toString(), verdict, lines);
        }
    }

    private static void finds(String what, Verdict verdict, List<String> lines) {
        Finding finding = verdict.trace().finding();
        switch (what) {
            case "assertion" -> assertThat(finding).isInstanceOf(Finding.AssertionFailed.class);
            case "exception" -> assertThat(finding).isInstanceOf(Finding.UncaughtException.class);
            case "deadlock" -> assertThat(finding).isInstanceOf(Finding.Deadlock.class);
            case "waits-for-ever" -> assertThat(finding).isInstanceOf(Finding.WaitsForEver.class);
            case "no-end" -> assertThat(finding).isInstanceOf(Finding.NoEnd.class);
            case "lost-update" ->
                    assertThat(verdict.trace().pattern())
                            .hasValueSatisfying(pattern ->
                                    assertThat(pattern).isInstanceOf(Pattern.LostUpdate.class));
            case "output" -> assertThat(outputs(verdict)).isEqualTo(expected(lines));
            default ->
                    throw new IllegalArgumentException(
                            "no verdict is known for the folder " + what);
        }
    }

    private static Set<String> outputs(Verdict verdict) {
        Set<String> outputs = new TreeSet<>();
        for (Outcomes.Outcome outcome : verdict.trace().outcomes().list()) {
            outputs.add(outcome.result().output().strip().replace("\n", "\\n"));
        }
        return outputs;
    }

    private static Set<String> expected(List<String> lines) {
        Set<String> expected = new TreeSet<>();
        for (String outcome : comment(lines, "outcomes").split("\\|")) {
            expected.add(outcome.strip());
        }
        return expected;
    }

    private static String comment(List<String> lines, String word) {
        for (String line : lines) {
            if (line.startsWith("// " + word + ":")) {
                return line.substring(line.indexOf(':') + 1);
            }
        }
        return "";
    }

    private static Options options(List<String> lines) {
        String given = comment(lines, "options");
        return Options.DEFAULTS
                .withTime(TIME)
                .withJobs(1)
                .withEarlyTimers(given.contains("--early-timers"))
                .withSpuriousWakeups(given.contains("--spurious-wakeups"));
    }

    private static Target target(Path file, String name, List<String> lines) throws IOException {
        Path classes = Files.createTempDirectory("drawloom-corpus");
        List<String> arguments =
                new ArrayList<>(List.of("-nowarn", "-g", "-d", classes.toString()));
        if (lines.getFirst().contains("preview")) {
            arguments.addAll(List.of("--enable-preview", "--release", "25"));
        }
        arguments.add(file.toString());
        OutputStream nowhere = OutputStream.nullOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, nowhere, nowhere, arguments.toArray(String[]::new));
        assertThat(status).as("javac " + file).isZero();
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
        return new Target(
                Target.Kind.SOURCE_FILE,
                ROOT.relativize(file).toString(),
                name,
                "main",
                List.of(),
                compiled,
                List.of(file),
                List.of());
    }
}

package io.drawloom.check.right;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.testing.Transcript;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Search;
import io.drawloom.trace.VerdictWord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * No right program is blamed: what a {@link RightProgram} prints under check is, in each execution,
 * what it prints on a plain virtual machine, and the verdict is neither a failure nor a doubt.
 *
 * <p>The build tries some, always the same. Others, with a seed of one's own: {@code
 * -Ddrawloom.right=2000 -Ddrawloom.right.seed=7}.
 */
final class RightProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("drawloom.right", 30);
    private static final long SEED = Long.getLong("drawloom.right.seed", 1);

    /** So many are compiled and run together. */
    private static final int BATCH = 100;

    private static final int EXECUTIONS_OF_ONE_THREAD = 4;
    private static final int EXECUTIONS_OF_TWO = 30;

    /** Where the upper half of the version of a class file stands: its lower byte. */
    private static final int MAJOR = 7;

    private static final Set<VerdictWord> BLAMES =
            Set.of(
                    VerdictWord.FAIL,
                    VerdictWord.FAIL_NOT_REPEATED,
                    VerdictWord.DIFFERS,
                    VerdictWord.UNSURE);

    /** How a search ends that nothing has hindered. */
    private static final Set<Search.Ending> ENDINGS =
            Set.of(Search.Ending.EXHAUSTED, Search.Ending.EXECUTIONS);

    private final Map<String, Integer> words = new TreeMap<>();

    @Test
    @Timeout(100_000)
    void a_right_program_prints_what_it_prints_without_a_check_and_is_not_blamed()
            throws IOException, InterruptedException {
        List<String> blamed = new ArrayList<>();
        for (int from = 0; from < PROGRAMS; from += BATCH) {
            Path folder = Files.createTempDirectory("drawloom-right");
            try {
                blamed.addAll(blamed(from, Math.min(PROGRAMS, from + BATCH), folder));
            } finally {
                try (Stream<Path> made = Files.walk(folder)) {
                    made.sorted(Comparator.reverseOrder())
                            .forEach(it -> assertThat(it.toFile().delete()).isTrue());
                }
            }
        }
        System.out.printf("%,d right programs: %s%n", PROGRAMS, words);
        assertThat(blamed).isEmpty();
    }

    @Test
    void there_are_parts_for_each_java_and_for_the_oldest_class_files() {
        assertThat(Parts.all()).extracting(Parts.Part::release).contains(8, 11, 17, 21, 25);
        assertThat(Parts.all()).extracting(Parts.Part::lowered).contains(45, 49, 52);
        assertThat(Parts.all()).hasSizeGreaterThan(50);
    }

    /** Those of some numbers that are blamed, and how. */
    private List<String> blamed(int from, int to, Path folder)
            throws IOException, InterruptedException {
        Map<String, RightProgram> programs = new TreeMap<>();
        for (int i = from; i < to; i++) {
            programs.put("made.p" + i, RightProgram.of(SEED * 1_000_003 + i));
        }
        compile(programs, folder);
        Map<String, Set<String>> plain = plain(programs.keySet(), folder);
        List<String> blamed = new ArrayList<>();
        programs.forEach((name, program) -> {
            Transcript.at(() -> name + ": " + program);
            assertThat(plain.get(name)).as("%s: %s", name, program).hasSize(1);
            String right = plain.get(name).iterator().next();
            assertThat(right).as("%s: %s", name, program).doesNotContain("left by", "ended with");
            how(name, program, folder, right)
                    .ifPresent(how -> {
                        blamed.add(name + ": " + program + '\n' + how + '\n');
                        System.out.println(blamed.getLast());
                    });
        });
        return blamed;
    }

    // ---- the law

    /** How a program is blamed; empty if it is not. */
    private Optional<String> how(String name, RightProgram program, Path folder, String right) {
        boolean two = program.way() != null;
        Options options =
                Options.DEFAULTS
                        .withJobs(1)
                        .withStrategy(
                                name.hashCode() % 2 == 0 ? SearchKind.AUTO : SearchKind.EXHAUSTIVE)
                        .withExecutions(two ? EXECUTIONS_OF_TWO : EXECUTIONS_OF_ONE_THREAD);
        Target target =
                new Target(
                        Target.Kind.MAIN_CLASS,
                        name + ".Main",
                        name + ".Main",
                        "main",
                        List.of(folder),
                        Map.of(),
                        List.of(),
                        List.of());
        Verdict verdict;
        try {
            verdict = Drawloom.check(options, target, Progress.NONE);
        } catch (RuntimeException | Error e) {
            words.merge("thrown", 1, Integer::sum);
            return Optional.of("the check threw " + e + " at " + e.getStackTrace()[0]);
        }
        words.merge(verdict.word().text(), 1, Integer::sum);
        List<String> wrong = new ArrayList<>();
        if (BLAMES.contains(verdict.word())
                || two && verdict.word() == VerdictWord.NOTHING_CHECKED
                || !ENDINGS.contains(verdict.trace().search().ending())) {
            wrong.add(verdict.word().text() + ", " + verdict.trace().search().ending());
        }
        for (Outcomes.Outcome each : verdict.trace().outcomes().list()) {
            if (!each.result().equals(new Outcomes.Result.Printed(right))) {
                wrong.add("instead of\n" + right + "it came to\n" + each.result());
            }
        }
        verdict.trace().search().uncontrolled().stream()
                .map(Search.Uncontrolled::what)
                .filter(it -> it.contains("could not"))
                .forEach(wrong::add);
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join("\n", wrong)
                                + '\n'
                                + TextReport.render(verdict.trace(), Terminal.plain())
                                        .lines()
                                        .filter(it -> it.matches("[a-zA-Z].*| {6}\\S.*"))
                                        .toList());
    }

    // ---- classes, and what they give on a plain machine

    private static void compile(Map<String, RightProgram> programs, Path folder)
            throws IOException {
        Map<Integer, List<String>> files = new TreeMap<>();
        for (Map.Entry<String, RightProgram> each : programs.entrySet()) {
            Path place = Files.createDirectories(folder.resolve(each.getKey().replace('.', '/')));
            Path file =
                    Files.writeString(
                            place.resolve("Main.java"), each.getValue().source(each.getKey()));
            files.computeIfAbsent(each.getValue().release(), it -> new ArrayList<>())
                    .add(file.toString());
        }
        for (Map.Entry<Integer, List<String>> each : files.entrySet()) {
            List<String> command = new ArrayList<>(List.of("-nowarn", "-Xlint:none", "-proc:none"));
            command.addAll(List.of("--release", each.getKey().toString(), "-encoding", "UTF-8"));
            command.addAll(List.of("-d", folder.toString()));
            command.addAll(each.getValue());
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int status =
                    ToolProvider.getSystemJavaCompiler()
                            .run(null, said, said, command.toArray(String[]::new));
            assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        }
        for (Map.Entry<String, RightProgram> each : programs.entrySet()) {
            lower(folder.resolve(each.getKey().replace('.', '/')), each.getValue().version());
        }
    }

    /** Gives the classes of the parts an old version; that with the threads needs its lambdas. */
    private static void lower(Path place, int version) throws IOException {
        if (version >= Parts.JAVA_8) {
            return;
        }
        try (Stream<Path> made = Files.list(place)) {
            for (Path each : made.toList()) {
                String file = each.getFileName().toString();
                if (file.endsWith(".class") && !file.startsWith("Main")) {
                    byte[] bytes =
                            OldCode.isSubroutine(file) && version <= OldCode.SUBROUTINES
                                    ? OldCode.subroutine(Files.readAllBytes(each))
                                    : Files.readAllBytes(each);
                    bytes[MAJOR] = (byte) version;
                    Files.write(each, bytes);
                }
            }
        }
    }

    /** What each prints on a plain virtual machine: one text if it is the same each time. */
    private static Map<String, Set<String>> plain(Set<String> names, Path folder)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PlainPrograms.class.getName(),
                                folder.toString()));
        command.addAll(names);
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(said.toFile())
                        .redirectErrorStream(true)
                        .start();
        int status = process.waitFor();
        Map<String, Set<String>> results = new HashMap<>();
        for (String line : Files.readAllLines(said)) {
            String[] words = line.split("\t", 2);
            if (words.length == 2 && names.contains(words[0])) {
                results.computeIfAbsent(words[0], it -> new TreeSet<>())
                        .add(
                                new String(
                                        Base64.getDecoder().decode(words[1]),
                                        StandardCharsets.UTF_8));
            } else {
                Transcript.add("a plain run said: " + line);
            }
        }
        assertThat(status).as("the status of the plain runs").isZero();
        return results;
    }
}

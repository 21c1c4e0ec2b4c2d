package io.drawloom.check.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.SmallSearch;
import io.drawloom.check.programs.Constructs.Construct;
import io.drawloom.instrument.Program;
import io.drawloom.testing.Transcript;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * Whatever a sampler or a plain virtual machine shows of a program is among what a completed search
 * of every order lists. Programs are generated over all {@link Constructs}; one that breaks the law
 * is made smaller until nothing can be left out.
 *
 * <p>The build tries some, always the same. More, with a seed of one's own, for hours: {@code
 * -Ddrawloom.programs=20000 -Ddrawloom.programs.seed=7}.
 */
final class ProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("drawloom.programs", 40);
    private static final long SEED = Long.getLong("drawloom.programs.seed", 1);

    /** So many are compiled and run together. */
    private static final int BATCH = 60;

    /** A search that is longer says nothing. */
    private static final long MOST_EXECUTIONS = 4_000;

    private static final int SAMPLES = 60;
    private static final int PLAIN_RUNS = 400;
    private static final int PLAIN_MILLIS = 40;
    private static final int MOST_SHRINKS = 200;

    private int compared;
    private int cut;
    private int uncontrolled;
    private int plainResults;

    /** What breaks the law: the program, and how. */
    private record Broken(SmallProgram program, String how) {}

    @Test
    @Timeout(100_000)
    void what_a_sampler_or_a_plain_run_shows_a_search_of_every_order_lists() {
        List<String> broken = new ArrayList<>();
        JqwikSession.run(() -> {
            for (int from = 0; from < PROGRAMS; from += BATCH) {
                List<Shrinkable<SmallProgram>> batch = new ArrayList<>();
                for (int i = from; i < Math.min(PROGRAMS, from + BATCH); i++) {
                    batch.add(generate(SEED * 1_000_003 + i));
                }
                Map<Integer, String> found =
                        compare(batch.stream().map(Shrinkable::value).toList());
                found.forEach((number, how) -> {
                    Broken smallest = shrink(batch.get(number), how);
                    broken.add(smallest.program + "  " + smallest.how + '\n');
                    System.out.println(broken.getLast());
                });
            }
        });
        System.out.printf(
                "%,d programs: %,d compared, %,d with too many orders, %,d not wholly controlled;"
                        + " %,d results of plain runs%n",
                PROGRAMS, compared, cut, uncontrolled, plainResults);
        assertThat(broken).isEmpty();
        assertThat(compared).isGreaterThan(PROGRAMS / 3);
    }

    // ---- programs

    private static Shrinkable<SmallProgram> generate(long seed) {
        Random random = new Random(seed);
        random.nextLong();
        List<Construct> all = Constructs.all().toList();
        // those that end up in the same expression have fields of the same names
        Arbitrary<List<Construct>> some =
                Arbitraries.of(all)
                        .list()
                        .uniqueElements(Construct::state)
                        .ofMinSize(1)
                        .ofMaxSize(2);
        List<Construct> constructs = some.generator(100).next(random).value();
        List<String> operations =
                constructs.stream().flatMap(it -> it.operations().stream()).toList();
        int most = random.nextInt(3) == 0 ? 3 : 2;
        RandomGenerator<SmallProgram> programs =
                Arbitraries.of(operations)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(most == 3 ? 2 : 3)
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(most)
                        .map(threads -> new SmallProgram(constructs, threads))
                        .generator(100);
        return programs.next(random);
    }

    private Broken shrink(Shrinkable<SmallProgram> first, String how) {
        Shrinkable<SmallProgram> smallest = first;
        String why = how;
        int tries = 0;
        boolean smaller = true;
        while (smaller && tries < MOST_SHRINKS) {
            smaller = false;
            for (Shrinkable<SmallProgram> each :
                    smallest.shrink().limit(MOST_SHRINKS - tries).toList()) {
                tries++;
                String still = compare(List.of(each.value())).get(0);
                if (still != null) {
                    smallest = each;
                    why = still;
                    smaller = true;
                    break;
                }
            }
        }
        return new Broken(smallest.value(), why);
    }

    // ---- the law

    /** How programs break the law, by their numbers. */
    private Map<Integer, String> compare(List<SmallProgram> programs) {
        try {
            Path folder = Files.createTempDirectory("drawloom-programs");
            try {
                return compare(programs, folder);
            } finally {
                try (Stream<Path> made = Files.walk(folder)) {
                    made.sorted(Comparator.reverseOrder())
                            .forEach(it -> assertThat(it.toFile().delete()).isTrue());
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Integer, String> compare(List<SmallProgram> programs, Path folder)
            throws IOException, InterruptedException {
        Map<String, byte[]> classes = compile(programs, folder);
        Map<String, Set<String>> plain = plainRuns(programs.size(), folder);
        Map<Integer, String> broken = new TreeMap<>();
        URL here = ProgramsTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (Program program = new Program(classes, List.of(here), ProgramsTest::isWoven)) {
            for (int i = 0; i < programs.size(); i++) {
                int number = i;
                law(
                                program,
                                programs.get(i),
                                "made.P" + i,
                                plain.getOrDefault("made.P" + i, Set.of()))
                        .ifPresent(how -> broken.put(number, how));
            }
        }
        return broken;
    }

    private static boolean isWoven(String name) {
        return name.startsWith("made.") || name.equals(Jitter.class.getName());
    }

    private Optional<String> law(
            Program program, SmallProgram small, String name, Set<String> plain) {
        SmallSearch.Options options =
                new SmallSearch.Options(small.timed(), false, MOST_EXECUTIONS);
        SmallSearch.Seen all = SmallSearch.all(program, name, "run", List.of(), options);
        if (!all.complete()) {
            cut++;
            return all.outcomes().stream().filter(it -> it.startsWith("BROKEN")).findFirst();
        }
        if (!all.uncontrolled().isEmpty()) {
            uncontrolled++;
            return Optional.empty();
        }
        compared++;
        plainResults += plain.size();
        Set<String> more = new TreeSet<>(plain);
        more.removeAll(all.outcomes());
        if (!more.isEmpty()) {
            return Optional.of("a plain run gives " + more + ", a search " + all.outcomes());
        }
        Set<String> sampled = SmallSearch.samples(program, name, "run", options, SAMPLES);
        sampled.removeAll(all.outcomes());
        return sampled.isEmpty()
                ? Optional.empty()
                : Optional.of("samples give " + sampled + ", a search " + all.outcomes());
    }

    private static Map<String, byte[]> compile(List<SmallProgram> programs, Path folder)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-g",
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path")));
        for (int i = 0; i < programs.size(); i++) {
            Path file = folder.resolve("P" + i + ".java");
            Files.writeString(file, programs.get(i).source("P" + i));
            arguments.add(file.toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, said, said, arguments.toArray(String[]::new));
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> made = Files.list(folder.resolve("made"))) {
            for (Path each : made.toList()) {
                String file = each.getFileName().toString();
                classes.put("made." + file.replace(".class", ""), Files.readAllBytes(each));
            }
        }
        return classes;
    }

    /** What a virtual machine gives that knows nothing of looms, by class. */
    private static Map<String, Set<String>> plainRuns(int programs, Path folder)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Ddrawloom.jitter=true",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PlainRuns.class.getName(),
                                folder.toString(),
                                String.valueOf(PLAIN_RUNS),
                                String.valueOf(PLAIN_MILLIS)));
        for (int i = 0; i < programs; i++) {
            command.add("made.P" + i);
        }
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
            if (words.length == 2 && words[0].startsWith("made.")) {
                results.computeIfAbsent(words[0], it -> new TreeSet<>()).add(words[1]);
            } else {
                Transcript.add("a plain run said: " + line);
            }
        }
        assertThat(status).as("the status of the plain runs").isZero();
        return results;
    }
}

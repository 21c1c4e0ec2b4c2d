package io.drawloom.bench;

import io.drawloom.bench.Figure.Unit;
import io.drawloom.bench.programs.LostUpdate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;

/**
 * Measures what Drawloom is to reach, and what it is compared with, in one run.
 *
 * <p>What is compared takes turns, round by round: the machine may be busy with other things, and
 * then it is so for both sides. Nothing here fails because it is slow: it ends with 0 whatever it
 * measured.
 */
public final class Bench {
    private final Effort effort;
    private final Path root;
    private final Path target;
    private final boolean launcher;
    private final Results results;
    private final List<String> loomOptions;

    private Bench(Effort effort, Path root, Path target, boolean launcher) throws IOException {
        this.effort = effort;
        this.root = root;
        this.target = target;
        this.launcher = launcher;
        this.loomOptions = loomOptions(root);
        this.results = new Results(conditions(effort));
    }

    /**
     * {@code --quick} for a few seconds a figure, {@code --tiny} only to see that all runs, {@code
     * --no-launcher} to leave out whole processes, {@code --only WORD} for the one section that
     * begins with the word, {@code --profile} to show instead where the time of an execution goes.
     */
    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        List<String> known = List.of("--quick", "--tiny", "--no-launcher", "--profile", "--only");
        int only = arguments.indexOf("--only");
        for (int i = 0; i < args.length; i++) {
            if (!known.contains(args[i]) && (only < 0 || i != only + 1)) {
                System.err.println("bench: no option " + args[i] + "; there are " + known);
                return;
            }
        }
        Effort effort =
                arguments.contains("--tiny")
                        ? Effort.TINY
                        : arguments.contains("--quick") ? Effort.QUICK : Effort.FULL;
        Path root = Path.of(System.getProperty("drawloom.root", ".")).toAbsolutePath().normalize();
        Path target = root.resolve("bench").resolve("target");
        if (arguments.contains("--profile")) {
            Profile.run(loomOptions(root), target, effort.warmUp().multipliedBy(4));
            return;
        }
        String word = only >= 0 && only + 1 < args.length ? args[only + 1] : "";
        run(
                effort,
                root,
                target,
                !arguments.contains("--no-launcher"),
                it -> word.isEmpty() || it.equals(word));
    }

    /** Measures the sections that are wanted and writes the results into {@code target}. */
    static List<Figure> run(
            Effort effort, Path root, Path target, boolean launcher, Predicate<String> wanted)
            throws IOException, InterruptedException {
        Bench bench = new Bench(effort, root, target, launcher);
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put("threads: two, executions a second", bench::lostUpdate);
        sections.put("lincheck: executions a second", bench::lincheck);
        sections.put("hundred: threads, executions a second", bench::hundred);
        sections.put("cores: a second one", bench::secondCore);
        sections.put("points: time for one access", bench::points);
        sections.put("first: time to the first failure", bench::firstFailure);
        sections.put("memory: peak of the process", bench::memory);
        for (Map.Entry<String, Section> section : sections.entrySet()) {
            String title = section.getKey();
            if (wanted.test(title.substring(0, title.indexOf(':')))) {
                bench.results.add(title, section.getValue().figures());
            }
        }
        bench.results.write(target);
        return bench.results.figures();
    }

    private interface Section {
        List<Figure> figures() throws IOException, InterruptedException;
    }

    // ---------------------------------------------------------------- the sections

    private List<Figure> lostUpdate() throws IOException {
        Measured measured =
                measure(
                        "plain lost",
                        "plain gated lost",
                        "drawloom random lost",
                        "drawloom pos lost",
                        "drawloom exhaustive lost");
        List<Figure> figures = new ArrayList<>();
        figures.add(measured.rate("plain", "plain JVM, the same body in a loop", "plain lost"));
        figures.add(
                measured.rate("gated", "real threads, gated by semaphores", "plain gated lost"));
        for (String strategy : List.of("random", "pos", "exhaustive")) {
            figures.add(
                    measured.rate(
                            "drawloom." + strategy,
                            "Drawloom, " + strategy + ", one worker",
                            "drawloom " + strategy + " lost"));
        }
        for (String strategy : List.of("random", "pos", "exhaustive")) {
            String mine = "drawloom " + strategy + " lost";
            figures.add(
                    measured.ratio(
                                    "plain." + strategy,
                                    strategy + " / plain JVM",
                                    mine,
                                    "plain lost")
                            .atLeast(20));
            figures.add(
                    measured.ratio(
                                    "gated." + strategy,
                                    strategy + " / gated threads",
                                    mine,
                                    "plain gated lost")
                            .atLeast(30));
        }
        return figures;
    }

    private List<Figure> lincheck() throws IOException {
        Measured measured =
                measure(
                        "drawloom pos lost",
                        "lincheck lost",
                        "drawloom pos eight",
                        "drawloom exhaustive eight",
                        "lincheck eight");
        return List.of(
                measured.rate("lincheck.lost", "Lincheck, lost update", "lincheck lost")
                        .noting("without its set-up; it ends by itself after some 100 executions"),
                measured.rate("lincheck.eight", "Lincheck, each adds 8 times", "lincheck eight"),
                measured.rate(
                        "eight.pos", "Drawloom, pos, each adds 8 times", "drawloom pos eight"),
                measured.rate(
                        "eight.exhaustive",
                        "Drawloom, exhaustive, each adds 8 times",
                        "drawloom exhaustive eight"),
                measured.ratio(
                                "lincheck.lost.pos",
                                "pos / Lincheck, lost update",
                                "drawloom pos lost",
                                "lincheck lost")
                        .atLeast(150),
                measured.ratio(
                                "lincheck.eight.pos",
                                "pos / Lincheck, each adds 8 times",
                                "drawloom pos eight",
                                "lincheck eight")
                        .atLeast(150),
                measured.ratio(
                                "lincheck.eight.exhaustive",
                                "exhaustive / Lincheck, each adds 8 times",
                                "drawloom exhaustive eight",
                                "lincheck eight")
                        .atLeast(150));
    }

    private List<Figure> hundred() throws IOException {
        Measured measured =
                measure(
                        "plain hundred",
                        "plain gated hundred",
                        "drawloom random hundred",
                        "drawloom pos hundred");
        return List.of(
                measured.rate("hundred.plain", "plain JVM", "plain hundred"),
                measured.rate("hundred.gated", "gated threads", "plain gated hundred"),
                measured.rate("hundred.random", "Drawloom, random", "drawloom random hundred")
                        .atLeast(2000),
                measured.rate("hundred.pos", "Drawloom, pos", "drawloom pos hundred").atLeast(2000),
                measured.ratio(
                        "hundred.plain.pos",
                        "pos / plain JVM",
                        "drawloom pos hundred",
                        "plain hundred"),
                measured.ratio(
                        "hundred.gated.pos",
                        "pos / gated threads",
                        "drawloom pos hundred",
                        "plain gated hundred"));
    }

    /** Before a subject's name: two of them, at the same time. */
    private static final String TWICE = "twice ";

    private List<Figure> secondCore() throws IOException {
        Measured measured =
                measure(
                        3,
                        "drawloom jobs 1",
                        "drawloom jobs 2",
                        TWICE + "drawloom jobs 1",
                        "plain work 1",
                        "plain work 2");
        return List.of(
                measured.rate("jobs.1", "one worker, pos", "drawloom jobs 1"),
                measured.rate("jobs.2", "two workers, pos", "drawloom jobs 2"),
                measured.ratio("jobs", "two workers / one", "drawloom jobs 2", "drawloom jobs 1")
                        .atLeast(1.7),
                measured.ratio(
                                "jobs.processes",
                                "two JVMs of one worker / one",
                                TWICE + "drawloom jobs 1",
                                "drawloom jobs 1")
                        .noting("what the machine gives to two that share nothing"),
                measured.ratio(
                                "jobs.machine",
                                "two threads / one, that only compute",
                                "plain work 2",
                                "plain work 1")
                        .noting(
                                "what the machine had left for a second thread in the same"
                                        + " rounds"));
    }

    private List<Figure> points() throws IOException {
        Measured measured =
                measure(
                        "plain accesses",
                        "drawloom accesses one",
                        "drawloom accesses staying",
                        "drawloom accesses both");
        return List.of(
                measured.each("access.plain", "plain JVM, not woven", "plain accesses"),
                measured.each("access.unshared", "woven, not shared", "drawloom accesses one"),
                measured.each("access.staying", "shared, and staying", "drawloom accesses staying"),
                measured.each(
                                "access.switching",
                                "shared, every other one a switch",
                                "drawloom accesses both")
                        .noting("two threads at random: half of the accesses switch"));
    }

    private List<Figure> firstFailure() throws IOException, InterruptedException {
        if (!launcher) {
            return List.of(
                    noLauncher("first.start", "check --first, one file", Unit.SECONDS),
                    noLauncher("first.ratio", "check --first / java File.java", Unit.TIMES),
                    noLauncher("first.reorder", "100 set a and b, one looks", Unit.SECONDS),
                    noLauncher("first.stages", "two stages, 100 threads", Unit.SECONDS),
                    noLauncher("first.lock", "one wrong lock, 100 threads", Unit.SECONDS));
        }
        Path programs = root.resolve("bench").resolve("programs");
        String lost = programs.resolve("LostUpdate.java").toString();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("check", drawloom("check", "--first", lost));
        commands.put(
                "java",
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), lost));
        for (String name : List.of("ReorderHundred", "TwoStagesHundred", "WrongLockHundred")) {
            commands.put(
                    name,
                    drawloom("check", "--first", programs.resolve(name + ".java").toString()));
        }
        // builds if there is something to build, and fills the caches
        WholeProcess.run(scratch(), drawloom("--version"));
        Map<String, List<Double>> seconds = new TreeMap<>();
        Map<String, String> wrong = new TreeMap<>();
        for (int i = 0; i < effort.starts(); i++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                String name = command.getKey();
                WholeProcess process = WholeProcess.run(scratch(), command.getValue());
                if (!name.equals("java") && process.exit() != 1) {
                    wrong.put(
                            name, "found nothing: " + process.exit() + ", " + process.firstLine());
                }
                seconds.computeIfAbsent(name, it -> new ArrayList<>()).add(process.seconds());
            }
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(whole("first.java", "java File.java, plain JVM", "java", seconds, wrong));
        figures.add(
                whole("first.start", "check --first, one file", "check", seconds, wrong).atMost(1));
        figures.add(
                Figure.of(
                                "first.ratio",
                                "check --first / java File.java",
                                Unit.TIMES,
                                series(seconds, "check").over(series(seconds, "java")))
                        .atMost(1.5));
        figures.add(
                whole(
                                "first.reorder",
                                "100 set a and b, one looks",
                                "ReorderHundred",
                                seconds,
                                wrong)
                        .atMost(2));
        figures.add(
                whole("first.stages", "two stages, 100 threads", "TwoStagesHundred", seconds, wrong)
                        .atMost(3));
        figures.add(
                whole(
                                "first.lock",
                                "one wrong lock, 100 threads",
                                "WrongLockHundred",
                                seconds,
                                wrong)
                        .atMost(3));
        return figures;
    }

    private static Figure whole(
            String id,
            String text,
            String name,
            Map<String, List<Double>> seconds,
            Map<String, String> wrong) {
        if (wrong.containsKey(name)) {
            return Figure.missing(id, text, Unit.SECONDS, wrong.get(name));
        }
        return Figure.of(id, text, Unit.SECONDS, series(seconds, name));
    }

    private List<Figure> memory() throws IOException, InterruptedException {
        long most = effort.executions();
        String text = String.format(Locale.ROOT, "%,d executions", most);
        if (!launcher) {
            return List.of(
                    noLauncher("memory", text, Unit.MEGABYTES),
                    noLauncher("memory.flat", "peak at all / at a quarter", Unit.TIMES));
        }
        Path program = DrawloomBodies.classPath(LostUpdate.class);
        WholeProcess.run(scratch(), drawloom("--version"));
        List<Figure> figures = new ArrayList<>();
        List<Series> peaks = new ArrayList<>();
        for (long executions : List.of(most / 4, most / 2, most)) {
            WholeProcess process =
                    WholeProcess.watch(
                            scratch(),
                            drawloom(
                                    "check",
                                    "--strategy=pos",
                                    "--jobs=1",
                                    "--time=1h",
                                    "--executions=" + executions,
                                    "--no-trace",
                                    "--classpath=" + program,
                                    LostUpdate.class.getName()));
            String name = String.format(Locale.ROOT, "%,d executions", executions);
            String id = executions == most ? "memory" : "memory." + executions;
            if (process.exit() != 0 || process.peakBytes().isEmpty()) {
                figures.add(
                        Figure.missing(
                                id,
                                name,
                                Unit.MEGABYTES,
                                process.exit() + ", " + process.firstLine()));
                continue;
            }
            Series peak = new Series(process.peakBytes().getAsLong() / 1e6);
            peaks.add(peak);
            figures.add(Figure.of(id, name, Unit.MEGABYTES, peak));
        }
        figures.set(2, figures.get(2).atMost(150));
        if (peaks.size() == 3) {
            figures.add(
                    Figure.of(
                                    "memory.flat",
                                    "peak at all / at a quarter",
                                    Unit.TIMES,
                                    peaks.get(2).over(peaks.get(0)))
                            .atMost(1.1));
        } else {
            figures.add(
                    Figure.missing(
                            "memory.flat",
                            "peak at all / at a quarter",
                            Unit.TIMES,
                            Subject.NOT_MEASURED + "a peak is missing"));
        }
        return figures;
    }

    // ---------------------------------------------------------------- how

    private static Figure noLauncher(String id, String text, Unit unit) {
        return Figure.missing(id, text, unit, Subject.NOT_MEASURED + "--no-launcher");
    }

    private List<String> drawloom(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("drawloom").toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private Path scratch() {
        return target.resolve("scratch");
    }

    private static Series series(Map<String, List<Double>> all, String name) {
        return series(all.getOrDefault(name, List.of()));
    }

    private static Series series(List<Double> values) {
        return new Series(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What came of each subject: a series of counts a second, or why there is none. */
    private record Measured(Map<String, Series> rates, Map<String, String> failures) {
        Figure rate(String id, String text, String subject) {
            return figure(
                    id, text, Unit.PER_SECOND, subject, Optional.ofNullable(rates.get(subject)));
        }

        Figure each(String id, String text, String subject) {
            Optional<Series> nanos =
                    Optional.ofNullable(rates.get(subject))
                            .map(it -> it.with(it, (rate, same) -> 1e9 / rate));
            return figure(id, text, Unit.NANOSECONDS, subject, nanos);
        }

        Figure ratio(String id, String text, String mine, String its) {
            Optional<Series> ratio =
                    Optional.ofNullable(rates.get(mine))
                            .flatMap(it -> Optional.ofNullable(rates.get(its)).map(it::over));
            return figure(id, text, Unit.TIMES, failures.containsKey(mine) ? mine : its, ratio);
        }

        private Figure figure(
                String id, String text, Unit unit, String subject, Optional<Series> series) {
            return series.map(it -> Figure.of(id, text, unit, it))
                    .orElseGet(() ->
                            Figure.missing(id, text, unit, failures.getOrDefault(subject, "")));
        }
    }

    private Measured measure(String... subjects) throws IOException {
        return measure(1, subjects);
    }

    /** Lets the subjects take turns, round by round; each name is a kind and a body. */
    private Measured measure(int windows, String... names) throws IOException {
        Map<String, List<Subject>> subjects = new LinkedHashMap<>();
        Map<String, String> failures = new TreeMap<>();
        Map<String, List<Double>> rates = new TreeMap<>();
        try {
            for (String name : names) {
                boolean twice = name.startsWith(TWICE);
                String[] words = name.substring(twice ? TWICE.length() : 0).split(" ", 2);
                List<String> options = words[0].equals("drawloom") ? loomOptions : List.of();
                List<Subject> started = new ArrayList<>();
                subjects.put(name, started);
                for (int i = 0; i < (twice ? 2 : 1); i++) {
                    Path logs = target.resolve(i == 0 ? "subjects" : "subjects/twins");
                    started.add(Subject.start(options, words[0], words[1], logs));
                }
            }
            for (int round = 0; round <= effort.rounds(); round++) {
                for (Map.Entry<String, List<Subject>> entry : subjects.entrySet()) {
                    String name = entry.getKey();
                    if (failures.containsKey(name)) {
                        continue;
                    }
                    long amount =
                            name.startsWith("lincheck")
                                    ? effort.invocations()
                                    : (round == 0 ? effort.warmUp() : effort.window()).toNanos()
                                            * windows;
                    try {
                        double rate = rate(entry.getValue(), amount);
                        if (round > 0 && rate <= 0) {
                            throw new Subject.Failed(
                                    Subject.NOT_MEASURED + "nothing was done in the time");
                        }
                        if (round > 0) {
                            rates.computeIfAbsent(name, it -> new ArrayList<>()).add(rate);
                        }
                    } catch (Subject.Failed e) {
                        failures.put(name, String.valueOf(e.getMessage()));
                        rates.remove(name);
                    }
                }
            }
        } finally {
            subjects.values().forEach(each -> each.forEach(Subject::close));
        }
        Map<String, Series> series = new TreeMap<>();
        rates.forEach((name, values) -> series.put(name, series(values)));
        return new Measured(series, failures);
    }

    /** What the subjects reach together, all at once: executions a second. */
    private static double rate(List<Subject> subjects, long amount) throws Subject.Failed {
        List<FutureTask<Body.Sample>> samples = new ArrayList<>();
        for (Subject subject : subjects) {
            FutureTask<Body.Sample> sample = new FutureTask<>(() -> subject.measure(amount));
            samples.add(sample);
            Thread.ofPlatform().daemon().start(sample);
        }
        double rate = 0;
        for (FutureTask<Body.Sample> sample : samples) {
            try {
                rate += sample.get().count() * 1e9 / sample.get().nanos();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Subject.Failed("interrupted");
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Subject.Failed failed
                        ? failed
                        : new Subject.Failed(String.valueOf(e.getCause()));
            }
        }
        return rate;
    }

    /** The options with which the launcher starts a JVM, read from the launcher; and the agent. */
    private static List<String> loomOptions(Path root) throws IOException {
        String script = Files.readString(root.resolve("drawloom"));
        int start = script.indexOf("\noptions='");
        int end = script.indexOf('\'', start + "\noptions='".length());
        if (start < 0 || end < 0) {
            throw new IOException(
                    "the launcher does not say its options where they are looked for");
        }
        List<String> options = new ArrayList<>();
        String agent = System.getProperty("drawloom.agent");
        if (agent == null) {
            throw new IllegalStateException("drawloom.agent must name the jar of the core");
        }
        options.add("-javaagent:" + agent);
        options.addAll(
                Arrays.asList(
                        script.substring(start + "\noptions='".length(), end)
                                .trim()
                                .split("\\s+")));
        return options;
    }

    static Map<String, String> conditions(Effort effort) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("date", LocalDate.now(java.time.ZoneOffset.UTC).toString());
        conditions.put(
                "machine",
                Runtime.getRuntime().availableProcessors()
                        + " x "
                        + processor()
                        + ", "
                        + System.getProperty("os.name"));
        conditions.put(
                "JDK",
                System.getProperty("java.vendor.version", System.getProperty("java.vendor"))
                        + " ("
                        + Runtime.version()
                        + ")");
        conditions.put(
                "effort", effort.rounds() + " rounds of " + effort.window().toMillis() + " ms");
        return conditions;
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(it -> it.startsWith("model name"))
                    .map(it -> it.substring(it.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}

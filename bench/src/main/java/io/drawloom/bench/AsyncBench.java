package io.drawloom.bench;

import io.drawloom.bench.Figure.Unit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures the event loop beside Python's asyncio, Kotlin's coroutines on one thread, and plain
 * virtual threads: the same works, in processes that take turns, every round counted, the first
 * included.
 */
public final class AsyncBench {
    private static final String DRAWLOOM = "drawloom";
    private static final String KOTLIN = "kotlin";
    private static final String THREADS = "threads";
    private static final String ASYNCIO = "asyncio";

    private final Path root;
    private final Path scratch;
    private final int passes;
    private final int rounds;

    private AsyncBench(Path root, boolean quick) {
        this.root = root;
        this.scratch = root.resolve("bench").resolve("target").resolve("scratch");
        this.passes = quick ? 1 : 3;
        this.rounds = quick ? 1 : 2;
    }

    /** {@code --quick} for one round of each, {@code --only WORK} for one work alone. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> arguments = Arrays.asList(args);
        int only = arguments.indexOf("--only");
        String wanted = only >= 0 && only + 1 < args.length ? args[only + 1] : "";
        Path root = Path.of(System.getProperty("drawloom.root", ".")).toAbsolutePath().normalize();
        boolean quick = arguments.contains("--quick");
        AsyncBench bench = new AsyncBench(root, quick);
        Map<String, String> conditions = Bench.conditions(quick ? Effort.QUICK : Effort.FULL);
        conditions.put(
                "effort",
                bench.passes + " processes a peer and work, " + bench.rounds + " rounds each");
        Results results = new Results(conditions);
        try (GetServer server = new GetServer()) {
            for (Work work : Work.values()) {
                if (wanted.isEmpty() || wanted.equals(work.word)) {
                    results.add(work.text, bench.figures(work, server.port()));
                }
            }
        }
        results.write(root.resolve("bench").resolve("target").resolve("async"));
    }

    /** What is done, for how many operations, and what is to be reached against whom. */
    private enum Work {
        START("start", "start and await 1,000,000 tasks", 1_000_000, Map.of(KOTLIN, 0.4)),
        YIELD(
                "yield",
                "2 tasks give way 1,000,000 times",
                2_000_000,
                Map.of(KOTLIN, 4.0, ASYNCIO, 0.1)),
        SLEEPERS("sleepers", "100,000 tasks sleep for 1 s", 1, Map.of(KOTLIN, 1.3)),
        MILLION("million", "1,000,000 tasks sleep for 1 s", 1, Map.of(THREADS, 1.1)),
        MUTEX("mutex", "100 x 10,000 under a mutex", 1_000_000, Map.of()),
        MUTEX_AWAIT("mutex-await", "... with an await inside", 1_000_000, Map.of(KOTLIN, 1.1)),
        HAND_OVER("handover", "1,000,000 through a queue of one", 1_000_000, Map.of(KOTLIN, 1.0)),
        GETS("gets", "100 connections, 20 GETs each", 2_000, Map.of(ASYNCIO, 1.3, THREADS, 1.2)),
        ECHO("echo", "2,000 connections at once, 10 echoes each", 20_000, Map.of(THREADS, 1.2)),
        HELLO("hello", "hello, the whole process", 1, Map.of(ASYNCIO, 1.0));

        final String word;
        final String text;
        final double operations;

        /** Against a peer, the most that the ratio may be. */
        @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
        final Map<String, Double> goals;

        Work(String word, String text, double operations, Map<String, Double> goals) {
            this.word = word;
            this.text = text;
            this.operations = operations;
            this.goals = goals;
        }

        List<String> peers() {
            return switch (this) {
                case HELLO -> List.of(DRAWLOOM, ASYNCIO);
                case GETS, ECHO -> List.of(DRAWLOOM, THREADS, ASYNCIO);
                case START, YIELD, SLEEPERS, MILLION, MUTEX, MUTEX_AWAIT, HAND_OVER ->
                        List.of(DRAWLOOM, KOTLIN, THREADS, ASYNCIO);
            };
        }
    }

    private List<Figure> figures(Work work, int port) throws IOException, InterruptedException {
        Map<String, Measured> measured = new LinkedHashMap<>();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (int pass = 0; pass < passes; pass++) {
            for (String peer : work.peers()) {
                if (wrong.containsKey(peer)) {
                    continue;
                }
                WholeProcess process = run(peer, work, port);
                if (process.exit() == 0) {
                    measured.computeIfAbsent(peer, _ -> new Measured()).add(process, work);
                } else {
                    wrong.put(
                            peer,
                            "not measured: " + process.output().lines().findFirst().orElse(""));
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (String peer : work.peers()) {
            String id = work.word + "." + peer;
            Unit unit = work.operations > 1 ? Unit.NANOSECONDS : Unit.SECONDS;
            Measured its = measured.get(peer);
            if (its == null) {
                figures.add(Figure.missing(id, peer, unit, wrong.getOrDefault(peer, "")));
                continue;
            }
            double scale = work.operations > 1 ? 1e9 / work.operations : 1;
            Figure time = Figure.of(id, peer, unit, series(its.seconds, scale));
            figures.add(its.bytes.isEmpty() ? time : time.noting(its.peak()));
        }
        Measured mine = measured.get(DRAWLOOM);
        for (Map.Entry<String, Double> goal : work.goals.entrySet()) {
            Measured its = measured.get(goal.getKey());
            String text = "drawloom / " + goal.getKey();
            String id = work.word + ".over." + goal.getKey();
            figures.add(
                    mine == null || its == null
                            ? Figure.missing(id, text, Unit.TIMES, "not measured")
                            : Figure.of(
                                            id,
                                            text,
                                            Unit.TIMES,
                                            series(mine.seconds, 1).over(series(its.seconds, 1)))
                                    .atMost(goal.getValue()));
        }
        memory(work, measured, figures);
        return figures;
    }

    private static void memory(Work work, Map<String, Measured> measured, List<Figure> figures) {
        Measured mine = measured.get(DRAWLOOM);
        Measured threads = measured.get(THREADS);
        if (mine == null) {
            return;
        }
        if (work == Work.SLEEPERS && threads != null) {
            figures.add(
                    Figure.of(
                                    "sleepers.memory",
                                    "drawloom / threads, peak of memory",
                                    Unit.TIMES,
                                    series(mine.bytes, 1).over(series(threads.bytes, 1)))
                            .atMost(1));
        }
        if (work == Work.MILLION) {
            figures.add(
                    Figure.of(
                                    "million.memory",
                                    "drawloom, peak of memory",
                                    Unit.MEGABYTES,
                                    series(mine.bytes, 1e-6))
                            .atMost(1100));
        }
    }

    /** What one peer needed for one work. */
    private static final class Measured {
        final List<Double> seconds = new ArrayList<>();
        final List<Double> bytes = new ArrayList<>();

        void add(WholeProcess process, Work work) {
            if (work == Work.HELLO) {
                seconds.add(process.seconds());
                return;
            }
            List<String> lines =
                    process.output().lines().filter(it -> it.matches("[0-9.E-]+")).toList();
            lines.subList(0, lines.size() - 1).forEach(it -> seconds.add(Double.parseDouble(it)));
            bytes.add(Double.parseDouble(lines.getLast()));
        }

        String peak() {
            return String.format("peak of memory %,.0f MB", series(bytes, 1e-6).median());
        }
    }

    private static Series series(List<Double> values, double scale) {
        return new Series(values.stream().mapToDouble(it -> it * scale).toArray());
    }

    private WholeProcess run(String peer, Work work, int port)
            throws IOException, InterruptedException {
        int times = work == Work.HELLO ? 1 : work == Work.MILLION ? 1 : rounds;
        List<String> end = List.of(work.word, String.valueOf(times), String.valueOf(port));
        List<String> command = new ArrayList<>();
        if (peer.equals(ASYNCIO)) {
            command.add("python3");
            command.add(root.resolve("bench/peers/asyncio_peer.py").toString());
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of(
                            "-XX:+UseSerialGC",
                            "-Djdk.trackAllThreads=false",
                            "-Xmx2g",
                            "-Xmn32m",
                            "--add-opens",
                            "java.base/java.lang=ALL-UNNAMED",
                            "-cp",
                            work == Work.HELLO
                                    ? ownClasses()
                                    : System.getProperty("java.class.path"),
                            "io.drawloom.bench.peers.Peer",
                            peer));
        }
        command.addAll(end);
        try {
            return WholeProcess.run(scratch, command);
        } catch (IOException e) {
            return new WholeProcess(
                    0, 2, java.util.OptionalLong.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Without the libraries of the peers, which the start of a JVM opens one by one. */
    private static String ownClasses() {
        return Arrays.stream(
                        System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(it -> it.contains("drawloom") || it.endsWith("classes"))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }
}

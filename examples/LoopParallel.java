import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two jobs at once, by tasks on an event loop, by threads and by processes: first jobs that wait,
 * then jobs that compute. All three ways wait at the same time; only threads and processes compute
 * on two cores. Concurrent is not parallel. Java has no lock around its interpreter, as CPython's
 * GIL is one: two threads are enough.
 *
 * <p>Beside the time stands how often the system took the core from these threads and gave it to
 * others (context switches): because the job waited, or because its turn was over. Linux tells.
 *
 * <p>From the asyncio text: multithreading, multiprocessing, async; from the web server text, the
 * remark on context switches.
 */
public final class LoopParallel {
    /** For a process of its own: the same jobs, each done when it is asked for on a line. */
    private static final String WORKER =
            """
            class Worker {
                public static void main(String[] args) throws Exception {
                    compute(); // warm
                    System.out.println("ready");
                    var jobs = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
                    for (String job = jobs.readLine(); job != null; job = jobs.readLine()) {
                        long[] before = switches();
                        if (job.equals("wait")) {
                            Thread.sleep(1000);
                        } else {
                            compute();
                        }
                        System.out.println("done");
                        long[] after = switches();
                        System.out.println(after[0] - before[0]);
                        System.out.println(after[1] - before[1]);
                    }
                }

                static long[] switches() throws Exception {
                    var self = java.nio.file.Path.of("/proc/thread-self/status");
                    long[] two = new long[0];
                    if (java.nio.file.Files.exists(self)) {
                        two = java.nio.file.Files.readAllLines(self).stream()
                                .filter(it -> it.contains("voluntary_ctxt_switches:"))
                                .mapToLong(it -> Long.parseLong(it.replaceAll("[^0-9]", "")))
                                .toArray();
                    }
                    return two.length == 2 ? two : new long[2]; // nobody prints these two zeros
                }

                static long compute() {
                    long x = 1;
                    for (int i = 0; i < 150_000_000; i++) {
                        x ^= x << 13;
                        x ^= x >>> 7;
                        x ^= x << 17;
                    }
                    return x;
                }
            }
            """;

    /** How often a thread gave its core away, and how often it was taken from it. */
    private record Switches(long waiting, long outOfTurn) {
        private static final Path SELF = Path.of("/proc/thread-self/status");

        /** Whether the system tells, be it that there were none. */
        static final boolean TOLD = count("voluntary_ctxt_switches:") >= 0;

        /** Those of the thread that calls. */
        static Switches now() {
            return TOLD
                    ? new Switches(
                            count("voluntary_ctxt_switches:"), count("nonvoluntary_ctxt_switches:"))
                    : new Switches(0, 0);
        }

        private static long count(String name) {
            try {
                List<String> status = Files.exists(SELF) ? Files.readAllLines(SELF) : List.of();
                for (String line : status) {
                    if (line.startsWith(name)) {
                        return Long.parseLong(line.replaceAll("[^0-9]", ""));
                    }
                }
                return -1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What a worker says of itself. */
        static Switches told(BufferedReader by) throws IOException {
            return new Switches(Long.parseLong(by.readLine()), Long.parseLong(by.readLine()));
        }

        Switches plus(Switches other) {
            return new Switches(waiting + other.waiting, outOfTurn + other.outOfTurn);
        }

        Switches minus(Switches other) {
            return new Switches(waiting - other.waiting, outOfTurn - other.outOfTurn);
        }
    }

    /** What somebody's time was used for, so that it is not left out by the compiler. */
    private static volatile long computed;

    private static void work(String job) throws InterruptedException {
        if (job.equals("wait")) {
            Thread.sleep(1000);
            return;
        }
        long x = 1;
        for (int i = 0; i < 150_000_000; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        computed = x;
    }

    private static void byTasks(String job) throws InterruptedException {
        Switches before = Switches.now();
        long start = System.nanoTime();
        try (EventLoop loop = EventLoop.create().slowStep(Duration.ZERO)) {
            loop.runUntilComplete(() -> {
                Task<?> first = Task.start("first", () -> work(job));
                Task<?> second = Task.start("second", () -> work(job));
                first.await();
                second.await();
            });
        }
        long took = System.nanoTime() - start;
        tell("two tasks, one thread", took, Switches.now().minus(before));
    }

    private static void byThreads(String job) throws InterruptedException {
        List<Switches> each = new ArrayList<>();
        Runnable body =
                () -> {
                    try {
                        work(job);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("nobody interrupts here", e);
                    }
                    synchronized (each) {
                        each.add(Switches.now());
                    }
                };
        long start = System.nanoTime();
        Thread first = Thread.ofPlatform().start(body);
        Thread second = Thread.ofPlatform().start(body);
        first.join();
        second.join();
        tell("two threads", System.nanoTime() - start, each.get(0).plus(each.get(1)));
    }

    private static void byProcesses(String job, Worker first, Worker second) throws IOException {
        long start = System.nanoTime();
        first.begin(job);
        second.begin(job);
        first.answers.readLine(); // done
        second.answers.readLine();
        long took = System.nanoTime() - start;
        tell(
                "two processes",
                took,
                Switches.told(first.answers).plus(Switches.told(second.answers)));
    }

    /** A process of its own. That a JVM takes its time to start is not measured. */
    private static final class Worker implements AutoCloseable {
        final Process process;
        final BufferedReader answers;

        Worker(Path source) throws IOException {
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            process =
                    new ProcessBuilder(java, "-XX:+UseSerialGC", source.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            answers = process.inputReader();
        }

        void begin(String job) throws IOException {
            OutputStream to = process.getOutputStream();
            to.write((job + "\n").getBytes(StandardCharsets.US_ASCII));
            to.flush();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private static void tell(String who, long nanos, Switches switches) {
        String counted =
                Switches.TOLD
                        ? ", context switches: "
                                + switches.waiting
                                + " to wait, "
                                + switches.outOfTurn
                                + " out of turn"
                        : "";
        System.out.printf("    %-22s %.1f s%s%n", who, nanos / 1e9, counted);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println("cores: " + Runtime.getRuntime().availableProcessors());
        if (!Switches.TOLD) {
            System.out.println("this system does not tell of context switches by /proc");
        }
        Path folder = Files.createTempDirectory("loop");
        Path source = Files.writeString(folder.resolve("Worker.java"), WORKER);
        try (Worker first = new Worker(source);
                Worker second = new Worker(source)) {
            first.answers.readLine(); // ready
            second.answers.readLine();

            System.out.println("two jobs that wait for a second:");
            byTasks("wait");
            byThreads("wait");
            byProcesses("wait", first, second);

            work("compute"); // warm
            long start = System.nanoTime();
            work("compute");
            double alone = (System.nanoTime() - start) / 1e9;
            System.out.printf("two jobs that compute, %.1f s each alone:%n", alone);
            byTasks("compute");
            byThreads("compute");
            byProcesses("compute", first, second);
        } finally {
            Files.delete(source);
            Files.delete(folder);
        }
    }
}

package io.drawloom.learn.exercise;

import io.drawloom.learn.TemporaryFolder;
import io.drawloom.learn.UntilShutdown;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Judges answers of others, each in a process of its own that the operating system limits.
 *
 * <p>What an answer may use is judged first ({@link Reason#NOT_ALLOWED}); the limits are for what
 * slips through. They do not decide: what is counted is executions.
 */
public final class Grader {
    /** Seconds of the processor: far more than any answer within the bound takes. */
    private static final int PROCESSOR_SECONDS = 600;

    private static final long MOST_MINUTES = 30;

    /** The JVM's address space; most of it is never used. */
    private static final int ADDRESS_SPACE_KB = 6 << 20;

    /** The largest file, in blocks of 512 bytes: a copy of the answer is written. */
    private static final int FILE_BLOCKS = 4096;

    private static final String HEAP = "-Xmx384m";

    private static final String LIMITS =
            "ulimit -c 0; ulimit -t "
                    + PROCESSOR_SECONDS
                    + "; ulimit -v "
                    + ADDRESS_SPACE_KB
                    + "; ulimit -f "
                    + FILE_BLOCKS
                    + "; exec \"$@\"";

    private final boolean limits;
    private final List<String> withoutNetwork;

    /**
     * What an answer came to.
     *
     * @param exercise the exercise
     * @param judgement what was found
     */
    public record Grade(Exercise exercise, Judgement judgement) {}

    private Grader(boolean limits, List<String> withoutNetwork) {
        this.limits = limits;
        this.withoutNetwork = withoutNetwork;
    }

    /** A grader that limits as this system can. */
    public static Grader ofSystem() {
        boolean posix = !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
        List<String> unshare = List.of("unshare", "--map-root-user", "--net");
        List<String> probe = new ArrayList<>(unshare);
        probe.add("true");
        return new Grader(
                posix && works(List.of("sh", "-c", LIMITS, "sh", "true")),
                posix && works(probe) ? unshare : List.of());
    }

    private static boolean works(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether memory, time of the processor and files are limited by the system. */
    public boolean limits() {
        return limits;
    }

    /** Whether the system keeps answers off the network. */
    public boolean cutsNetwork() {
        return !withoutNetwork.isEmpty();
    }

    /** What the learner's file of the exercise in a folder comes to. */
    public Grade grade(Exercise exercise, Path folder) throws IOException {
        Path file = folder.resolve(exercise.file());
        return new Grade(
                exercise,
                Files.isRegularFile(file)
                        ? inProcess(exercise, file)
                        : Judgement.refused(Reason.MISSING, ""));
    }

    private Judgement inProcess(Exercise exercise, Path file) throws IOException {
        // An answer whose process is ended takes nothing away itself.
        try (TemporaryFolder folder = TemporaryFolder.create("drawloom-grade-")) {
            return inProcess(exercise, file, folder.path());
        }
    }

    private Judgement inProcess(Exercise exercise, Path file, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(exercise, file, folder));
        builder.environment()
                .keySet()
                .removeIf(it -> it.startsWith("JAVA_") || it.equals("_JAVA_OPTIONS"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Thread reading = Thread.currentThread();
        try (UntilShutdown<Process> started =
                UntilShutdown.make(builder::start, Process::destroyForcibly)) {
            Process process = started.get();
            process.getOutputStream().close();
            byte[] printed = read(process);
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                return Judgement.refused(
                        Reason.LIMIT_REACHED, "its process was ended by the system");
            }
            return JudgeProcess.parse(exercise, new String(printed, StandardCharsets.UTF_8))
                    .orElseGet(() ->
                            Judgement.refused(
                                    Reason.LIMIT_REACHED, "its process ended without a word"));
        } catch (InterruptedException e) {
            reading.interrupt();
            throw new IOException("interrupted while " + file + " was judged", e);
        }
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Exercise exercise, Path file, Path folder) {
        List<String> command = new ArrayList<>(withoutNetwork);
        if (limits) {
            command.addAll(List.of("sh", "-c", LIMITS, "sh"));
        }
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        for (String each : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (isKept(each)) {
                command.add(each);
            }
        }
        command.add(HEAP);
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path", "")));
        command.add(JudgeProcess.class.getName());
        command.add(exercise.name());
        command.add(file.toAbsolutePath().toString());
        return command;
    }

    /** What this JVM was started with and a judge needs too: agent and switches, not sizes. */
    private static boolean isKept(String option) {
        boolean cache = option.startsWith("-XX:AOT") || option.startsWith("-XX:Flight");
        return option.startsWith("-javaagent:")
                || option.startsWith("-XX:") && !cache
                || option.startsWith("-Djdk.")
                || option.startsWith("--add-");
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String each : classPath.split(File.pathSeparator, -1)) {
            if (!each.isEmpty()) {
                entries.add(Optional.of(Path.of(each)).map(Path::toAbsolutePath).get().toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}

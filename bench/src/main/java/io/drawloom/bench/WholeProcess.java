package io.drawloom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command from its start to its end, in an empty directory of its own.
 *
 * @param seconds how long it took
 * @param exit what it ended with
 * @param peakBytes the most memory it had, where the system tells
 * @param output what it printed, on both streams
 */
record WholeProcess(double seconds, int exit, OptionalLong peakBytes, String output) {
    private static final long PATIENCE_SECONDS = 600;

    static WholeProcess run(Path scratch, List<String> command)
            throws IOException, InterruptedException {
        return run(scratch, command, false);
    }

    /** The peak is read again and again until the process is gone, which costs it a little. */
    static WholeProcess watch(Path scratch, List<String> command)
            throws IOException, InterruptedException {
        return run(scratch, command, true);
    }

    private static WholeProcess run(Path scratch, List<String> command, boolean watch)
            throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        Path directory = Files.createTempDirectory(scratch, "run");
        Path output = Files.createTempFile(scratch, "run", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            // so that the launcher does not have to look for it
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            long start = System.nanoTime();
            Process process = builder.start();
            process.getOutputStream().close();
            OptionalLong peak = OptionalLong.empty();
            while (watch && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
                OptionalLong now = peak(process.pid());
                peak = now.isPresent() ? now : peak;
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new WholeProcess(seconds, process.exitValue(), peak, Files.readString(output));
        } finally {
            delete(directory);
            Files.deleteIfExists(output);
        }
    }

    private static OptionalLong peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(it -> it.startsWith("VmHWM:"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty(); // it has just ended, or this system tells otherwise
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    String firstLine() {
        return output.lines().findFirst().orElse("");
    }
}

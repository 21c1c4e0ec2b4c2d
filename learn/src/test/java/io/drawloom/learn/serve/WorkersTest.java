package io.drawloom.learn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server whose requests have a process each: real processes, and what becomes of them. */
@DisabledOnOs(OS.WINDOWS)
class WorkersTest {
    private static final String START = "start processing path = /, before request count = 0";

    @Test
    void every_request_is_counted_in_a_process_of_its_own_and_the_parent_counts_none()
            throws Exception {
        try (RunningServer server = RunningServer.start("processes", "0.1s")) {
            assertThat(RunningServer.await(server.three("/")))
                    .containsOnly("Hello! request count=1\n");
            List<String> lines = server.lines(12);
            assertThat(server.get("/").join()).isEqualTo("Hello! request count=1\n");
            lines.addAll(server.lines(4));

            List<String> workers = numbers(lines, "worker process ", " starts with");
            assertThat(workers).hasSize(4).doesNotHaveDuplicates();
            assertThat(lines)
                    .filteredOn(it -> it.contains("starts"))
                    .allMatch(it -> it.endsWith(" starts with a copy of the request count, 0"));
            assertThat(lines).filteredOn(START::equals).hasSize(4);
            assertThat(lines)
                    .filteredOn(it -> it.startsWith("end"))
                    .hasSize(4)
                    .containsOnly("end processing path = /, after request count = 1");
            String parent = Long.toString(server.process.pid());
            assertThat(lines)
                    .filteredOn(it -> it.contains("has ended"))
                    .containsExactlyInAnyOrderElementsOf(
                            workers.stream()
                                    .map(it ->
                                            "worker process "
                                                    + it
                                                    + " has ended, the request count of process "
                                                    + parent
                                                    + " is still 0")
                                    .toList());
            assertThat(server.process.children()).isEmpty();
        }
    }

    /** What stands between two texts, in the lines that have both. */
    private static List<String> numbers(List<String> lines, String before, String after) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            int end = line.indexOf(after);
            if (line.startsWith(before) && end > 0) {
                found.add(line.substring(before.length(), end));
            }
        }
        return found;
    }

    @Test
    void ctrl_c_ends_server_and_workers() throws Exception {
        List<String> before = List.of();
        if (isInterruptIgnored()) {
            // What runs in the background often ignores Ctrl-C, and so would the server.
            before = List.of("env", "--default-signal=INT");
            assumeTrue(works(before), "Ctrl-C is ignored where this test runs");
        }
        endsWithWorkers(before, "INT", true);
    }

    @Test
    void terminating_the_server_ends_its_workers() throws Exception {
        endsWithWorkers(List.of(), "TERM", true);
    }

    @Test
    void killing_the_server_ends_its_workers() throws Exception {
        endsWithWorkers(List.of(), "KILL", false);
    }

    private static void endsWithWorkers(List<String> before, String signal, boolean saysSo)
            throws Exception {
        try (RunningServer server = RunningServer.start(before, "processes", "1h")) {
            server.get("/");
            server.get("/");
            assertThat(server.lines(4)).filteredOn(START::equals).hasSize(2);
            List<ProcessHandle> workers = server.process.children().toList();
            assertThat(workers).hasSize(2).allMatch(ProcessHandle::isAlive);

            String pid = Long.toString(server.process.pid());
            assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();

            long most = RunningServer.PATIENCE.toSeconds();
            assertThat(server.process.waitFor(most, TimeUnit.SECONDS)).as("server ended").isTrue();
            for (ProcessHandle worker : workers) {
                worker.onExit().get(most, TimeUnit.SECONDS);
            }
            if (saysSo) {
                assertThat(server.line()).isEqualTo("stopped");
            }
        }
    }

    /** A signal that was ignored when this JVM began stays ignored in all that it starts. */
    private static boolean isInterruptIgnored() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        Process grep = new ProcessBuilder("grep", "SigIgn", "/proc/self/status").start();
        String line = grep.inputReader().readLine();
        long ignored = Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16);
        return (ignored & 0b10) != 0;
    }

    private static boolean works(List<String> command) throws InterruptedException {
        List<String> probe = new ArrayList<>(command);
        probe.add("true");
        try {
            return new ProcessBuilder(probe).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

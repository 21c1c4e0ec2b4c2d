package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Verdict;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Place;
import io.drawloom.trace.Program;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedThread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is said of the files of a check before they are there. */
class OutputFilesTest {
    @TempDir private Path folder;

    @Test
    void a_large_trace_is_told_of_before_it_is_written_and_a_small_one_is_not() {
        assertThat(saidOf(16_999)).isEmpty();
        assertThat(saidOf(17_000))
                .isEqualTo(
                        "drawloom: the trace has 17,000 steps and some 10 MB; --no-trace leaves"
                                + " none. Writing Long.trace.json\n");
    }

    private String saidOf(int steps) {
        Desk desk = new Desk(folder);
        OutputFiles files =
                new OutputFiles(Optional.empty(), false, Optional.empty(), false, desk.shell());
        OutputFiles.Written written = files.write(failure(steps), CommandMessages.ENGLISH);
        assertThat(written.trace()).contains("Long.trace.json");
        return desk.err().replace("\r", "");
    }

    private static Verdict failure(int steps) {
        List<Step> all =
                IntStream.rangeClosed(1, steps)
                        .mapToObj(
                                it -> Step.builder(it, 0, Step.Kind.YIELD, Place.unknown()).build())
                        .toList();
        Trace trace =
                Trace.builder(
                                "0.1",
                                Program.of("Long", Program.Kind.SOURCE_FILE, "Long.java"),
                                Settings.DEFAULTS.with(Settings.JOBS, 1),
                                Search.builder(Search.Ending.FIRST_FAILURE)
                                        .executions(1, 1)
                                        .build())
                        .finding(
                                new Finding.AssertionFailed(
                                        0,
                                        "java.lang.AssertionError",
                                        Optional.empty(),
                                        List.of(),
                                        List.of()))
                        .threads(List.of(TracedThread.main()))
                        .execution(Execution.of("0", Optional.empty(), all, List.of(), List.of()))
                        .build();
        return new Verdict(trace, Duration.ZERO);
    }
}

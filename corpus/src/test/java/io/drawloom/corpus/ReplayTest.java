package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.Target;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A failure replays to the same trace, byte by byte, as often as it is asked for, in any JVM. */
final class ReplayTest {
    /** How often each trace is replayed, here and there; {@code corpus/replay-all} asks for 100. */
    private static final int TIMES = Integer.getInteger("corpus.replays", 1);

    /** One program in so many is replayed more often. */
    private static final int ONE_IN = 25;

    private static final int OFTEN = 20;

    /** Enough to come to every failure. */
    private static final long MOST_EXECUTIONS = 200_000;

    /** Enough to come to two results. */
    private static final long SOME = 200;

    /** Enough for every failure; what has no end is long enough then. */
    private static final int MOST_STEPS = 5_000;

    @TempDir Path folder;

    @Test
    void each_trace_replays_to_the_same_bytes_here_and_in_another_jvm()
            throws IOException, InterruptedException {
        List<String> different = new ArrayList<>();
        List<Corpus.Program> programs = Corpus.programs("finds");
        Map<String, String> gaps = Corpus.gaps();
        int traces = 0;
        for (Corpus.Program program : programs) {
            Target target = program.target();
            Trace trace = check(program, target);
            if (!gaps.containsKey(program.name())) {
                assertThat(trace.finding())
                        .as("%s%n%s", program, TextReport.render(trace, Terminal.plain()))
                        .satisfies(it ->
                                assertThat(it.failed() || it instanceof Finding.DependsOnOrder)
                                        .isTrue());
            }
            Path file = Replays.file(folder, program);
            Replays.write(folder, program, target, trace);
            int times = traces++ % ONE_IN == 0 ? Math.max(OFTEN, TIMES) : TIMES;
            Optional<String> difference = Replays.difference(file, target, times);
            difference.ifPresent(what -> different.add(program + ": " + what));
        }
        assertThat(different).isEmpty();
        assertThat(traces).isGreaterThan(140);
        List<String> there = Elsewhere.lines(Replays.class, folder.toString(), "" + TIMES);
        assertThat(there).containsExactly(traces + " traces, " + TIMES + " replays each: 0 differ");
    }

    private static Trace check(Corpus.Program program, Target target) {
        // where nothing fails, some orders will do
        long executions = program.folder().endsWith("output") ? SOME : MOST_EXECUTIONS;
        Options options =
                program.options()
                        .withExecutions(executions)
                        .withFirst(true)
                        .withMaxSteps(MOST_STEPS);
        return Drawloom.check(options, target, Progress.NONE).trace();
    }
}

package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Trace;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Each program with a mistake is found to have it: the one that its folder names. What was found
 * replays to the same trace, byte by byte, as often as it is asked for, in any JVM.
 */
final class FindsTest {
    /** How often each trace is replayed, here and there; {@code corpus/replay-all} asks for 100. */
    private static final int TIMES = Integer.getInteger("corpus.replays", 1);

    /** One program in so many is replayed more often. */
    private static final int ONE_IN = 25;

    private static final int OFTEN = 20;

    @TempDir private static Path folder;

    private static int traces;

    @TestFactory
    Stream<DynamicTest> each_program_gets_the_verdict_of_its_folder_and_its_trace_replays() {
        traces = 0;
        return Stream.concat(
                FolderVerdicts.tests("finds", 200, FindsTest::replaysHere),
                Stream.of(
                        DynamicTest.dynamicTest(
                                "each trace replays in another JVM", FindsTest::replayElsewhere)));
    }

    private static void replaysHere(Corpus.Program program, Trace trace) throws IOException {
        Replays.write(folder, program, program.target(), trace);
        int times = traces++ % ONE_IN == 0 ? Math.max(OFTEN, TIMES) : TIMES;
        assertThat(Replays.difference(Replays.file(folder, program), program.target(), times))
                .isEmpty();
    }

    private static void replayElsewhere() throws IOException, InterruptedException {
        assertThat(Elsewhere.lines(Replays.class, folder.toString(), "" + TIMES))
                .containsExactly(traces + " traces, " + TIMES + " replays each: 0 differ");
    }
}

package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Progress;
import io.drawloom.check.Verdict;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder of a program is the verdict that a check of it must give. */
final class CorpusTest {
    /**
     * Longer than any program of the corpus needs on a loaded machine; most need a tenth of a
     * second.
     */
    private static final Duration TIME = Duration.ofSeconds(20);

    @TestFactory
    Stream<DynamicTest> each_program_gets_the_verdict_of_its_folder() {
        Map<String, String> gaps = Corpus.gaps();
        List<Corpus.Program> programs = new ArrayList<>(Corpus.programs("finds"));
        programs.addAll(Corpus.programs("clean"));
        assertThat(programs).hasSizeGreaterThanOrEqualTo(250);
        return programs.stream()
                .map(program ->
                        DynamicTest.dynamicTest(
                                program.toString(),
                                program.file().toUri(),
                                () -> check(program, gaps)));
    }

    private static void check(Corpus.Program program, Map<String, String> gaps) {
        String gap = gaps.get(program.name());
        Assumptions.assumeTrue(gap == null, () -> "known gap: " + gap);
        Verdict verdict =
                Drawloom.check(program.options().withTime(TIME), program.target(), Progress.NONE);
        if (program.folder().startsWith("clean")) {
            assertThat(verdict.trace().finding()).isEqualTo(new Finding.Passed());
            assertThat(verdict.trace().outcomes().list()).hasSize(1);
        } else {
            finds(program, verdict);
        }
    }

    private static void finds(Corpus.Program program, Verdict verdict) {
        Finding finding = verdict.trace().finding();
        String what = program.folder().getFileName().toString();
        switch (what) {
            case "assertion" -> assertThat(finding).isInstanceOf(Finding.AssertionFailed.class);
            case "exception" -> assertThat(finding).isInstanceOf(Finding.UncaughtException.class);
            case "deadlock" -> assertThat(finding).isInstanceOf(Finding.Deadlock.class);
            case "waits-for-ever" -> assertThat(finding).isInstanceOf(Finding.WaitsForEver.class);
            case "no-end" -> assertThat(finding).isInstanceOf(Finding.NoEnd.class);
            case "lost-update" ->
                    assertThat(verdict.trace().pattern())
                            .hasValueSatisfying(pattern ->
                                    assertThat(pattern).isInstanceOf(Pattern.LostUpdate.class));
            case "output" -> assertThat(outputs(verdict)).isEqualTo(expected(program));
            default ->
                    throw new IllegalArgumentException(
                            "no verdict is known for the folder " + what);
        }
    }

    private static Set<String> outputs(Verdict verdict) {
        Set<String> outputs = new TreeSet<>();
        for (Outcomes.Outcome outcome : verdict.trace().outcomes().list()) {
            outputs.add(outcome.result().output().strip().replace("\n", "\\n"));
        }
        return outputs;
    }

    private static Set<String> expected(Corpus.Program program) {
        Set<String> expected = new TreeSet<>();
        for (String outcome : program.comment("outcomes").split("\\|")) {
            expected.add(outcome.strip());
        }
        return expected;
    }
}

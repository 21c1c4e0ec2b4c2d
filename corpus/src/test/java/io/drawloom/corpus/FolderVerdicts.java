package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.Verdict;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Search;
import io.drawloom.trace.Trace;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder of a program is the verdict that a check of it must give. */
final class FolderVerdicts {
    /** More than any program of the corpus needs to have all its orders tried. */
    private static final long EXECUTIONS = 200_000;

    /** More than any needs to show its failure; the search would count on for long. */
    private static final long TO_FAIL = 5_000;

    /** Enough for what has no end: its trace is long enough then. */
    private static final int NO_END_STEPS = 5_000;

    /** Whether failures are shortened and explained too, which takes most of the time. */
    private static final boolean SHORTENS = Boolean.getBoolean("corpus.shortens");

    private FolderVerdicts() {}

    /** What else must hold of a program whose verdict is the one of its folder. */
    interface More {
        void holds(Corpus.Program program, Trace trace) throws IOException;
    }

    /** A test for each program below {@code finds} or {@code clean}: there are at least so many. */
    static Stream<DynamicTest> tests(String folder, int atLeast, More more) {
        Map<String, String> gaps = Corpus.gaps();
        List<Corpus.Program> programs = Corpus.programs(folder);
        assertThat(programs).hasSizeGreaterThanOrEqualTo(atLeast);
        return programs.stream()
                .map(program ->
                        DynamicTest.dynamicTest(
                                program.toString(),
                                program.file().toUri(),
                                () -> check(program, gaps, more)));
    }

    private static void check(Corpus.Program program, Map<String, String> gaps, More more)
            throws IOException {
        String gap = gaps.get(program.name());
        Assumptions.assumeTrue(gap == null, () -> "known gap: " + gap);
        boolean whole = program.folder().startsWith("clean") || program.folder().endsWith("output");
        Options options =
                program.options()
                        .withExecutions(whole ? EXECUTIONS : TO_FAIL)
                        .withFirst(!whole && !SHORTENS);
        if (program.folder().endsWith("no-end") && !SHORTENS) {
            options = options.withMaxSteps(NO_END_STEPS);
        }
        Verdict verdict = Drawloom.check(options, program.target(), Progress.NONE);
        SoftAssertions softly = new SoftAssertions();
        if (program.folder().startsWith("clean")) {
            clean(softly, verdict.trace());
        } else {
            finds(softly, program, verdict.trace());
        }
        if (!softly.wasSuccess()) {
            String report = TextReport.render(verdict.trace(), Terminal.plain());
            softly.fail("%s%nwith %s%n%s", program, options, report);
        }
        softly.assertAll();
        more.holds(program, verdict.trace());
    }

    private static void clean(SoftAssertions softly, Trace trace) {
        softly.assertThat(trace.search().ending()).isEqualTo(Search.Ending.EXHAUSTED);
        softly.assertThat(trace.finding()).isEqualTo(new Finding.Passed());
        softly.assertThat(trace.outcomes().list()).hasSize(1);
    }

    private static void finds(SoftAssertions softly, Corpus.Program program, Trace trace) {
        String what = program.folder().getFileName().toString();
        switch (what) {
            case "assertion" ->
                    softly.assertThat(trace.finding()).isInstanceOf(Finding.AssertionFailed.class);
            case "exception" ->
                    softly.assertThat(trace.finding())
                            .isInstanceOf(Finding.UncaughtException.class);
            case "deadlock" ->
                    softly.assertThat(trace.finding()).isInstanceOf(Finding.Deadlock.class);
            case "waits-for-ever" ->
                    softly.assertThat(trace.finding()).isInstanceOf(Finding.WaitsForEver.class);
            case "data-race" ->
                    softly.assertThat(trace.finding()).isInstanceOf(Finding.DataRace.class);
            case "no-end" -> softly.assertThat(trace.finding()).isInstanceOf(Finding.NoEnd.class);
            case "lost-update" ->
                    softly.assertThat(trace.pattern()).containsInstanceOf(Pattern.LostUpdate.class);
            case "output" -> {
                softly.assertThat(trace.search().ending()).isEqualTo(Search.Ending.EXHAUSTED);
                softly.assertThat(outputs(trace)).isEqualTo(expected(program));
            }
            default ->
                    throw new IllegalArgumentException(
                            "no verdict is known for the folder " + what);
        }
    }

    private static Set<String> outputs(Trace trace) {
        Set<String> outputs = new TreeSet<>();
        for (Outcomes.Outcome outcome : trace.outcomes().list()) {
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

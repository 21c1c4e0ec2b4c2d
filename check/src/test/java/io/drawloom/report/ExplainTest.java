package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Execution;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Variable;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The paragraphs below the table: why it failed, and what is missing. */
class ExplainTest {
    @Test
    void a_lost_update_without_a_read_of_the_other_needs_it_before_or_after() {
        Variable count = ReportedTraces.COUNT;
        List<Step> steps =
                List.of(
                        ReportedTraces.read(1, 1, 12, "int v = count;", count, "0").build(),
                        ReportedTraces.write(2, 2, 20, "count = 5;", count, "0", "5").build(),
                        ReportedTraces.write(3, 1, 13, "count = v + 1;", count, "5", "1").build());
        Trace trace =
                ReportedTraces.trace("Blind", ReportedTraces.exhausted(3, 1).build())
                        .finding(ReportedTraces.assertion("expected 5 but was 1"))
                        .pattern(
                                Optional.of(
                                        new Pattern.LostUpdate(
                                                count, 1, 3, 2, OptionalInt.empty())))
                        .threads(ReportedTraces.threads(2))
                        .execution(Execution.of("s", Optional.empty(), steps, List.of(), List.of()))
                        .build();
        assertThat(TextReport.render(trace, Terminal.plain()))
                .contains("need  step 2 before step 1 or after step 3: no lock orders them.\n");
    }

    @Test
    void locks_that_are_given_back_between_the_steps_are_named() {
        Variable count = ReportedTraces.COUNT;
        HeldLock lock = new HeldLock(ReportedTraces.LOCK, ReportedTraces.at("Sample", 11, ""));
        List<Step> steps =
                List.of(
                        ReportedTraces.read(1, 1, 12, "int v = count;", count, "0")
                                .locks(lock)
                                .build(),
                        ReportedTraces.read(2, 2, 12, "int v = count;", count, "0")
                                .locks(lock)
                                .build(),
                        ReportedTraces.write(3, 2, 13, "count = v + 1;", count, "0", "1")
                                .locks(lock)
                                .build(),
                        ReportedTraces.write(4, 1, 13, "count = v + 1;", count, "1", "1")
                                .locks(lock)
                                .build());
        Trace trace =
                ReportedTraces.trace("Halves", ReportedTraces.exhausted(3, 1).build())
                        .finding(ReportedTraces.assertion("expected 2 but was 1"))
                        .pattern(
                                Optional.of(
                                        new Pattern.LostUpdate(count, 1, 4, 3, OptionalInt.of(2))))
                        .threads(ReportedTraces.threads(2))
                        .execution(Execution.of("s", Optional.empty(), steps, List.of(), List.of()))
                        .build();
        assertThat(Explain.of(trace, Terminal.plain()))
                .contains(
                        new Explain.Paragraph(
                                "need",
                                List.of(
                                        "step 4 before step 2, or step 3 before step 1: both hold"
                                            + " lock at each step, but give it back between their"
                                            + " steps.")));
    }
}

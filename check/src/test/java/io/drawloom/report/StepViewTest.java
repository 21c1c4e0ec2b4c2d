package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Outcomes.Outcome;
import io.drawloom.trace.Outcomes.Result;
import io.drawloom.trace.Route;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class StepViewTest {

    @Test
    void a_replay_shows_each_step_and_who_is_paused_meanwhile() {
        assertThat(StepView.of(ReportedTraces.lostUpdate(), Terminal.plain()).render())
                .isEqualTo(
                        """
                           1  thread 1  12 v = count        reads count: 0
                           2  thread 2  12 v = count        reads count: 0
                                thread 1 is paused at 13
                                doomed: after this step no order passes
                           3  thread 2  13 count = v+1      writes count: 0 -> 1
                                thread 1 is paused at 13
                           4  thread 1  13 count = v+1      writes count: 1 -> 1
                        """);
    }

    @Test
    void a_folded_step_has_a_dot_for_its_number() {
        Trace trace = ReportedTraces.lostUpdate();
        StepView view = StepView.of(trace, Terminal.plain());
        StringBuilder all = new StringBuilder();
        for (Step each : trace.execution().steps()) {
            if (each.folded()) {
                all.append(view.render(each));
            }
        }
        assertThat(all)
                .hasToString(
                        """
                           .  main      20 a.start()        starts thread 1
                           .  main      21 b.start()        starts thread 2
                           .  main      22 a.join()         goes on: a thread has ended
                           .  main      23 b.join()         goes on: a thread has ended
                           .  main      24 if (count != 2)  reads count: 1
                        """);
    }

    @Test
    void a_replay_shows_the_locks_that_are_held_and_where_they_were_taken() {
        assertThat(StepView.of(ReportedTraces.deadlock(), Terminal.plain()).render())
                .isEqualTo(
                        """
                           1  thread 1  12 synchronized (left)   takes left
                                holds left (taken at 12)
                           2  thread 2  22 synchronized (right)  takes right
                                holds right (taken at 22)
                                doomed: after this step no order passes
                        """);
    }

    @Test
    void outcomes_are_a_table_with_one_way_to_each() {
        Trace trace =
                ReportedTraces.trace("X", ReportedTraces.exhausted(4, 1).build())
                        .outcomes(
                                new Outcomes(
                                        Outcomes.Unit.EXECUTIONS,
                                        List.of(
                                                outcome(
                                                        new Result.Printed("count 2\n"),
                                                        11_990,
                                                        false,
                                                        1,
                                                        1,
                                                        2,
                                                        2),
                                                outcome(
                                                        new Result.Exited(3, ""),
                                                        8,
                                                        false,
                                                        1,
                                                        2,
                                                        0),
                                                outcome(
                                                        new Result.Threw(
                                                                "java.lang.NullPointerException",
                                                                Optional.of("x is null"),
                                                                ""),
                                                        1,
                                                        true,
                                                        1,
                                                        2,
                                                        2,
                                                        1),
                                                outcome(
                                                        new Result.Stuck("deadlock", "count 1\n"),
                                                        1,
                                                        true,
                                                        2,
                                                        1))))
                        .build();
        assertThat(OutcomeTable.render(trace, Terminal.plain()))
                .isEqualTo(
                        """
                        result                           executions  share         one way there
                        count 2                              11,990  99.9%         1 1 2 2
                        exit 3                                    8   0.1%         1 2 main
                        NullPointerException: x is null           1  <0.1%  fails  1 2 2 1
                        deadlock after count 1                    1  <0.1%  fails  2 1
                        """);
    }

    private static Outcome outcome(Result result, long count, boolean failing, Integer... threads) {
        return new Outcome(result, count, failing, new Route("s", List.of(threads)));
    }
}

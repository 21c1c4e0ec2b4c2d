package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Outcomes.Outcome;
import io.drawloom.trace.Outcomes.Result;
import io.drawloom.trace.Route;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The results of a program, and how many orders have each. */
class OutcomeTableTest {
    @Test
    void results_that_depend_on_the_order_are_listed_with_their_shares() {
        Trace lost = ReportedTraces.lostUpdate();
        Outcomes outcomes =
                new Outcomes(
                        Outcomes.Unit.ORDERS,
                        List.of(
                                new Outcome(
                                        new Result.Printed("hello\ncount 2\n"),
                                        2,
                                        false,
                                        new Route("", List.of(1, 1, 2, 2))),
                                new Outcome(
                                        new Result.Printed("hello\ncount 1\n"),
                                        2,
                                        false,
                                        new Route("", List.of(1, 2, 2, 1)))));
        Trace trace =
                Trace.builder(lost.tool(), lost.program(), lost.settings(), lost.search())
                        .finding(new Finding.DependsOnOrder())
                        .pattern(lost.pattern())
                        .outcomes(outcomes)
                        .threads(lost.threads())
                        .execution(lost.execution())
                        .build();
        assertThat(TextReport.render(trace, Terminal.plain()))
                .startsWith(
                        """
                        DIFFERS RequestCounter   2 different results                  LOST UPDATE
                        4 orders (6 interleavings), all tried: 2 results.   One order: 1 2 2 1
                        """)
                .endsWith(
                        """
                        need  step 4 before step 2, or step 3 before step 1: no lock orders them.

                        result     orders  share  one way there
                        ..count 2       2    50%  1 1 2 2
                        ..count 1       2    50%  1 2 2 1
                        """);
    }
}

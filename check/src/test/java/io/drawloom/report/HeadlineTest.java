package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The first lines of a report: the verdict, what it rests on, and what was left out. */
class HeadlineTest {
    @Test
    void a_pass_is_a_pass_only_where_all_orders_were_tried_and_nothing_was_left_out() {
        assertThat(
                        TextReport.render(
                                ReportedTraces.trace(
                                                "RequestCounter",
                                                ReportedTraces.exhausted(90, 0)
                                                        .interleavings(BigInteger.valueOf(34_650))
                                                        .phases(
                                                                new Search.Phase("pos", 100),
                                                                new Search.Phase("exhaustive", 90))
                                                        .build())
                                        .build(),
                                Terminal.plain()))
                .isEqualTo(
                        """
                        PASS RequestCounter   all 90 orders tried, none fails
                        pos 100 executions, then exhaustive 90 executions; 34,650 interleavings in all;
                        nothing is left to try.
                        """);
    }

    @Test
    void a_sampled_search_is_called_sampled_and_no_proof() {
        Search sampled =
                Search.builder(Search.Ending.SAMPLED)
                        .executions(12_000, 0)
                        .phases(new Search.Phase("pos", 12_000))
                        .build();
        assertThat(
                        TextReport.render(
                                ReportedTraces.trace("Fetcher", sampled).build(), Terminal.plain()))
                .isEqualTo(
                        """
                        SAMPLED Fetcher   no failure found in 12,000 sampled executions: not a proof
                        pos 12,000 executions; sampled: what is left is not known.
                        """);
    }

    @Test
    void a_search_that_was_cut_short_is_called_cut_short() {
        Search cut =
                Search.builder(Search.Ending.TIME)
                        .executions(12_000, 0)
                        .orders(9_000, 0)
                        .phases(new Search.Phase("exhaustive", 12_000))
                        .build();
        Trace trace =
                Trace.builder(
                                "0.1",
                                ReportedTraces.lostUpdate().program(),
                                Settings.DEFAULTS
                                        .with(Settings.JOBS, 1)
                                        .with(Settings.TIME, Optional.of(Duration.ofSeconds(30))),
                                cut)
                        .build();
        assertThat(TextReport.render(trace, Terminal.plain()))
                .isEqualTo(
                        """
                        CUT SHORT RequestCounter   no failure found in 9,000 orders: not a proof
                        exhaustive 12,000 executions; cut short after 30 s, with orders left.
                        """);
    }

    @Test
    void a_search_that_did_its_work_is_called_cut_short_too() {
        Search cut =
                Search.builder(Search.Ending.WORK)
                        .executions(12_000, 0)
                        .orders(9_000, 0)
                        .phases(new Search.Phase("exhaustive", 12_000))
                        .build();
        assertThat(
                        TextReport.render(
                                ReportedTraces.trace("Fetcher", cut).build(), Terminal.plain()))
                .isEqualTo(
                        """
                        CUT SHORT Fetcher   no failure found in 9,000 orders: not a proof
                        exhaustive 12,000 executions; cut short after the work that a check does by
                        itself, with orders left.
                        """);
    }

    @Test
    void what_the_clock_ended_though_no_time_was_said_is_named() {
        Search slow =
                Search.builder(Search.Ending.TIME)
                        .executions(12, 0)
                        .phases(new Search.Phase("pos", 12))
                        .cutByClock(List.of(Search.Part.RESULTS, Search.Part.SEARCH))
                        .build();
        assertThat(
                        TextReport.render(
                                ReportedTraces.trace("Fetcher", slow).build(), Terminal.plain()))
                .isEqualTo(
                        """
                        CUT SHORT Fetcher   no failure found in 12 executions: not a proof
                        pos 12 executions; cut short by time, with orders left.
                        note  this took too long, and the clock ended it: the search and the ways to
                              the results.
                        """);
    }

    @Test
    void a_pass_with_a_part_that_was_not_controlled_is_no_pass() {
        Search search =
                ReportedTraces.exhausted(90, 0)
                        .uncontrolled(
                                List.of(
                                        new Search.Uncontrolled(
                                                "a native block", "Fetcher.java:20", 1)))
                        .build();
        assertThat(
                        TextReport.render(
                                ReportedTraces.trace("Fetcher", search).build(), Terminal.plain()))
                .isEqualTo(
                        """
                        PARTLY Fetcher   all 90 orders tried, none fails; but a part was left out
                        exhaustive 90 executions; nothing is left to try but what the notes name.
                        note  not controlled: a native block, Fetcher.java:20.
                        """);
    }

    @Test
    void a_message_of_several_lines_stands_in_one() {
        Trace trace =
                ReportedTraces.trace("Lines", ReportedTraces.exhausted(3, 1).build())
                        .finding(ReportedTraces.assertion("expected:\n  2\r\n\tbut was: 1\n"))
                        .build();
        assertThat(TextReport.render(trace, Terminal.plain()))
                .startsWith("FAIL Lines   expected: 2 but was: 1 ")
                .doesNotContain("\\n");
    }

    @Test
    void lines_of_an_output_stay_where_they_alone_are_wrong() {
        assertThat(output("a\nb\n", "a\nc\n")).contains("expected a b but was a c");
        assertThat(output("a\nb\n", "a b\n")).contains("expected a\\nb but was a b");
    }

    private static String output(String expected, String got) {
        return TextReport.render(
                ReportedTraces.trace("Lines", ReportedTraces.exhausted(3, 1).build())
                        .finding(new Finding.UnexpectedOutput(expected, got))
                        .build(),
                Terminal.plain());
    }

    @ParameterizedTest
    @EnumSource(Search.Ending.class)
    void no_failure_is_told_with_none_that_fails(Search.Ending ending) {
        for (boolean orders : List.of(true, false)) {
            if (!orders && ending == Search.Ending.EXHAUSTED) {
                continue; // such a search knows its orders
            }
            Search.Builder search = Search.builder(ending).executions(5, 0);
            Trace trace =
                    ReportedTraces.trace("None", (orders ? search.orders(5, 0) : search).build())
                            .finding(ReportedTraces.assertion("wrong"))
                            .build();
            assertThat(TextReport.render(trace, Terminal.plain()).lines().skip(1).limit(2))
                    .noneMatch(it -> it.matches(".*\\b0 fail.*"));
        }
    }
}

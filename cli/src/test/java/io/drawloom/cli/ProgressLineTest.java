package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Progress;
import io.drawloom.check.Progress.Failure;
import io.drawloom.check.Progress.Left;
import io.drawloom.check.Progress.Phase;
import io.drawloom.check.Progress.Snapshot;
import io.drawloom.cli.ProgressLine.Style;
import io.drawloom.trace.Outcomes.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class ProgressLineTest {
    private static final Snapshot SAMPLING =
            new Snapshot(
                    Phase.SAMPLING,
                    1_234_567,
                    210_000.4,
                    0,
                    0,
                    OptionalDouble.empty(),
                    new Left.Time(Duration.ofSeconds(28)),
                    Optional.empty(),
                    List.of());
    private static final Snapshot TRYING_ALL =
            new Snapshot(
                    Phase.EXHAUSTING,
                    90_000,
                    55_000,
                    12_345,
                    2,
                    OptionalDouble.of(0.347),
                    new Left.Time(Duration.ofSeconds(28)),
                    Optional.of(new Failure("java.lang.AssertionError: 1\n  of 2", true)),
                    List.of(new Result.Printed("count: 2\ndone\n"), new Result.Exited(3, "")));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long nanos = -5;

    @Test
    void it_says_what_is_done_how_fast_what_was_found_and_how_long_yet() {
        assertThat(ProgressLine.text(SAMPLING, 80))
                .isEqualTo("sampling: 1,234,567 executions, 210,000/s, no failure, 28 s left");
        assertThat(ProgressLine.text(TRYING_ALL, 80))
                .isEqualTo(
                        "trying all: 12,345 orders (some 34%), 55,000 executions/s, 2 failures, 28"
                                + " s left");
    }

    @Test
    void what_matters_least_is_left_out_first() {
        assertThat(ProgressLine.text(TRYING_ALL, 79))
                .isEqualTo("trying all: 12,345 orders (some 34%), 2 failures, 28 s left");
        assertThat(ProgressLine.text(TRYING_ALL, 50))
                .isEqualTo("trying all: 12,345 orders (some 34%), 2 failures");
        assertThat(ProgressLine.text(SAMPLING, 50))
                .isEqualTo("sampling: 1,234,567 executions, 28 s left");
        assertThat(ProgressLine.text(SAMPLING, 30)).isEqualTo("sampling: 1,234,567 executions");
        assertThat(ProgressLine.text(SAMPLING, 20)).isEqualTo("sampling");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 20, 30, 40, 60, 79, 80, 200})
    void it_never_takes_more_columns_than_there_are(int width) {
        Snapshot most =
                new Snapshot(
                        Phase.EXHAUSTING,
                        Long.MAX_VALUE,
                        1e15,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        OptionalDouble.of(1),
                        new Left.Time(Duration.ofDays(365)),
                        Optional.empty(),
                        List.of());
        assertThat(ProgressLine.text(most, width).length()).isLessThanOrEqualTo(width);
    }

    @Test
    void a_share_that_is_an_estimate_is_never_all_or_nothing() {
        assertThat(share(0.004)).contains("(less than 1%)");
        assertThat(share(0.01)).contains("(some 1%)");
        assertThat(share(0.9999)).contains("(some 99%)");
        assertThat(share(1)).contains("(some 99%)");
    }

    @Test
    void one_is_not_many_and_time_is_rounded_up() {
        Snapshot one =
                new Snapshot(
                        Phase.EXHAUSTING,
                        1,
                        1,
                        1,
                        1,
                        OptionalDouble.empty(),
                        new Left.Time(Duration.ofMillis(5401)),
                        Optional.empty(),
                        List.of());
        assertThat(ProgressLine.text(one, 80))
                .isEqualTo("trying all: 1 order, 1 executions/s, 1 failure, 6 s left");
        assertThat(left(new Left.Time(Duration.ZERO))).endsWith(" 0 s left");
        assertThat(left(new Left.Time(Duration.ofSeconds(99)))).endsWith(" 99 s left");
        assertThat(left(new Left.Time(Duration.ofSeconds(121)))).endsWith(" 3 min left");
        assertThat(left(new Left.Time(Duration.ofHours(2)))).endsWith(" 2 h left");
    }

    @Test
    void what_is_left_is_said_in_the_unit_of_the_limit() {
        assertThat(left(new Left.Executions(1))).endsWith(", 1 execution left");
        assertThat(left(new Left.Executions(12_345))).endsWith(", 12,345 executions left");
        assertThat(left(new Left.Work(1))).endsWith(", 100% of the work left");
        assertThat(left(new Left.Work(0.129))).endsWith(", 12% of the work left");
    }

    @Test
    void a_short_search_shows_nothing() {
        ProgressLine line = line(Style.IN_PLACE, 80);
        at(0, line, SAMPLING);
        at(999, line, SAMPLING);
        line.end();
        assertThat(written()).isEmpty();
    }

    @Test
    void on_a_terminal_one_line_is_rewritten_ten_times_a_second_at_most() {
        ProgressLine line = line(Style.IN_PLACE, 42);
        at(1000, line, SAMPLING);
        at(1050, line, TRYING_ALL);
        at(1099, line, TRYING_ALL);
        at(1100, line, TRYING_ALL);
        at(1200, line, SAMPLING);
        line.end();
        String all = "trying all: 12,345 orders (some 34%)";
        String sampling = "sampling: 1,234,567 executions, 28 s left";
        assertThat(written())
                .isEqualTo(
                        "\r"
                                + sampling
                                + "\r"
                                + all
                                + " ".repeat(sampling.length() - all.length())
                                + "\r"
                                + sampling
                                + "\r"
                                + " ".repeat(sampling.length())
                                + "\r");
    }

    @Test
    void elsewhere_there_is_a_plain_line_every_ten_seconds() {
        ProgressLine line = line(Style.LINES, 20);
        at(1000, line, SAMPLING);
        at(9_999, line, SAMPLING);
        at(10_000, line, SAMPLING);
        at(12_000, line, SAMPLING);
        at(19_999, line, SAMPLING);
        at(20_000, line, TRYING_ALL);
        line.end();
        assertThat(written())
                .isEqualTo(
                        """
                        sampling: 1,234,567 executions, 210,000/s, no failure, 28 s left
                        trying all: 12,345 orders (some 34%), 55,000 executions/s, 2 failures, 28 s left
                        """);
    }

    @Test
    void nothing_comes_after_the_end() {
        ProgressLine line = line(Style.IN_PLACE, 80);
        line.end();
        at(5000, line, SAMPLING);
        assertThat(written()).isEmpty();
    }

    @Test
    void what_was_told_last_is_known_even_in_silence() {
        ProgressLine line = line(Style.SILENT, 80);
        assertThat(line.last()).isEmpty();
        at(50_000, line, SAMPLING);
        assertThat(line.last()).contains(SAMPLING);
        assertThat(written()).isEmpty();
    }

    @Test
    void whoever_stops_a_check_is_told_in_one_line_what_was_found() {
        assertThat(Interruption.line(Optional.empty()))
                .isEqualTo("stopped before the first execution was over");
        assertThat(Interruption.line(Optional.of(SAMPLING)))
                .isEqualTo("stopped after 1,234,567 executions; no failure so far");
        assertThat(Interruption.line(Optional.of(TRYING_ALL)))
                .isEqualTo(
                        "stopped after 90,000 executions; 2 failures so far, one:"
                                + " java.lang.AssertionError: 1 of 2; with --first a check ends at"
                                + " the first and shows it; different results so far: count: 2"
                                + " done | exit 3");
    }

    private static String share(double share) {
        return ProgressLine.text(
                new Snapshot(
                        Phase.EXHAUSTING,
                        1,
                        1,
                        1,
                        1,
                        OptionalDouble.of(share),
                        new Left.Work(0),
                        Optional.empty(),
                        List.of()),
                80);
    }

    private static String left(Left left) {
        return ProgressLine.text(
                new Snapshot(
                        Phase.SAMPLING,
                        1,
                        1,
                        0,
                        0,
                        OptionalDouble.empty(),
                        left,
                        Optional.empty(),
                        List.of()),
                80);
    }

    private ProgressLine line(Style style, int width) {
        return new ProgressLine(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), style, width, () -> nanos);
    }

    /** Tells the news so many milliseconds after the line was made. */
    private void at(long millis, Progress line, Snapshot news) {
        nanos = -5 + millis * 1_000_000;
        line.update(news);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

package io.drawloom.learn.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.learn.Texts;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.LongStream;

/** What is said of fetches: lines, summary, percentiles. */
class FetchResultTest {
    private static final URI HERE = URI.create("http://localhost:8000/get");

    private static FetchResult fetched(int count, int answered, int ok, int refused, int timedOut) {
        List<Duration> latencies =
                LongStream.rangeClosed(1, answered).mapToObj(Duration::ofMillis).toList();
        return new FetchResult(
                count, answered, ok, refused, timedOut, 0, Duration.ofSeconds(2), latencies, 7);
    }

    @Test
    void a_percentile_is_the_nearest_rank() {
        FetchResult hundred = fetched(0, 100, 100, 0, 0);
        assertThat(hundred.percentile(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(hundred.percentile(99)).isEqualTo(Duration.ofMillis(99));
        FetchResult three = fetched(0, 3, 3, 0, 0);
        assertThat(three.percentile(50)).isEqualTo(Duration.ofMillis(2));
        assertThat(three.percentile(90)).isEqualTo(Duration.ofMillis(3));
        assertThat(three.percentile(1)).isEqualTo(Duration.ofMillis(1));
        assertThat(fetched(0, 0, 0, 0, 0).percentile(50)).isZero();
    }

    private static FetchSettings fetching(int concurrency, boolean locked) {
        return new FetchSettings(HERE, 100, concurrency, Duration.ofSeconds(30), locked);
    }

    @Test
    void the_summary_has_answered_ok_speed_percentiles_errors_and_the_lost_count() {
        assertThat(
                        FetchSummary.of(
                                fetched(45, 100, 97, 2, 1), fetching(100, false), Texts.in("en")))
                .isEqualTo(
                        """
                        answered 100, ok 97, connections 7
                        50 requests/s; an answer took p50 50.0 ms, p90 90.0 ms, p99 99.0 ms
                        errors 6: bad status 3, refused 2, time-out 1, other 0
                        the count is 45 and should be 100: tasks that waited between reading and writing wrote over each other; --lock cures it
                        """);
        assertThat(
                        FetchSummary.of(
                                fetched(100, 100, 100, 0, 0), fetching(100, true), Texts.in("ja")))
                .isEqualTo(
                        """
                        応答 100 件、うち正常 100 件、接続 7 本
                        毎秒 50 件。応答までの時間 p50 50.0 ms、p90 90.0 ms、p99 99.0 ms
                        エラー 0 件: 不正なステータス 0、接続拒否 0、タイムアウト 0、その他 0
                        カウントは正しく 100 です。1 つのタスクがロックを持つ間、ほかのタスクは読み書きできません
                        """);
        assertThat(FetchSummary.of(fetched(3, 3, 3, 0, 0), fetching(3, false), Texts.in("en")))
                .endsWith("the count is right, 3, but nothing makes it so: see --concurrency\n");
    }

    @Test
    void that_there_is_one_task_makes_the_count_right() {
        assertThat(FetchSummary.of(fetched(30, 30, 30, 0, 0), fetching(1, false), Texts.in("en")))
                .endsWith(
                        "\nthe count is right, 30: one task did it all, and nobody else reads or"
                                + " writes\n");
        assertThat(FetchSummary.of(fetched(30, 30, 30, 0, 0), fetching(1, false), Texts.in("ja")))
                .endsWith("\nカウントは正しく 30 です。タスクは 1 つだけで、ほかに読み書きするものはありません\n");
        assertThat(new FetchSettings(HERE, 1, 100, Duration.ofSeconds(1), false).tasks())
                .isEqualTo(1);
        assertThat(new FetchSettings(HERE, 30, 1, Duration.ofSeconds(1), false).tasks())
                .isEqualTo(1);
    }

    @Test
    void where_nothing_was_answered_there_is_no_speed_and_no_count_to_judge() {
        assertThat(FetchSummary.of(fetched(0, 0, 0, 2, 0), fetching(100, true), Texts.in("en")))
                .isEqualTo(
                        """
                        answered 0, ok 0, connections 7
                        errors 2: bad status 0, refused 2, time-out 0, other 0
                        """);
    }

    // ---------------------------------------------------------------- the log

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long nanos = 1_000_000_000L;

    private FetchLog log(boolean live, boolean quiet, String language) {
        return new FetchLog(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(terminal, true, StandardCharsets.UTF_8),
                live,
                quiet,
                100,
                Texts.in(language),
                () -> LocalDateTime.of(2026, 1, 31, 9, 58, 18, 271_999_999),
                () -> nanos);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void the_count_is_a_line_as_in_the_article() {
        log(false, false, "en").count(100);
        assertThat(lines()).containsExactly("2026-01-31 09:58:18,271 - [INFO] - fetch count: 100");
    }

    @Test
    void each_fetch_has_a_line_and_its_error_a_reason_in_both_languages() {
        FetchLog english = log(false, false, "en");
        english.answered(HERE, 200);
        english.answered(HERE, 404);
        english.failed(HERE, FetchListener.Failure.REFUSED, Duration.ofSeconds(30), "");
        english.failed(HERE, FetchListener.Failure.TIMED_OUT, Duration.ofMillis(1500), "");
        english.failed(HERE, FetchListener.Failure.OTHER, Duration.ofSeconds(30), "cut off");
        FetchLog japanese = log(false, false, "ja");
        japanese.failed(HERE, FetchListener.Failure.REFUSED, Duration.ofSeconds(30), "");
        japanese.failed(HERE, FetchListener.Failure.TIMED_OUT, Duration.ofSeconds(30), "");
        String at = "2026-01-31 09:58:18,271 - ";
        String get = "GET http://localhost:8000/get";
        assertThat(lines())
                .containsExactly(
                        at + "[INFO] - " + get + " \"HTTP/1.1 200\"",
                        at + "[ERROR] - " + get + " \"HTTP/1.1 404\"",
                        at + "[ERROR] - " + get + ": the connection was refused",
                        at + "[ERROR] - " + get + ": no answer within 1.5 s",
                        at + "[ERROR] - " + get + ": failed: cut off",
                        at + "[ERROR] - " + get + ": 接続が拒否されました",
                        at + "[ERROR] - " + get + ": 30 秒以内に応答がありません");
        assertThat(terminal.size()).isZero();
    }

    @Test
    void quiet_leaves_out_what_went_well() {
        FetchLog log = log(false, true, "en");
        log.answered(HERE, 200);
        log.answered(HERE, 500);
        assertThat(lines()).hasSize(1).allMatch(it -> it.endsWith("\"HTTP/1.1 500\""));
    }

    @Test
    void on_a_terminal_a_line_says_how_far_it_is_ten_times_a_second_and_goes_at_the_end() {
        FetchLog log = log(true, true, "en");
        nanos += 500_000_000L;
        log.answered(HERE, 200);
        nanos += 50_000_000L;
        log.answered(HERE, 200);
        nanos += 50_000_000L;
        log.answered(HERE, 200);
        log.hide();
        String last = "3 of 100 answered, 5/s, 0 errors";
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "\r1 of 100 answered, 2/s, 0 errors\r"
                                + last
                                + "\r"
                                + " ".repeat(2 * last.length())
                                + "\r");
        assertThat(log.stopped()).isEqualTo("stopped: 3 of 100 answered");
    }

    @Test
    void a_time_is_said_in_seconds_without_idle_zeros() {
        assertThat(FetchLog.seconds(Duration.ofSeconds(30))).isEqualTo("30");
        assertThat(FetchLog.seconds(Duration.ofMillis(500))).isEqualTo("0.5");
        assertThat(FetchLog.seconds(Duration.ofMinutes(2))).isEqualTo("120");
        assertThat(FetchLog.seconds(Duration.ofHours(1))).isEqualTo("3600");
    }

    @Test
    void what_cannot_be_fetched_is_refused() {
        assertThatThrownBy(() -> new FetchSettings(HERE, 0, 1, Duration.ofSeconds(1), true))
                .hasMessage("count must be >= 1, got 0");
        assertThatThrownBy(() -> new FetchSettings(HERE, 1, 0, Duration.ofSeconds(1), true))
                .hasMessage("concurrency must be >= 1, got 0");
    }
}

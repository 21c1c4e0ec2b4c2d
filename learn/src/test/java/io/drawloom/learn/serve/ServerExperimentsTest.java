package io.drawloom.learn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Each server, asked for real: what it logs and answers to three requests at once. Where several
 * are to be at work at once, that takes as long as the test wants.
 */
class ServerExperimentsTest {
    private static final String SHORT = "0.1s";

    private static final List<String> ONE_TO_THREE = List.of(hello(1), hello(2), hello(3));

    private static String start(int before) {
        return start("/", before);
    }

    private static String start(String path, int before) {
        return "start processing path = " + path + ", before request count = " + before;
    }

    private static String end(int after) {
        return end("/", after);
    }

    private static String end(String path, int after) {
        return "end processing path = " + path + ", after request count = " + after;
    }

    private static String hello(int count) {
        return "Hello! request count=" + count + "\n";
    }

    // ---------------------------------------------------------------- without a lock

    @Test
    void hello_starts_every_request_before_it_ends_any() throws Exception {
        try (RunningServer server = RunningServer.byHand("hello")) {
            List<CompletableFuture<String>> answers =
                    List.of(server.get("/"), server.get("/a?b=c"), server.get("/"));
            assertThat(server.lines(3))
                    .containsExactlyInAnyOrder(
                            "start processing path = /",
                            "start processing path = /",
                            "start processing path = /a?b=c");
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            server.finish(3);
            assertThat(server.lines(3))
                    .containsExactlyInAnyOrder(
                            "end processing path = /",
                            "end processing path = /",
                            "end processing path = /a?b=c");
            assertThat(RunningServer.await(answers)).containsOnly("Hello simple server!\n");
        }
    }

    @Test
    void serial_serves_one_after_the_other() throws Exception {
        servesInTurn("serial");
    }

    @Test
    void counter_answers_1_three_times() throws Exception {
        answersOneThreeTimes("counter");
    }

    private static void answersOneThreeTimes(String experiment) throws Exception {
        try (RunningServer server = RunningServer.byHand(experiment)) {
            List<CompletableFuture<String>> answers = server.three("/");
            assertThat(server.lines(3)).containsOnly(start(0));
            server.finish(3);
            assertThat(server.lines(3)).containsOnly(end(1));
            assertThat(RunningServer.await(answers)).containsOnly(hello(1));
        }
    }

    @Test
    void small_logs_1_2_3_where_the_requests_come_a_moment_apart() throws Exception {
        countsRequestsAMomentApart("small");
    }

    /** Each request begins before one has ended, and ends after the one before has. */
    private static void countsRequestsAMomentApart(String experiment) throws Exception {
        try (RunningServer server = RunningServer.byHand(experiment)) {
            List<CompletableFuture<String>> answers = server.three("/");
            assertThat(server.lines(3)).containsOnly(start(0));
            for (int i = 1; i <= 3; i++) {
                server.finish(1);
                assertThat(server.line()).isEqualTo(end(i));
            }
            RunningServer.await(answers);
            CompletableFuture<String> _ = server.get("/");
            assertThat(server.line()).isEqualTo(start(3));
        }
    }

    @Test
    void atomic_gives_each_request_a_number_of_its_own() throws Exception {
        givesEachANumberOfItsOwn("atomic");
    }

    // ---------------------------------------------------------------- with a lock

    @Test
    void spin_serves_one_after_the_other() throws Exception {
        try (RunningServer server = RunningServer.byHand("spin")) {
            CompletableFuture<String> inside = server.get("/");
            assertThat(server.line()).isEqualTo(start(0));
            for (int i = 1; i <= 3; i++) {
                // One that spins at a time: of two, both might get in.
                CompletableFuture<String> outside = server.get("/");
                assertThat(server.line()).isEqualTo(ByHand.SPINS);
                assertThat(server.isSilent()).isTrue();
                server.finish(1);
                assertThat(server.lines(2)).containsExactly(end(i), start(i));
                assertThat(inside.join()).isEqualTo(hello(i));
                inside = outside;
            }
        }
    }

    @Test
    void lock_serves_one_after_the_other() throws Exception {
        servesInTurn("lock");
    }

    @Test
    void with_serves_one_after_the_other() throws Exception {
        servesInTurn("with");
    }

    private static void servesInTurn(String experiment) throws Exception {
        try (RunningServer server = RunningServer.byHand(experiment)) {
            List<CompletableFuture<String>> open = new ArrayList<>(server.three("/"));
            for (int i = 1; i <= 3; i++) {
                assertThat(server.line()).isEqualTo(start(i - 1));
                assertThat(server.isSilent()).isTrue();
                server.finish(1);
                assertThat(server.line()).isEqualTo(end(i));
                // The answer has the count as it is when the lock is given back.
                CompletableFuture.anyOf(open.toArray(CompletableFuture[]::new)).join();
                CompletableFuture<String> answer =
                        open.stream().filter(CompletableFuture::isDone).findFirst().orElseThrow();
                assertThat(answer.join()).isEqualTo(hello(i));
                open.remove(answer);
            }
        }
    }

    @Test
    void lock_lets_nobody_in_once_the_work_threw_before_the_release() throws Exception {
        try (RunningServer server = RunningServer.start("lock", SHORT)) {
            assertThat(server.get("/fail").join()).isEqualTo("500 the work failed\n");
            assertThat(server.lines(2))
                    .containsExactly(
                            start("/fail", 0), "failed processing path = /fail: the work failed");
            CompletableFuture<String> next = server.get("/", Duration.ofSeconds(1));
            assertThatThrownBy(next::join).hasCauseInstanceOf(HttpTimeoutException.class);
            assertThat(server.isSilent()).isTrue();
        }
    }

    @Test
    void with_lets_the_next_in_although_the_work_threw() throws Exception {
        try (RunningServer server = RunningServer.start("with", SHORT)) {
            assertThat(server.get("/fail").join()).isEqualTo("500 the work failed\n");
            assertThat(server.get("/").join()).isEqualTo(hello(1));
            assertThat(server.lines(4))
                    .containsExactly(
                            start("/fail", 0),
                            "failed processing path = /fail: the work failed",
                            start(0),
                            end(1));
        }
    }

    @Test
    void locked_counts_right_in_the_time_of_one() throws Exception {
        countsRequestsAMomentApart("locked");
    }

    @Test
    void right_gives_each_request_a_number_of_its_own() throws Exception {
        givesEachANumberOfItsOwn("right");
    }

    private static void givesEachANumberOfItsOwn(String experiment) throws Exception {
        try (RunningServer server = RunningServer.byHand(experiment)) {
            List<CompletableFuture<String>> answers = server.three("/");
            assertThat(server.lines(3)).containsOnly(start(0));
            server.finish(3);
            assertThat(server.lines(3)).containsExactlyInAnyOrder(end(1), end(2), end(3));
            assertThat(RunningServer.await(answers)).isEqualTo(ONE_TO_THREE);
        }
    }

    // ---------------------------------------------------------------- in a database

    @Test
    void database_loses_counts_between_select_and_update() throws Exception {
        answersOneThreeTimes("database");
    }

    @Test
    void database_counts_right_by_one_update() throws Exception {
        try (RunningServer server = RunningServer.byHand("database")) {
            List<CompletableFuture<String>> answers = server.three("/update");
            assertThat(server.lines(3)).containsOnly(start("/update", 0));
            server.finish(3);
            assertThat(server.lines(3))
                    .containsExactly(end("/update", 1), end("/update", 2), end("/update", 3));
            assertThat(RunningServer.await(answers)).isEqualTo(ONE_TO_THREE);
        }
    }

    @Test
    void database_counts_right_by_select_for_update_one_after_the_other() throws Exception {
        try (RunningServer server = RunningServer.start("database", SHORT)) {
            List<CompletableFuture<String>> answers = server.three("/lock");
            assertThat(server.lines(6))
                    .containsExactly(
                            start("/lock", 0),
                            end("/lock", 1),
                            start("/lock", 1),
                            end("/lock", 2),
                            start("/lock", 2),
                            end("/lock", 3));
            assertThat(RunningServer.await(answers)).isEqualTo(ONE_TO_THREE);
        }
    }

    @Test
    void database_counts_right_by_versions_and_trying_again() throws Exception {
        String again = "path = /version: somebody wrote meanwhile, once more";
        String begin = start("/version", 0);
        try (RunningServer server = RunningServer.byHand("database")) {
            List<CompletableFuture<String>> answers = server.three("/version");
            assertThat(server.lines(3)).containsExactly(begin, begin, begin);
            server.finish(3); // each writes, and one is in time
            begin = start("/version", 1);
            assertThat(server.lines(5))
                    .containsExactlyInAnyOrder(end("/version", 1), again, again, begin, begin);
            server.finish(2);
            begin = start("/version", 2);
            assertThat(server.lines(3)).containsExactlyInAnyOrder(end("/version", 2), again, begin);
            server.finish(1);
            assertThat(server.line()).isEqualTo(end("/version", 3));
            assertThat(RunningServer.await(answers)).isEqualTo(ONE_TO_THREE);
        }
    }

    @Test
    void database_restores_the_count_where_a_transaction_fails() throws Exception {
        try (RunningServer server = RunningServer.start("database", SHORT)) {
            assertThat(server.get("/update").join()).isEqualTo(hello(1));
            assertThat(server.get("/fail").join()).isEqualTo("500 the work failed\n");
            assertThat(server.get("/update").join()).isEqualTo(hello(2));
            assertThat(server.lines(8))
                    .containsExactly(
                            start("/update", 0),
                            end("/update", 1),
                            start("/fail", 1),
                            "inside the transaction, request count = 2",
                            "rolled back, request count = 1",
                            "failed processing path = /fail: the work failed",
                            start("/update", 1),
                            end("/update", 2));
        }
    }
}

package io.drawloom.learn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.learn.fetch.LocalServer;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Each server, asked for real: what it logs and answers to three requests at once. */
class ServersTest {
    private static final String SHORT = "0.1s";

    /** Requests that are sent at once arrive within it. */
    private static final String LONG = "1s";

    private static final List<String> ONE_TO_THREE = List.of(hello(1), hello(2), hello(3));

    private static final List<String> IN_TURN =
            List.of(start(0), end(1), start(1), end(2), start(2), end(3));

    @BeforeAll
    static void warm_the_client() throws IOException, InterruptedException {
        try (LocalServer server = LocalServer.start()) {
            RunningServer.CLIENT.send(
                    HttpRequest.newBuilder(server.uri("/get")).build(), BodyHandlers.ofString());
        }
    }

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
        try (RunningServer server = RunningServer.start("hello", LONG)) {
            List<CompletableFuture<String>> answers =
                    List.of(server.get("/"), server.get("/a?b=c"), server.get("/"));
            assertThat(server.lines(3))
                    .containsExactlyInAnyOrder(
                            "start processing path = /",
                            "start processing path = /",
                            "start processing path = /a?b=c");
            assertThat(answers).noneMatch(CompletableFuture::isDone);
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
        try (RunningServer server = RunningServer.start("counter", LONG)) {
            assertThat(server.three("/")).containsExactly(hello(1), hello(1), hello(1));
            assertThat(server.lines(6))
                    .containsExactly(start(0), start(0), start(0), end(1), end(1), end(1));
        }
    }

    @Test
    void small_logs_1_2_3_where_the_requests_come_a_moment_apart() throws Exception {
        countsRequestsAMomentApart("small");
    }

    /** Each request begins before one has ended, and after the one before has begun. */
    private static void countsRequestsAMomentApart(String experiment) throws Exception {
        try (RunningServer server = RunningServer.start(experiment, LONG)) {
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(server.get("/"));
                assertThat(server.line()).isEqualTo(start(0));
            }
            RunningServer.await(answers);
            assertThat(server.lines(3)).containsExactly(end(1), end(2), end(3));
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
        servesInTurn("spin");
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
        try (RunningServer server = RunningServer.start(experiment, SHORT)) {
            assertThat(server.three("/")).isEqualTo(ONE_TO_THREE);
            assertThat(server.lines(6)).isEqualTo(IN_TURN);
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
        try (RunningServer server = RunningServer.start(experiment, LONG)) {
            assertThat(server.three("/")).isEqualTo(ONE_TO_THREE);
            assertThat(server.lines(3)).containsOnly(start(0));
            assertThat(server.lines(3)).containsExactlyInAnyOrder(end(1), end(2), end(3));
        }
    }

    // ---------------------------------------------------------------- in a database

    @Test
    void database_loses_counts_between_select_and_update() throws Exception {
        try (RunningServer server = RunningServer.start("database", LONG)) {
            assertThat(server.three("/")).containsExactly(hello(1), hello(1), hello(1));
            assertThat(server.lines(6))
                    .containsExactly(start(0), start(0), start(0), end(1), end(1), end(1));
        }
    }

    @Test
    void database_counts_right_by_one_update() throws Exception {
        try (RunningServer server = RunningServer.start("database", LONG)) {
            assertThat(server.three("/update")).isEqualTo(ONE_TO_THREE);
            assertThat(server.lines(3)).containsOnly(start("/update", 0));
            assertThat(server.lines(3))
                    .containsExactlyInAnyOrder(
                            end("/update", 1), end("/update", 2), end("/update", 3));
        }
    }

    @Test
    void database_counts_right_by_select_for_update_one_after_the_other() throws Exception {
        try (RunningServer server = RunningServer.start("database", SHORT)) {
            assertThat(server.three("/lock")).isEqualTo(ONE_TO_THREE);
            assertThat(server.lines(6))
                    .isEqualTo(
                            IN_TURN.stream()
                                    .map(it -> it.replace("path = /", "path = /lock"))
                                    .toList());
        }
    }

    @Test
    void database_counts_right_by_versions_and_trying_again() throws Exception {
        try (RunningServer server = RunningServer.start("database", LONG)) {
            assertThat(server.three("/version")).isEqualTo(ONE_TO_THREE);
            String again = "path = /version: somebody wrote meanwhile, once more";
            List<String> lines = server.lines(12);
            assertThat(lines.subList(0, 3)).containsOnly(start("/version", 0));
            assertThat(lines)
                    .filteredOn(it -> it.startsWith("end"))
                    .containsExactly(end("/version", 1), end("/version", 2), end("/version", 3));
            assertThat(lines).filteredOn(again::equals).hasSize(3);
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

package io.drawloom.learn.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.async.EventLoop;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Real fetches, from a server on this machine. */
class FetcherTest {
    /** No machine is so slow. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** More runs than are needed to see what nearly every run shows. */
    private static final int MANY = 1000;

    /** Keeps what it is told. */
    private static final class Told implements FetchListener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void answered(URI uri, int status) {
            lines.add(uri.getPath() + " " + status);
        }

        @Override
        public void failed(URI uri, Failure failure, Duration timeout, String reason) {
            lines.add(uri.getPath() + " " + failure);
        }
    }

    private final Told told = new Told();

    private FetchResult fetch(
            String path, int count, int concurrency, Duration timeout, boolean lock)
            throws IOException {
        try (LocalServer server = LocalServer.start()) {
            return Fetcher.run(
                    new FetchSettings(server.uri(path), count, concurrency, timeout, lock), told);
        }
    }

    // ---------------------------------------------------------------- the count

    /** Fetches on a virtual clock, from nowhere: each is answered by a status, or never. */
    private FetchResult answeredBy(OptionalInt status, FetchSettings fetching) {
        CompletableFuture<HttpResponse<Void>> answer = new CompletableFuture<>();
        status.ifPresent(it -> answer.complete(response(it)));
        try (EventLoop loop = EventLoop.withVirtualTime().slowStep(Duration.ZERO)) {
            return Fetcher.run(fetching, told, loop, answer::copy);
        }
    }

    @SuppressWarnings("unchecked")
    private static HttpResponse<Void> response(int status) {
        return (HttpResponse<Void>)
                Proxy.newProxyInstance(
                        FetcherTest.class.getClassLoader(),
                        new Class<?>[] {HttpResponse.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "statusCode" -> status;
                                    case "connectionLabel" -> Optional.empty();
                                    default -> throw new UnsupportedOperationException();
                                });
    }

    private static FetchSettings fetching(
            int count, int concurrency, Duration timeout, boolean lock) {
        return new FetchSettings(
                URI.create("http://localhost/get"), count, concurrency, timeout, lock);
    }

    @Test
    void of_a_hundred_answers_at_once_one_is_counted_without_the_lock_and_all_with_it() {
        OptionalInt ok = OptionalInt.of(200);
        FetchResult without = answeredBy(ok, fetching(100, 100, LONG, false));
        assertThat(without.answered()).isEqualTo(100);
        assertThat(without.fetchCount()).isEqualTo(1);
        assertThat(without.lost()).isEqualTo(99);
        // Ten at a time, ten times: each time one is counted.
        assertThat(answeredBy(ok, fetching(100, 10, LONG, false)).fetchCount()).isEqualTo(10);
        assertThat(answeredBy(ok, fetching(100, 1, LONG, false)).fetchCount()).isEqualTo(100);
        FetchResult with = answeredBy(ok, fetching(100, 100, LONG, true));
        assertThat(with.fetchCount()).isEqualTo(100);
        assertThat(with.lost()).isZero();
    }

    @Test
    void without_the_lock_real_fetches_lose_counts() throws IOException {
        int lost = 0;
        // How many, the machine says: answers that come one by one lose none.
        for (int run = 1; run <= MANY && lost == 0; run++) {
            FetchResult fetched = fetch("/get", 100, 100, LONG, false);
            assertThat(fetched.answered()).isEqualTo(100);
            assertThat(fetched.fetchCount()).as("the count of run " + run).isBetween(1, 100);
            assertThat(fetched.lost()).isEqualTo(100 - fetched.fetchCount());
            lost = fetched.lost();
        }
        assertThat(lost).as("counts lost in " + MANY + " runs").isPositive();
    }

    @Test
    void with_the_lock_it_is_100_in_20_of_20_runs() throws IOException {
        for (int run = 1; run <= 20; run++) {
            FetchResult fetched = fetch("/get", 100, 100, LONG, true);
            assertThat(fetched.fetchCount()).as("the count of run " + run).isEqualTo(100);
            assertThat(fetched.lost()).isZero();
        }
    }

    @Test
    void one_task_alone_loses_nothing_and_keeps_its_connection() throws IOException {
        FetchResult fetched = fetch("/get", 30, 1, LONG, false);
        assertThat(fetched.fetchCount()).isEqualTo(30);
        assertThat(fetched.connections()).isEqualTo(1);
        assertThat(told.lines).hasSize(30).containsOnly("/get 200");
    }

    @Test
    void connections_are_kept_for_the_next_fetch() throws IOException {
        FetchResult fetched = fetch("/get", 200, 4, LONG, true);
        assertThat(fetched.answered()).isEqualTo(200);
        assertThat(fetched.connections()).isBetween(1, 4);
        assertThat(fetched.latencies()).hasSize(200).isSorted();
    }

    // ---------------------------------------------------------------- what goes wrong

    @Test
    void an_answer_counts_whatever_its_status() throws IOException {
        FetchResult fetched = fetch("/status/503", 10, 2, LONG, true);
        assertThat(fetched.fetchCount()).isEqualTo(10);
        assertThat(fetched.answered()).isEqualTo(10);
        assertThat(fetched.ok()).isZero();
        assertThat(fetched.badStatus()).isEqualTo(10);
        assertThat(fetched.errors()).isEqualTo(10);
        assertThat(told.lines).hasSize(10).containsOnly("/status/503 503");
    }

    @Test
    void what_is_not_answered_in_time_is_given_up_and_not_counted() {
        Duration limit = Duration.ofDays(1);
        FetchResult fetched = answeredBy(OptionalInt.empty(), fetching(3, 3, limit, true));
        assertThat(fetched.fetchCount()).isZero();
        assertThat(fetched.answered()).isZero();
        assertThat(fetched.timedOut()).isEqualTo(3);
        assertThat(fetched.errors()).isEqualTo(3);
        assertThat(told.lines).hasSize(3).containsOnly("/get TIMED_OUT");
    }

    @Test
    void a_server_that_never_answers_is_given_up() throws IOException {
        // The system takes connections in for it, and nobody reads from them.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI uri = uri(silent.getLocalPort());
            FetchResult fetched =
                    Fetcher.run(new FetchSettings(uri, 3, 3, Duration.ofMillis(500), true), told);
            assertThat(fetched.timedOut()).isEqualTo(3);
            assertThat(fetched.errors()).isEqualTo(3);
            assertThat(told.lines).hasSize(3).containsOnly("/ TIMED_OUT");
        }
    }

    @Test
    void where_nobody_listens_a_fetch_is_refused() throws IOException {
        // Bound, so that nobody else gets the port; a socket that does not listen.
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI nobody = uri(deaf.getLocalPort());
            FetchResult fetched = Fetcher.run(new FetchSettings(nobody, 2, 2, LONG, false), told);
            assertThat(fetched.refused()).isEqualTo(2);
            assertThat(fetched.errors()).isEqualTo(2);
            assertThat(fetched.fetchCount()).isZero();
            assertThat(told.lines).containsExactly("/ REFUSED", "/ REFUSED");
        }
    }

    private static URI uri(int port) {
        String here = InetAddress.getLoopbackAddress().getHostAddress();
        return URI.create(
                "http://" + (here.contains(":") ? "[" + here + "]" : here) + ":" + port + "/");
    }

    /** No name of a host is so long, so nobody is asked for it. */
    @Test
    void a_host_that_is_not_there_is_told() {
        URI nowhere = URI.create("http://" + "nowhere".repeat(10) + ".invalid/");
        FetchResult fetched = Fetcher.run(new FetchSettings(nowhere, 1, 1, LONG, false), told);
        assertThat(fetched.failed()).isEqualTo(1);
        assertThat(told.lines).containsExactly("/ UNKNOWN_HOST");
    }

    @Test
    void afterwards_no_thread_of_the_client_is_left() throws Exception {
        Set<Thread> before = clientThreads();
        fetch("/get", 10, 10, LONG, true);
        Set<Thread> left = new HashSet<>(clientThreads());
        left.removeAll(before);
        for (Thread each : left) {
            // Its pool's threads are idle, and its selector is the one that must end.
            if (each.getName().contains("SelectorManager")) {
                each.join(LONG);
                assertThat(each.isAlive()).as(each.getName()).isFalse();
            }
        }
    }

    private static Set<Thread> clientThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(it -> !it.getName().startsWith("HttpClient-"));
        return threads;
    }
}

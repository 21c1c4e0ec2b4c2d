package io.drawloom.learn.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Real fetches, from a server on this machine. */
class FetcherTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Keeps what it is told. */
    private static final class Told implements Listener {
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

    private Fetched fetch(String path, int count, int concurrency, Duration timeout, boolean lock)
            throws IOException {
        try (LocalServer server = LocalServer.start()) {
            return Fetcher.run(
                    new Fetching(server.uri(path), count, concurrency, timeout, lock), told);
        }
    }

    // ---------------------------------------------------------------- the count

    @Test
    void without_the_lock_the_count_is_too_low_in_20_of_20_runs() throws IOException {
        for (int run = 1; run <= 20; run++) {
            Fetched fetched = fetch("/get", 100, 100, LONG, false);
            assertThat(fetched.answered()).isEqualTo(100);
            assertThat(fetched.fetchCount()).as("the count of run " + run).isBetween(1, 99);
            assertThat(fetched.lost()).isEqualTo(100 - fetched.fetchCount());
        }
    }

    @Test
    void with_the_lock_it_is_100_in_20_of_20_runs() throws IOException {
        for (int run = 1; run <= 20; run++) {
            Fetched fetched = fetch("/get", 100, 100, LONG, true);
            assertThat(fetched.fetchCount()).as("the count of run " + run).isEqualTo(100);
            assertThat(fetched.lost()).isZero();
        }
    }

    @Test
    void one_task_alone_loses_nothing_and_keeps_its_connection() throws IOException {
        Fetched fetched = fetch("/get", 30, 1, LONG, false);
        assertThat(fetched.fetchCount()).isEqualTo(30);
        assertThat(fetched.connections()).isEqualTo(1);
        assertThat(told.lines).hasSize(30).containsOnly("/get 200");
    }

    @Test
    void connections_are_kept_for_the_next_fetch() throws IOException {
        Fetched fetched = fetch("/get", 200, 4, LONG, true);
        assertThat(fetched.answered()).isEqualTo(200);
        assertThat(fetched.connections()).isBetween(1, 4);
        assertThat(fetched.latencies()).hasSize(200).isSorted();
    }

    // ---------------------------------------------------------------- what goes wrong

    @Test
    void an_answer_counts_whatever_its_status() throws IOException {
        Fetched fetched = fetch("/status/503", 10, 2, LONG, true);
        assertThat(fetched.fetchCount()).isEqualTo(10);
        assertThat(fetched.answered()).isEqualTo(10);
        assertThat(fetched.ok()).isZero();
        assertThat(fetched.badStatus()).isEqualTo(10);
        assertThat(fetched.errors()).isEqualTo(10);
        assertThat(told.lines).hasSize(10).containsOnly("/status/503 503");
    }

    @Test
    void what_is_not_answered_in_time_is_given_up_and_not_counted() throws IOException {
        Fetched fetched = fetch("/delay/10", 3, 3, Duration.ofMillis(500), true);
        assertThat(fetched.fetchCount()).isZero();
        assertThat(fetched.answered()).isZero();
        assertThat(fetched.timedOut()).isEqualTo(3);
        assertThat(fetched.errors()).isEqualTo(3);
        assertThat(told.lines).hasSize(3).containsOnly("/delay/10 TIMED_OUT");
    }

    @Test
    void where_nobody_listens_a_fetch_is_refused() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI nobody = URI.create("http://localhost:" + port + "/");
        Fetched fetched = Fetcher.run(new Fetching(nobody, 2, 2, LONG, false), told);
        assertThat(fetched.refused()).isEqualTo(2);
        assertThat(fetched.errors()).isEqualTo(2);
        assertThat(fetched.fetchCount()).isZero();
        assertThat(told.lines).containsExactly("/ REFUSED", "/ REFUSED");
    }

    @Test
    void a_host_that_is_not_there_is_told() {
        URI nowhere = URI.create("http://nowhere.invalid/");
        Fetched fetched = Fetcher.run(new Fetching(nowhere, 1, 1, LONG, false), told);
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

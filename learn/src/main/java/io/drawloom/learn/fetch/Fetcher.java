package io.drawloom.learn.fetch;

import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;
import io.drawloom.async.TaskFailedException;
import io.drawloom.async.TimedOutException;
import io.drawloom.learn.fetch.FetchListener.Failure;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Fetches one address many times at once, by tasks on an event loop, over one client, and counts
 * the answers: the count is read, awaited over, and written back.
 *
 * <p>One thread runs all tasks, and yet the count is wrong without the lock: at the await between
 * the reading and the writing, others go on. All the rest of the state needs no lock, for nothing
 * is awaited while it changes.
 */
public final class Fetcher {
    private final FetchSettings settings;
    private final FetchListener listener;

    /** Sends the request, and gives the answer that will come. */
    private final Supplier<CompletableFuture<HttpResponse<Void>>> sends;

    private final Mutex mutex = new Mutex("fetch count");

    private int begun;
    private int fetchCount;

    private int answered;
    private int ok;
    private int refused;
    private int timedOut;
    private int failed;
    private final List<Duration> latencies = new ArrayList<>();
    private final Set<String> connections = new HashSet<>();

    private Fetcher(
            FetchSettings settings,
            FetchListener listener,
            Supplier<CompletableFuture<HttpResponse<Void>>> sends) {
        this.settings = settings;
        this.listener = listener;
        this.sends = sends;
    }

    /** Fetches, closes the client, and says what came of it. */
    public static FetchResult run(FetchSettings settings, FetchListener listener) {
        // Of HTTP/1.1, so that a connection is kept for the next fetch, and not shared by many.
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.timeout())
                        .build();
        HttpRequest request = HttpRequest.newBuilder(settings.uri()).GET().build();
        // Slow steps are not told: the first uses of a client load hundreds of classes.
        try (EventLoop loop = EventLoop.create().slowStep(Duration.ZERO)) {
            return run(
                    settings,
                    listener,
                    loop,
                    () -> client.sendAsync(request, BodyHandlers.discarding()));
        } finally {
            // With whatever a time-out left under way.
            client.shutdownNow();
            client.close();
        }
    }

    /** The same, on a loop and by a client of others. */
    static FetchResult run(
            FetchSettings settings,
            FetchListener listener,
            EventLoop loop,
            Supplier<CompletableFuture<HttpResponse<Void>>> sends) {
        return loop.runUntilComplete(new Fetcher(settings, listener, sends)::fetchAll);
    }

    private FetchResult fetchAll() {
        long start = System.nanoTime();
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < settings.tasks(); i++) {
            tasks.add(Task.start("fetch " + (i + 1), this::fetchInTurn));
        }
        Task.gather(tasks).await();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Collections.sort(latencies);
        return new FetchResult(
                fetchCount,
                answered,
                ok,
                refused,
                timedOut,
                failed,
                took,
                latencies,
                connections.size());
    }

    /** Until all fetches have begun. */
    private void fetchInTurn() {
        while (begun < settings.count()) {
            begun++;
            fetch();
        }
    }

    private void fetch() {
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<Void>> answer = sends.get();
        try {
            HttpResponse<Void> response =
                    Task.timeout(settings.timeout(), () -> Task.awaitStage(answer));
            latencies.add(Duration.ofNanos(System.nanoTime() - start));
            response.connectionLabel().ifPresent(connections::add);
            countAnswer();
            answered++;
            if (response.statusCode() < 400) {
                ok++;
            }
            listener.answered(settings.uri(), response.statusCode());
        } catch (TimedOutException e) {
            answer.cancel(true);
            timedOut++;
            tell(Failure.TIMED_OUT, e);
        } catch (TaskFailedException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause.getCause() instanceof UnresolvedAddressException) {
                failed++;
                tell(Failure.UNKNOWN_HOST, cause);
            } else if (cause instanceof ConnectException) {
                refused++;
                tell(Failure.REFUSED, cause);
            } else if (cause instanceof HttpTimeoutException) {
                timedOut++;
                tell(Failure.TIMED_OUT, cause);
            } else {
                failed++;
                tell(Failure.OTHER, cause);
            }
        }
    }

    private void tell(Failure failure, Throwable cause) {
        String message = cause.getMessage();
        String reason = message == null ? cause.getClass().getSimpleName() : message;
        listener.failed(settings.uri(), failure, settings.timeout(), reason);
    }

    private void countAnswer() {
        if (settings.locked()) {
            try (Mutex.Held _ = mutex.acquire()) {
                readAwaitWrite();
            }
        } else {
            readAwaitWrite();
        }
    }

    private void readAwaitWrite() {
        int seen = fetchCount;
        Task.yieldNow(); // asyncio.sleep(0): lets the others run
        fetchCount = seen + 1;
    }
}

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fetcher with a lock held from the read of the count to its write: the others still run in
 * between, but none of them gets to the count. One sees 100, each time.
 *
 * <p>From the fetcher text, the program with the lock.
 */
public final class FetcherLocked implements AutoCloseable {
    private static final int TASKS = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ReentrantLock lock = new ReentrantLock();
    private int fetchCount; // guarded by lock

    void fetch(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            count();
            if (response.statusCode() >= 400) {
                log("ERROR", uri + " answered " + response.statusCode());
            }
        } catch (IOException e) {
            log("ERROR", uri + " gave no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log("ERROR", uri + " was given up");
        }
    }

    private void count() {
        lock.lock();
        try {
            int seen = fetchCount;
            Thread.yield(); // lets the others run, as far as the lock
            fetchCount = seen + 1;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    public static void main(String[] args) throws IOException {
        // One carrier for all virtual threads: they take turns, and are never truly at once.
        System.setProperty("jdk.virtualThreadScheduler.parallelism", "1");
        System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", "1");

        HttpServer server = startServer();
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/get");
        try (FetcherLocked fetcher = new FetcherLocked()) {
            try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < TASKS; i++) {
                    tasks.execute(() -> fetcher.fetch(uri));
                }
            } // waits for all of them
            log("INFO", "fetch count: " + fetcher.fetchCount);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer startServer() throws IOException {
        InetSocketAddress anyFreePort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(anyFreePort, TASKS);
        server.createContext(
                "/get",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static void log(String level, String message) {
        String time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS").format(LocalDateTime.now());
        System.out.println(time + " - [" + level + "] - " + message);
    }
}

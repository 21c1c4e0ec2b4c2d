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

/**
 * A hundred fetches at once, each counted when its answer is there; between the read and the write
 * of the count a fetch lets the others run. One sees a count well below 100, another one each time,
 * although a single thread of the operating system carries all tasks, as in an event loop.
 *
 * <p>From the fetcher text, the program without the lock.
 */
public final class Fetcher implements AutoCloseable {
    private static final int TASKS = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private int fetchCount;

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
        // fetchCount++ is usual, and no safer; in these three steps the race is easy to see.
        int seen = fetchCount;
        Thread.yield(); // lets the others run
        fetchCount = seen + 1;
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
        try (Fetcher fetcher = new Fetcher()) {
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

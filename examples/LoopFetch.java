import com.sun.net.httpserver.HttpServer;

import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks of one event loop that fetch an address over one client, and count their fetches: each
 * reads the count, awaits, and writes it back, plus one. One sees a count below the number of
 * fetches; with the word {@code lock} the whole number.
 *
 * <p>From the fetcher text. Needs Drawloom's event loop: {@code ./drawloom run
 * examples/LoopFetch.java}, or {@code -- 3 lock} behind it; {@code ./drawloom check} with the same
 * words tries every order.
 */
public final class LoopFetch {
    private static int fetchCount;

    private static void fetch(HttpClient client, URI uri, boolean locks, Mutex mutex)
            throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        if (locks) {
            try (var _ = mutex.acquire()) {
                count();
            }
        } else {
            count();
        }
    }

    private static void count() {
        int before = fetchCount;
        Task.yieldNow(); // lets the others run
        fetchCount = before + 1;
    }

    public static void main(String[] args) throws IOException {
        int fetches = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        boolean locks = args.length > 1 && args[1].equals("lock");
        HttpServer server = startServer(fetches);
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/get");
        try (HttpClient client = HttpClient.newHttpClient()) {
            EventLoop.run(() -> {
                Mutex mutex = new Mutex();
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < fetches; i++) {
                    tasks.add(Task.start(() -> fetch(client, uri, locks, mutex)));
                }
                Task.gather(tasks).await();
            });
        } finally {
            server.stop(0);
        }
        System.out.println("fetch count: " + fetchCount);
    }

    private static HttpServer startServer(int waiting) throws IOException {
        InetSocketAddress anyFreePort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(anyFreePort, waiting);
        server.createContext(
                "/get",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }
}

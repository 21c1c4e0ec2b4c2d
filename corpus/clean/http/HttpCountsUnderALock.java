// Three requests at once: each counts under a lock and answers what its own locked step returned.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

public class HttpCountsUnderALock {
    static final Lock lock = new ReentrantLock();
    static int count;

    static int next() {
        lock.lock();
        try {
            return ++count;
        } finally {
            lock.unlock();
        }
    }

    static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = String.valueOf(next()).getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/", HttpCountsUnderALock::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString()))
                        .limit(3)
                        .toList();
        List<String> counts =
                answers.stream().map(answer -> answer.join().body()).sorted().toList();
        assert counts.equals(List.of("1", "2", "3")) : counts;
    }
}

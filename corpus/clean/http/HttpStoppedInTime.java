// A server that stops waits for what it is answering, if it is given the time.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

public class HttpStoppedInTime {
    static final CountDownLatch begun = new CountDownLatch(1);

    static void answer(HttpExchange exchange) throws IOException {
        begun.countDown();
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        exchange.sendResponseHeaders(204, -1);
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/", HttpStoppedInTime::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
        var status =
                HttpClient.newHttpClient()
                        .sendAsync(request, BodyHandlers.discarding())
                        .thenApply(response -> response.statusCode());
        begun.await();
        server.stop(5);
        System.out.println(status.join());
    }
}

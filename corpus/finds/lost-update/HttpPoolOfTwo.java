// A pool of two handles two requests that were sent at once: visits++ is two steps.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

public class HttpPoolOfTwo {
    static int visits;

    static void visit(HttpExchange exchange) throws IOException {
        visits++;
        exchange.sendResponseHeaders(204, -1);
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/", HttpPoolOfTwo::visit);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
        CompletableFuture<HttpResponse<Void>> one =
                client.sendAsync(request, BodyHandlers.discarding());
        CompletableFuture<HttpResponse<Void>> two =
                client.sendAsync(request, BodyHandlers.discarding());
        one.join();
        two.join();
        assert visits == 2 : visits;
    }
}

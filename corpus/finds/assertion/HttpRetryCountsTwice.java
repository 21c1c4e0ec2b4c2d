// options: --early-timers
// A request that timed out is sent again, though the first may have been handled: it counts twice.

import com.sun.net.httpserver.HttpServer;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

public class HttpRetryCountsTwice {
    public static void main(String[] args) throws Exception {
        AtomicInteger orders = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext(
                "/",
                exchange -> {
                    orders.incrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                });
        server.start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder order = HttpRequest.newBuilder(URI.create("http://localhost:8000/"));
        try {
            HttpRequest hasty = order.copy().timeout(Duration.ofSeconds(1)).build();
            client.send(hasty, BodyHandlers.discarding());
        } catch (HttpTimeoutException e) {
            client.send(order.build(), BodyHandlers.discarding());
        }
        assert orders.get() == 1 : orders;
    }
}

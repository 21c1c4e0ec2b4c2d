// outcomes: refused, handled 0 | cut off, handled 0 | cut off, handled 1 | answered, handled 1
// A request and a stop at once: it comes too late, is cut off before or after its handler has
// begun, or is answered.

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

public class HttpStopMeetsRequest {
    static volatile String outcome = "";

    static void get() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
        try {
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
            outcome = "answered";
        } catch (ConnectException e) {
            outcome = "refused";
        } catch (IOException e) {
            outcome = "cut off";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext(
                "/",
                exchange -> {
                    handled.incrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                });
        server.start();
        Thread client = new Thread(HttpStopMeetsRequest::get);
        client.start();
        server.stop(0);
        client.join();
        System.out.println(outcome + ", handled " + handled);
    }
}

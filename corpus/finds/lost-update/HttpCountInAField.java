// A handler counts requests in a field. Two requests are handled at once, in a thread each: one
// count is lost.

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;

public class HttpCountInAField {
    static int count;

    static void get() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
        try {
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext(
                "/",
                exchange -> {
                    int before = count;
                    count = before + 1;
                    exchange.sendResponseHeaders(204, -1);
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        Thread other = new Thread(HttpCountInAField::get);
        other.start();
        get();
        other.join();
        assert count == 2 : count;
    }
}

// A server without an executor handles one request after the other: its count needs no lock.

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

public class HttpOneAfterTheOther {
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
        server.start();
        Thread one = new Thread(HttpOneAfterTheOther::get);
        Thread two = new Thread(HttpOneAfterTheOther::get);
        one.start();
        two.start();
        get();
        one.join();
        two.join();
        assert count == 3 : count;
    }
}

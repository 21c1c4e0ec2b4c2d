// A server with one thread asks itself while it answers: nobody is left to answer that.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

public class HttpAsksItself {
    static int get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:8000" + path)).build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void outer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(get("/inner"), -1);
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/outer", HttpAsksItself::outer);
        server.createContext("/inner", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        get("/outer");
    }
}

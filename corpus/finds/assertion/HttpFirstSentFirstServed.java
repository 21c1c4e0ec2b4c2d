// Two requests are sent, one after the other, and each on its way alone: the second may arrive
// first.

import com.sun.net.httpserver.HttpServer;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

public class HttpFirstSentFirstServed {
    static String served = "";

    static HttpRequest to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:8000" + path)).build();
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext(
                "/",
                exchange -> {
                    served += exchange.getRequestURI();
                    exchange.sendResponseHeaders(204, -1);
                });
        server.start(); // no executor: one after the other, in the server's own thread
        HttpClient client = HttpClient.newHttpClient();
        var first = client.sendAsync(to("/first"), BodyHandlers.discarding());
        var second = client.sendAsync(to("/second"), BodyHandlers.discarding());
        first.join();
        second.join();
        assert served.equals("/first/second") : served;
    }
}

// A body is read line by line while the server still writes it.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

public class HttpLinesWhileTheyCome {
    static void count(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (int i = 1; i <= 3; i++) {
                body.write((i + "\n").getBytes());
                body.flush();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/", HttpLinesWhileTheyCome::count);
        server.start();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
        List<String> lines =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body().toList();
        assert lines.equals(List.of("1", "2", "3")) : lines;
    }
}

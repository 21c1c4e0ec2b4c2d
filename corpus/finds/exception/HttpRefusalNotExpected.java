// options: --refuse-connections
// A server that is there may still refuse a connection, and nobody tries again.

import com.sun.net.httpserver.HttpServer;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

public class HttpRefusalNotExpected {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}

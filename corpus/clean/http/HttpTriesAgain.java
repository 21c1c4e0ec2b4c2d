// options: --refuse-connections
// A refused connection is tried again, later and three times at most; then the client says so.

import com.sun.net.httpserver.HttpServer;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

public class HttpTriesAgain {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
        int status = 0;
        for (int tries = 0; tries < 3 && status == 0; tries++) {
            try {
                status =
                        HttpClient.newHttpClient()
                                .send(request, BodyHandlers.discarding())
                                .statusCode();
            } catch (ConnectException e) {
                Thread.sleep(1_000);
            }
        }
        assert status == 204 || status == 0 : status;
    }
}

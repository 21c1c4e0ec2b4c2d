// The handler writes its answer and forgets to close the exchange in one case: the answer stays in
// the buffer, and the client waits.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

public class HttpNeverClosed {
    static final AtomicBoolean busy = new AtomicBoolean();

    static void answer(HttpExchange exchange) throws IOException {
        boolean alone = busy.compareAndSet(false, true);
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write(alone ? new byte[] {'o', 'k'} : new byte[] {'n', 'o'});
        if (alone) {
            busy.set(false);
            exchange.close();
        }
    }

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
        server.createContext("/", HttpNeverClosed::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        Thread other = new Thread(HttpNeverClosed::get);
        other.start();
        get();
        other.join();
    }
}

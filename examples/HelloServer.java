import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;

/**
 * A web server that gives every request a thread of its own and works on it for five seconds. One
 * sees "start processing" at once, also for requests that come while others are worked on.
 *
 * <p>From the web server text, stage 1: the first server.
 */
public final class HelloServer {
    private static String handle(String path, Duration work) throws InterruptedException {
        System.out.println("start processing path = " + path);
        Thread.sleep(work);
        System.out.println("end processing path = " + path);
        return "Hello simple server!\n";
    }

    // From here on all servers are the same, but for the executor.

    public static void main(String[] args) throws IOException {
        int port = 8000;
        Duration work = Duration.ofSeconds(5);
        try {
            for (int i = 0; i < args.length; i += 2) {
                switch (args[i]) {
                    case "--port" -> port = Integer.parseInt(args[i + 1]);
                    case "--work" -> work = Duration.parse("PT" + args[i + 1]);
                    default -> throw new IllegalArgumentException(args[i]);
                }
            }
            serve(new InetSocketAddress(port), work);
        } catch (BindException e) {
            refuse("cannot serve at port " + port + ": " + e.getMessage() + "; try another --port");
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException e) {
            refuse("expected [--port 0..65535] [--work 5s], got " + String.join(" ", args));
        }
    }

    private static void serve(InetSocketAddress address, Duration work) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> answer(exchange, work));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped")));
        server.start();
        System.out.println("serving at port " + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Duration work) throws IOException {
        try (exchange) {
            String text = handle(exchange.getRequestURI().toString(), work);
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("stopped while working");
        }
    }

    private static void refuse(String reason) {
        System.err.println("HelloServer: " + reason);
        System.exit(2);
    }
}

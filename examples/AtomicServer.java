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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * No lock: the increment is one step that cannot be divided. AtomicInteger asks the processor for
 * it, which has an instruction that adds in memory and gives back what was there. Three requests at
 * once answer 1, 2 and 3, each a number of its own, in the time of one.
 *
 * <p>From the web server text, stage 6, the remark on atomic operations.
 */
public final class AtomicServer {
    private static final AtomicInteger count = new AtomicInteger();

    private static String handle(String path, Duration work) throws InterruptedException {
        System.out.printf(
                "start processing path = %s, before request count = %d%n", path, count.get());
        Thread.sleep(work);
        int mine = count.incrementAndGet();
        System.out.printf("end processing path = %s, after request count = %d%n", path, mine);
        return "Hello! request count=" + mine + "\n";
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
        System.err.println("AtomicServer: " + reason);
        System.exit(2);
    }
}

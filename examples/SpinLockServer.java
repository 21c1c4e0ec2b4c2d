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
 * A home-made lock around the critical section: look whether it is free, then take it. Do not copy.
 * Three requests at once nearly always answer 1, 2, 3, while the waiting ones keep the cores busy;
 * two that look at the same moment both get in, because looking and taking are two steps.
 *
 * <p>From the web server text, stage 3: a naive lock, and the race inside it.
 */
public final class SpinLockServer {
    private static int count;

    // Without volatile, a waiting thread need never see that the lock was given back.
    private static volatile boolean locked;

    private static String handle(String path, Duration work) throws InterruptedException {
        while (true) {
            // The next two steps are a critical section of their own, and nothing guards it.
            if (!locked) {
                locked = true;
                break;
            }
            Thread.onSpinWait();
        }
        int seen = count;
        System.out.printf("start processing path = %s, before request count = %d%n", path, seen);
        Thread.sleep(work);
        seen++;
        System.out.printf("end processing path = %s, after request count = %d%n", path, seen);
        count = seen;
        locked = false;
        return "Hello! request count=" + count + "\n";
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
        // Platform threads: spinning virtual threads never leave their carriers, and once they hold
        // them all, the thread that has the lock can no longer come back from its sleep.
        server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()));
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
        System.err.println("SpinLockServer: " + reason);
        System.exit(2);
    }
}

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
import java.util.concurrent.locks.ReentrantLock;

/**
 * LockServer with the lock as the resource of a try: the section has a visible beginning and end,
 * and nobody can forget to unlock. A synchronized block is Java's other way to say the same. Three
 * requests at once answer 1, 2, 3, one after the other.
 *
 * <p>The work of the path /fail throws; the lock is given back all the same, and the next request
 * is served.
 *
 * <p>From the web server text, stage 5: the lock in a with statement.
 */
public final class WithLockServer {
    private static final ReentrantLock lock = new ReentrantLock();
    private static int count;

    /** Something to be given back at the end of a try. */
    private interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private static Held hold(ReentrantLock lock) {
        lock.lock();
        return lock::unlock;
    }

    private static String handle(String path, Duration work) throws InterruptedException {
        try (Held _ = hold(lock)) {
            int seen = count;
            System.out.printf(
                    "start processing path = %s, before request count = %d%n", path, seen);
            work(path, work);
            seen++;
            System.out.printf("end processing path = %s, after request count = %d%n", path, seen);
            count = seen;
        }
        return "Hello! request count=" + count + "\n";
    }

    private static void work(String path, Duration time) throws InterruptedException {
        Thread.sleep(time);
        if (path.equals("/fail")) {
            throw new IllegalStateException("the work failed");
        }
    }

    // From here on all servers are the same, but for the executor and for work that fails.

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
            String path = exchange.getRequestURI().toString();
            int status = 200;
            String text;
            try {
                text = handle(path, work);
            } catch (IllegalStateException e) {
                System.out.printf("failed processing path = %s: %s%n", path, e.getMessage());
                status = 500;
                text = e.getMessage() + "\n";
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("stopped while working");
        }
    }

    private static void refuse(String reason) {
        System.err.println("WithLockServer: " + reason);
        System.exit(2);
    }
}

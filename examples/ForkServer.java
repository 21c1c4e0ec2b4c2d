import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A process for each request: Java cannot fork, so a worker is a new JVM (a second to start) with a
 * copy of the parent's count. Processes share no memory: every request, also a later one, answers
 * 1, and the parent's count stays 0.
 *
 * <p>From the web server text, beside stage 2: fork and thread.
 */
public final class ForkServer {
    private static int count;

    private static String handle(String path, Duration work)
            throws IOException, InterruptedException {
        Process worker = startWorker(path, count, work);
        System.out.printf(
                "worker process %d starts with a copy of the request count, %d%n",
                worker.pid(), count);
        String answer = "";
        try (BufferedReader lines = worker.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Hello!")) {
                    answer = line;
                } else {
                    System.out.println(line);
                }
            }
        }
        if (worker.waitFor() != 0) {
            throw new IOException("worker process " + worker.pid() + " failed");
        }
        System.out.printf(
                "worker process %d has ended, the request count of process %d is still %d%n",
                worker.pid(), ProcessHandle.current().pid(), count);
        return answer + "\n";
    }

    private static void workAlone(String path, int copy, Duration work)
            throws InterruptedException {
        Thread.ofPlatform().daemon().start(ForkServer::endWithParent);
        count = copy; // this field is the worker's own
        System.out.printf("start processing path = %s, before request count = %d%n", path, count);
        Thread.sleep(work);
        count += 1;
        System.out.printf("end processing path = %s, after request count = %d%n", path, count);
        System.out.println("Hello! request count=" + count);
    }

    /** The parent writes nothing: a worker's input ends when the parent does, however it ends. */
    private static void endWithParent() {
        try {
            int end = System.in.read();
            Runtime.getRuntime().halt(end);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static Process startWorker(String path, int copy, Duration work) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // starts sooner
        String source = System.getProperty("jdk.launcher.sourcefile");
        if (source != null) {
            command.add(source);
        } else {
            URL classes = ForkServer.class.getProtectionDomain().getCodeSource().getLocation();
            String folder = Path.of(URI.create(classes.toString())).toString();
            command.addAll(List.of("-cp", folder, "ForkServer"));
        }
        command.addAll(List.of("--worker", path, Integer.toString(copy), work.toString()));
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    private static void stopWorkers() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        System.out.println("stopped");
    }

    // From here on all servers are the same, but for the worker processes.

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 4 && args[0].equals("--worker")) {
            workAlone(args[1], Integer.parseInt(args[2]), Duration.parse(args[3]));
            return;
        }
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
        Runtime.getRuntime().addShutdownHook(new Thread(ForkServer::stopWorkers));
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
        System.err.println("ForkServer: " + reason);
        System.exit(2);
    }
}

package io.drawloom.learn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One of the servers in a process of its own, at a free port; its lines come one by one. */
final class RunningServer implements AutoCloseable {
    /** That is waited for at most, where something must come. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String SERVING = "serving at port ";

    final Process process;
    private final Example example;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final int port;

    private RunningServer(Example example, String work) throws IOException, InterruptedException {
        this.example = example;
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        this.process =
                new ProcessBuilder(
                                java.toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                example.folder() + File.pathSeparator + h2(),
                                example.name(),
                                "--port",
                                "0",
                                "--work",
                                work)
                        .redirectErrorStream(true)
                        .start();
        Thread.ofVirtual().start(() -> read(process.inputReader()));
        String first = line();
        assertThat(first).startsWith(SERVING);
        this.port = Integer.parseInt(first.substring(SERVING.length()));
    }

    static RunningServer start(String experiment, String work) throws Exception {
        Experiment found = Servers.ALL.find(experiment).orElseThrow();
        return new RunningServer(Example.compile(found.program()), work);
    }

    static Path h2() {
        try {
            Class<?> driver = Class.forName("org.h2.Driver");
            return Path.of(driver.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(BufferedReader from) {
        try {
            from.lines().forEach(lines::add);
        } catch (UncheckedIOException e) {
            // The server was ended in the midst of a read: there is no line more.
        }
    }

    /** The next line that it printed, or prints. */
    String line() throws InterruptedException {
        String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(line).as("a line").isNotNull();
        return line;
    }

    /** The next lines. */
    List<String> lines(int count) throws InterruptedException {
        List<String> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(line());
        }
        return next;
    }

    /** Whether nothing is printed that was not taken yet. */
    boolean isSilent() {
        return lines.isEmpty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    /** What the server answers, its status in front if that is not 200. */
    CompletableFuture<String> get(String path) {
        return CLIENT.sendAsync(request(path).timeout(PATIENCE).build(), BodyHandlers.ofString())
                .thenApply(RunningServer::text);
    }

    /** The same, for no longer than this. */
    CompletableFuture<String> get(String path, Duration limit) {
        return CLIENT.sendAsync(request(path).timeout(limit).build(), BodyHandlers.ofString())
                .thenApply(RunningServer::text);
    }

    private static String text(HttpResponse<String> response) {
        return (response.statusCode() == 200 ? "" : response.statusCode() + " ") + response.body();
    }

    /** What it answers to three requests at once, sorted. */
    List<String> three(String path) {
        return await(IntStream.range(0, 3).mapToObj(_ -> get(path)).toList());
    }

    /** The answers, sorted. */
    static List<String> await(List<CompletableFuture<String>> answers) {
        return answers.stream().map(CompletableFuture::join).sorted().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        example.close();
    }
}

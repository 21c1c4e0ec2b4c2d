package io.drawloom.learn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.ChangedExample;
import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.TemporaryFolder;
import io.drawloom.testing.OtherJvm;
import io.drawloom.testing.Transcript;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One of the servers in a process of its own, at a free port; its lines come one by one. */
final class RunningServer implements AutoCloseable {
    /** That is waited for at most, where something must come: no machine is so slow. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String SERVING = "serving at port ";

    final Process process;
    private final Runnable removeClasses;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());
    private int port;

    private RunningServer(
            List<String> before,
            String program,
            Path classes,
            Runnable removeClasses,
            String... words)
            throws IOException {
        this.removeClasses = removeClasses;
        List<String> command = new ArrayList<>();
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(
                List.of(
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                classes.toString(),
                                h2().toString(),
                                placeOf(ByHand.class).toString())));
        command.addAll(List.of(program, "--port", "0"));
        command.addAll(List.of(words));
        ProcessBuilder java = OtherJvm.java(command).redirectErrorStream(true);
        java.command().addAll(0, before);
        this.process = java.start();
        Transcript.add("$ " + String.join(" ", java.command()) + "  # process " + process.pid());
        Thread.ofPlatform().daemon().start(() -> read(process.inputReader()));
    }

    /** One that works as long as it is said: the file as it is. */
    static RunningServer start(String experiment, String work) throws Exception {
        return start(List.of(), experiment, work);
    }

    /** The same, started by a command in front of it. */
    static RunningServer start(List<String> before, String experiment, String work)
            throws Exception {
        Example example = Example.compile(program(experiment));
        Path classes = example.folder();
        return new RunningServer(before, example.name(), classes, example::close, "--work", work)
                .serving();
    }

    /** One whose work is done when the test says so, by {@link #finish}. */
    static RunningServer byHand(String experiment) throws Exception {
        TemporaryFolder folder = TemporaryFolder.create("drawloom-test-");
        String program = program(experiment);
        String byHand = ByHand.class.getName();
        ChangedExample.compile(
                program,
                it ->
                        it.replaceAll("Thread\\.sleep\\((work|time)\\)", byHand + ".work()")
                                .replace("Thread.onSpinWait()", byHand + ".spin()"),
                folder.path());
        return new RunningServer(List.of(), program, folder.path(), folder::close).serving();
    }

    private static String program(String experiment) {
        return ServerExperiments.ALL.find(experiment).map(Experiment::program).orElseThrow();
    }

    /** Waits until it serves. */
    private RunningServer serving() throws InterruptedException {
        try {
            String first = line();
            assertThat(first).startsWith(SERVING);
            port = Integer.parseInt(first.substring(SERVING.length()));
            return this;
        } catch (AssertionError | InterruptedException e) {
            close();
            throw e;
        }
    }

    private static Path h2() {
        try {
            return placeOf(Class.forName("org.h2.Driver"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(BufferedReader from) {
        try {
            from.lines()
                    .forEach(it -> {
                        printed.add(it);
                        Transcript.add(process.pid() + ": " + it);
                        lines.add(it);
                    });
        } catch (UncheckedIOException e) {
            // The server was ended in the midst of a read: there is no line more.
        }
    }

    /** The next line that it printed, or prints. */
    String line() throws InterruptedException {
        String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(line).as("a line behind " + printed).isNotNull();
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

    /** As soon as so many are at work, those that began first are done with it. */
    void finish(int count) throws IOException {
        OutputStream hand = process.getOutputStream();
        hand.write(count);
        hand.flush();
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

    /** Three requests at once. */
    List<CompletableFuture<String>> three(String path) {
        return IntStream.range(0, 3).mapToObj(_ -> get(path)).toList();
    }

    /** The answers, sorted. */
    static List<String> await(List<CompletableFuture<String>> answers) {
        return answers.stream().map(CompletableFuture::join).sorted().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        int status = process.onExit().join().exitValue();
        Transcript.add(process.pid() + " ended with " + status);
        removeClasses.run();
    }
}

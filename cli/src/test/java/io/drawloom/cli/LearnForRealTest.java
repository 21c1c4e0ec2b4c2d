package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.OtherJvm;
import io.drawloom.testing.Transcript;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lab in processes as the launcher starts them: a server, its client, and signals. */
@DisabledOnOs(OS.WINDOWS)
class LearnForRealTest {
    /** A server closes connections that nothing comes over for too long: not so soon here. */
    private static final List<String> KEPT = List.of("-Dsun.net.httpserver.idleInterval=86400");

    private static final byte[] LOCALHOST = {127, 0, 0, 1};

    @TempDir private Path folder;

    private final List<Running> processes = new ArrayList<>();

    /** A process and what it says, on both streams; all that was read is told if the test fails. */
    private record Running(Process process, BufferedReader from) {
        /** Its next line; null if there are none. */
        String line() throws IOException {
            String line = from.readLine();
            Transcript.add(process.pid() + (line == null ? " says no more" : ": " + line));
            return line;
        }

        /** All that it still says, until it ends. */
        List<String> rest() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = line(); line != null; line = line()) {
                lines.add(line);
            }
            return lines;
        }

        /** What it ends with. */
        int code() throws InterruptedException {
            int code = process.waitFor();
            Transcript.add(process.pid() + " ended with " + code);
            return code;
        }

        /** Ends it by a signal, without closing what it still says. */
        void signal() {
            process.toHandle().destroy();
        }
    }

    private Running start(String... words) throws IOException {
        return start(Main.class, List.of(), words);
    }

    private Running start(Class<?> program, List<String> options, String... words)
            throws IOException {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--add-opens",
                                "java.base/java.lang=ALL-UNNAMED",
                                "-Djava.io.tmpdir=" + folder));
        if (words[0].equals("grade")) {
            all.add(OtherJvm.agent());
        }
        all.addAll(options);
        String[] learn = Stream.concat(Stream.of("learn"), Stream.of(words)).toArray(String[]::new);
        Process process = OtherJvm.java(all, program, learn).redirectErrorStream(true).start();
        Transcript.add("$ learn " + String.join(" ", words) + "  # process " + process.pid());
        Running running = new Running(process, process.inputReader(StandardCharsets.UTF_8));
        processes.add(running);
        return running;
    }

    /** Fetches, however long an answer takes. */
    private Running fetch(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("fetch", "--timeout", "1h"));
        all.addAll(List.of(words));
        return start(all.toArray(String[]::new));
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Running each : processes) {
            each.process.destroyForcibly().waitFor();
        }
    }

    private static List<String> untilServing(Running server) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = server.line();
        while (line != null) {
            lines.add(line);
            if (line.startsWith("serving at port ")) {
                return lines;
            }
            line = server.line();
        }
        throw new IllegalStateException("ended with " + lines);
    }

    private static String port(List<String> lines) {
        return lines.getLast().substring("serving at port ".length());
    }

    /** The folder whose name begins so, as soon as it is made. */
    private static Path made(Path in, String begin) throws IOException, InterruptedException {
        try (WatchService watch = in.getFileSystem().newWatchService()) {
            in.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (true) {
                Optional<Path> made = found(in, begin).stream().findFirst();
                if (made.isPresent()) {
                    return made.get();
                }
                WatchKey key = watch.take();
                key.pollEvents();
                key.reset();
            }
        }
    }

    private static List<Path> found(Path in, String begin) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(it -> it.getFileName().toString().startsWith(begin)).toList();
        }
    }

    @Test
    void a_server_and_the_fetcher_as_its_client_until_a_signal() throws Exception {
        Running server = start("serve", "serial", "--port", "0", "--work", "10ms");
        List<String> lines = untilServing(server);
        String port = port(lines);
        assertThat(lines)
                .startsWith(
                        "serial: the server's default: one thread, so one request after the other",
                        "",
                        "Try, in another terminal:");
        assertThat(lines.get(3)).startsWith("  curl localhost:" + port + "/ & curl ");

        Running fetch = fetch("--url", "http://localhost:" + port + "/", "--count", "3", "--lock");
        List<String> fetched = fetch.rest();
        assertThat(fetch.code()).isZero();
        assertThat(fetched).hasSize(9);
        assertThat(fetched.get(0))
                .isEqualTo(
                        "fetching http://localhost:"
                                + port
                                + "/: 3 in all, 3 at once, on one event loop, with the lock");
        assertThat(fetched.get(1))
                .matches(
                        "20[0-9-]{8} [0-9:]{8},[0-9]{3} - \\[INFO] - GET http.*/ \"HTTP/1.1 200\"");
        assertThat(fetched.get(4)).endsWith(" - [INFO] - fetch count: 3");
        // who is late takes the connection of one that has its answer
        assertThat(fetched.get(5)).matches("answered 3, ok 3, connections [123]");

        for (int i = 0; i < 3; i++) {
            assertThat(server.line())
                    .isEqualTo("start processing path = /, before request count = " + i);
            assertThat(server.line())
                    .isEqualTo("end processing path = /, after request count = " + (i + 1));
        }
        server.signal();
        assertThat(server.rest()).containsExactly("stopped");
        assertThat(server.code()).isEqualTo(128 + 15);
        assertThat(found(folder, "drawloom-")).isEmpty();
    }

    @Test
    void what_is_ended_while_it_compiles_leaves_no_folder_and_no_complaint() throws Exception {
        assertThat(endedWhileItCompiles("serve", "serial", "--port", "0")).isEqualTo(128 + 15);
        // it may be through by itself before the signal comes
        assertThat(endedWhileItCompiles("loop", "parallel")).isIn(128 + 15, 0);
    }

    private int endedWhileItCompiles(String... words) throws IOException, InterruptedException {
        Running running = start(words);
        made(folder, "drawloom-");
        running.signal();
        assertThat(running.rest()).noneMatch(it -> it.startsWith("drawloom:"));
        int code = running.code();
        assertThat(found(folder, "drawloom-")).isEmpty();
        return code;
    }

    /** Asks for what was typed when its JVM ends already. */
    static class TooLate {
        public static void main(String[] words) {
            Thread late =
                    new Thread(
                            () -> System.out.println(Main.run(Shell.ofProcess(), List.of(words))));
            Runtime.getRuntime().addShutdownHook(late);
        }
    }

    @Test
    void what_goes_wrong_because_the_jvm_ends_already_is_not_told() throws Exception {
        Running late = start(TooLate.class, List.of(), "serve", "nowhere");
        assertThat(late.rest()).containsExactly("2");
    }

    @Test
    void a_server_keeps_the_connections_of_more_than_two_hundred_clients() throws Exception {
        Running server = start(Main.class, KEPT, "serve", "hello", "--port", "0", "--work", "1ms");
        int port = Integer.parseInt(port(untilServing(server)));
        Thread.ofVirtual().start(() -> server.from.lines().forEach(_ -> {}));
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            for (int time = 1; time <= 2; time++) {
                for (Socket each : clients) {
                    ask(each);
                }
            }
        } finally {
            for (Socket each : clients) {
                each.close();
            }
        }
    }

    /** Asks once, and reads the whole answer. */
    private static void ask(Socket client) throws IOException {
        client.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            assertThat(next).as("answered, not closed").isNotNegative();
            head.append((char) next);
        }
        assertThat(head).startsWith("HTTP/1.1 200");
        Matcher length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
        assertThat(length.find()).isTrue();
        client.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
    }

    @Test
    void the_fetchers_own_server_keeps_more_than_two_hundred_connections() throws Exception {
        Running fetch =
                start(
                        Main.class,
                        KEPT,
                        "fetch",
                        "--timeout",
                        "1h",
                        "--count",
                        "1500",
                        "--concurrency",
                        "300",
                        "--quiet");
        assertThat(fetch.rest()).contains("errors 0: bad status 0, refused 0, time-out 0, other 0");
        assertThat(fetch.code()).isZero();
    }

    private Path answer(String body) throws IOException {
        Path answers = Files.createDirectory(folder.resolve("answers"));
        Files.writeString(
                answers.resolve("Counter.java"),
                "class Counter { int handle(Runnable work) { " + body + " } }");
        return answers;
    }

    @Test
    void the_process_of_a_judge_ends_with_the_grader() throws Exception {
        Path answers = answer("for (long i = 0; ; i++) { if (i < 0) { return 0; } }");
        Running grade = start("grade", answers.toString(), "--only", "Counter");
        made(made(folder, "drawloom-grade-"), "drawloom-exercise");
        List<ProcessHandle> judges = grade.process.descendants().toList();
        assertThat(judges).isNotEmpty();
        grade.signal();
        grade.code();
        judges.forEach(it -> it.onExit().join());
        assertThat(found(folder, "drawloom-")).isEmpty();
    }

    @Test
    void an_answer_that_came_to_a_limit_leaves_no_folder() throws Exception {
        Path answers =
                answer(
                        "var all = new java.util.ArrayList<long[]>(); while (true) { all.add(new"
                                + " long[1 << 24]); }");
        Running grade = start("grade", answers.toString(), "--only", "Counter");
        assertThat(grade.rest())
                .contains("Counter   NOT YET: its process was ended by the system.");
        assertThat(grade.code()).isEqualTo(1);
        assertThat(found(folder, "drawloom-")).isEmpty();
    }

    @Test
    void worker_processes_count_for_themselves_in_japanese_too_and_end_with_the_server()
            throws Exception {
        Running server = start("serve", "processes", "--port", "0", "--work", "5h", "--lang", "ja");
        List<String> lines = untilServing(server);
        assertThat(lines.getFirst()).isEqualTo("processes: リクエストごとに 1 プロセス: メモリを共有しないので、数も共有されない");

        fetch("--url", "http://localhost:" + port(lines) + "/", "--count", "1");
        assertThat(server.line())
                .matches("worker process [0-9]+ starts with a copy of the request count, 0");
        assertThat(server.line()).isEqualTo("start processing path = /, before request count = 0");
        List<ProcessHandle> workers = server.process.children().toList();
        assertThat(workers).hasSize(1);
        server.signal();
        server.code();
        workers.getFirst().onExit().join();
        assertThat(server.line()).isEqualTo("stopped");
    }

    @Test
    void the_database_is_found_by_a_server_of_the_lab() throws Exception {
        Running server = start("serve", "database", "--port", "0", "--work", "10ms");
        String url = "http://localhost:" + port(untilServing(server)) + "/update";
        Running fetch = fetch("--url", url, "--count", "1", "--quiet");
        fetch.rest();
        assertThat(fetch.code()).isZero();
        assertThat(server.line())
                .isEqualTo("start processing path = /update, before request count = 0");
    }

    @Test
    void a_fetch_that_fails_ends_with_1() throws Exception {
        Running fetch = fetch("--url", "/status/503", "--count", "2", "--lang", "ja");
        List<String> lines = fetch.rest();
        assertThat(fetch.code()).isEqualTo(1);
        assertThat(lines.get(1)).contains(" - [ERROR] - GET ").endsWith(" \"HTTP/1.1 503\"");
        assertThat(lines.get(3))
                .endsWith(" - [INFO] - fetch count: " + lines.get(3).replaceAll(".* ", ""));
        assertThat(lines.get(4)).startsWith("応答 2 件、うち正常 0 件、");
    }

    @Test
    void a_fetch_that_is_stopped_says_how_far_it_was() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByAddress(LOCALHOST))) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            Running fetch = fetch("--url", url, "--count", "5");
            assertThat(fetch.line()).startsWith("fetching " + url + ": 5 in all");
            fetch.signal();
            assertThat(fetch.rest())
                    .containsExactly("drawloom: learn fetch: stopped: 0 of 5 answered");
            assertThat(fetch.code()).isEqualTo(128 + 15);
        }
    }

    @Test
    void a_program_on_the_event_loop_runs_after_a_word_on_it() throws Exception {
        Running loop = start("loop", "forgotten");
        List<String> lines = loop.rest();
        assertThat(loop.code()).isZero();
        assertThat(lines)
                .containsExactly(
                        "forgotten: a coroutine that nobody awaits: it never runs, and is reported",
                        "No Hello. The event loop names the line in which the coroutine was made.",
                        "",
                        "main ends, and nobody said hello",
                        "event loop: the coroutine made at LoopForgotten.hello"
                                + "(LoopForgotten.java:15) was neither awaited nor started");
    }
}

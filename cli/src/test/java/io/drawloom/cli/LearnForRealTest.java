package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
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
    @TempDir private Path folder;

    private final List<Process> processes = new ArrayList<>();

    private Process start(String... words) throws IOException {
        return start(Main.class, words);
    }

    private Process start(Class<?> program, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path")));
        for (String each : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (each.startsWith("-javaagent:") && words[0].equals("grade")) {
                command.add(each);
            }
        }
        command.add(program.getName());
        command.add("learn");
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process each : processes) {
            each.destroyForcibly().waitFor();
        }
    }

    private static List<String> untilServing(BufferedReader from) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = from.readLine();
        while (line != null) {
            lines.add(line);
            if (line.startsWith("serving at port ")) {
                return lines;
            }
            line = from.readLine();
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
        Process server = start("serve", "serial", "--port", "0", "--work", "10ms");
        BufferedReader from = server.inputReader(StandardCharsets.UTF_8);
        List<String> lines = untilServing(from);
        String port = port(lines);
        assertThat(lines)
                .startsWith(
                        "serial: the server's default: one thread, so one request after the other",
                        "",
                        "Try, in another terminal:");
        assertThat(lines.get(3)).startsWith("  curl localhost:" + port + "/ & curl ");

        Process fetch =
                start("fetch", "--url", "http://localhost:" + port + "/", "--count", "3", "--lock");
        List<String> fetched = fetch.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(fetch.waitFor()).isZero();
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
        assertThat(fetched.get(5)).isEqualTo("answered 3, ok 3, connections 3");

        for (int i = 0; i < 3; i++) {
            assertThat(from.readLine())
                    .isEqualTo("start processing path = /, before request count = " + i);
            assertThat(from.readLine())
                    .isEqualTo("end processing path = /, after request count = " + (i + 1));
        }
        server.toHandle().destroy(); // without closing what it still says
        assertThat(from.lines()).containsExactly("stopped");
        assertThat(server.waitFor()).isEqualTo(128 + 15);
        assertThat(found(folder, "drawloom-")).isEmpty();
    }

    @Test
    void what_is_ended_while_it_compiles_leaves_no_folder_and_no_complaint() throws Exception {
        for (String[] words :
                new String[][] {{"serve", "serial", "--port", "0"}, {"loop", "parallel"}}) {
            Process process = start(words);
            made(folder, "drawloom-");
            process.toHandle().destroy();
            assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
                    .noneMatch(it -> it.startsWith("drawloom:"));
            assertThat(process.waitFor()).isEqualTo(128 + 15);
            assertThat(found(folder, "drawloom-")).isEmpty();
        }
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
        Process late = start(TooLate.class, "serve", "nowhere");
        assertThat(late.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("2");
    }

    @Test
    void a_server_keeps_the_connections_of_more_than_two_hundred_clients() throws Exception {
        Process server = start("serve", "hello", "--port", "0", "--work", "1ms");
        BufferedReader from = server.inputReader(StandardCharsets.UTF_8);
        int port = Integer.parseInt(port(untilServing(from)));
        Thread.ofVirtual().start(() -> from.lines().forEach(_ -> {}));
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
        Process fetch = start("fetch", "--count", "1500", "--concurrency", "300", "--quiet");
        List<String> lines = fetch.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).contains("errors 0: bad status 0, refused 0, time-out 0, other 0");
        assertThat(fetch.waitFor()).isZero();
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
        Process grade = start("grade", answers.toString(), "--only", "Counter");
        made(made(folder, "drawloom-grade-"), "drawloom-exercise");
        List<ProcessHandle> judges = grade.descendants().toList();
        assertThat(judges).isNotEmpty();
        grade.toHandle().destroy();
        grade.waitFor();
        judges.forEach(it -> it.onExit().join());
        assertThat(found(folder, "drawloom-")).isEmpty();
    }

    @Test
    void an_answer_that_came_to_a_limit_leaves_no_folder() throws Exception {
        Path answers =
                answer(
                        "var all = new java.util.ArrayList<long[]>(); while (true) { all.add(new"
                                + " long[1 << 24]); }");
        Process grade = start("grade", answers.toString(), "--only", "Counter");
        assertThat(grade.inputReader(StandardCharsets.UTF_8).lines())
                .contains("Counter   NOT YET: its process was ended by the system.");
        assertThat(grade.waitFor()).isEqualTo(1);
        assertThat(found(folder, "drawloom-")).isEmpty();
    }

    @Test
    void worker_processes_count_for_themselves_in_japanese_too_and_end_with_the_server()
            throws Exception {
        Process server = start("serve", "processes", "--port", "0", "--work", "5m", "--lang", "ja");
        BufferedReader from = server.inputReader(StandardCharsets.UTF_8);
        List<String> lines = untilServing(from);
        assertThat(lines.getFirst()).isEqualTo("processes: リクエストごとに 1 プロセス: メモリを共有しないので、数も共有されない");

        start("fetch", "--url", "http://localhost:" + port(lines) + "/", "--count", "1");
        assertThat(from.readLine())
                .matches("worker process [0-9]+ starts with a copy of the request count, 0");
        assertThat(from.readLine())
                .isEqualTo("start processing path = /, before request count = 0");
        List<ProcessHandle> workers = server.children().toList();
        assertThat(workers).hasSize(1);
        server.toHandle().destroy(); // without closing what it still says
        server.waitFor();
        workers.getFirst().onExit().join();
        assertThat(from.readLine()).isEqualTo("stopped");
    }

    @Test
    void the_database_is_found_by_a_server_of_the_lab() throws Exception {
        Process server = start("serve", "database", "--port", "0", "--work", "10ms");
        BufferedReader from = server.inputReader(StandardCharsets.UTF_8);
        String url = "http://localhost:" + port(untilServing(from)) + "/update";
        Process fetch = start("fetch", "--url", url, "--count", "1", "--quiet");
        assertThat(fetch.waitFor()).isZero();
        assertThat(from.readLine())
                .isEqualTo("start processing path = /update, before request count = 0");
    }

    @Test
    void a_fetch_that_fails_ends_with_1() throws Exception {
        Process fetch = start("fetch", "--url", "/status/503", "--count", "2", "--lang", "ja");
        List<String> lines = fetch.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(fetch.waitFor()).isEqualTo(1);
        assertThat(lines.get(1)).contains(" - [ERROR] - GET ").endsWith(" \"HTTP/1.1 503\"");
        assertThat(lines.get(3))
                .endsWith(" - [INFO] - fetch count: " + lines.get(3).replaceAll(".* ", ""));
        assertThat(lines.get(4)).startsWith("応答 2 件、うち正常 0 件、");
    }

    @Test
    void a_fetch_that_is_stopped_says_how_far_it_was() throws Exception {
        Process fetch = start("fetch", "--url", "/delay/10", "--count", "5");
        BufferedReader from = fetch.inputReader(StandardCharsets.UTF_8);
        assertThat(from.readLine()).startsWith("fetching http://localhost:");
        fetch.toHandle().destroy();
        assertThat(from.lines()).containsExactly("drawloom: learn fetch: stopped: 0 of 5 answered");
        assertThat(fetch.waitFor()).isEqualTo(128 + 15);
    }

    @Test
    void a_program_on_the_event_loop_runs_after_a_word_on_it() throws Exception {
        Process loop = start("loop", "forgotten");
        List<String> lines = loop.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(loop.waitFor()).isZero();
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

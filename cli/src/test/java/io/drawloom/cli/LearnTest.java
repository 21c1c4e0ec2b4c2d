package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import io.drawloom.learn.Texts;
import io.drawloom.learn.loop.LoopExperiments;
import io.drawloom.learn.serve.ServerExperiments;
import io.drawloom.learn.serve.ServerRun;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What can be typed after {@code learn serve}, {@code fetch} and {@code loop}, and what cannot. */
class LearnTest {
    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder).with("LANG", "en_US.UTF-8");
    }

    private void wrong(String line, String... words) {
        assertThat(desk.run(words)).isEqualTo(2);
        assertThat(desk.err()).isEqualTo("drawloom: " + line + "\n");
        assertThat(desk.out()).isEmpty();
    }

    // ---------------------------------------------------------------- lists and pages

    @Test
    void serve_and_loop_alone_show_their_experiments_in_the_language_of_the_locale() {
        assertThat(desk.run("learn", "serve")).isZero();
        assertThat(desk.out())
                .startsWith("Servers to run, ")
                .contains(
                        "\n"
                                + "  counter    counts its requests, and loses counts: the race"
                                + " condition\n")
                .endsWith("\nnext  ./drawloom learn serve counter\n");
        desk.with("LANG", "ja_JP.UTF-8");
        assertThat(desk.run("learn", "serve", "--list")).isZero();
        assertThat(desk.out())
                .startsWith("動かせるサーバ。")
                .contains("\n  counter    リクエスト数を数えるが、数え落とす: レースコンディション（競合状態）\n")
                .endsWith("\n次は  ./drawloom learn serve counter\n");
        assertThat(desk.run("learn", "loop", "--lang", "en")).isZero();
        assertThat(desk.out())
                .contains("\n  tasks      the same two as tasks: 1 s\n")
                .endsWith("\nnext  ./drawloom learn loop heartbeat\n");
    }

    @Test
    void about_and_source_print_the_page_and_the_program() {
        assertThat(desk.run("learn", "serve", "spin", "--about")).isZero();
        assertThat(desk.out())
                .startsWith("spin: a home-made lock, and the critical section hidden in it\n");
        assertThat(desk.run("learn", "loop", "tasks", "--about", "--lang=ja")).isZero();
        assertThat(desk.out()).startsWith("tasks: 2 つ同時に\n");
        assertThat(desk.run("learn", "serve", "right", "--source")).isZero();
        assertThat(desk.out()).contains("public final class RightServer {");
        assertThat(desk.run("learn", "loop", "row", "--source")).isZero();
        assertThat(desk.out()).contains("public final class LoopInARow {");
    }

    @Test
    void japanese_is_written_as_utf_8_where_the_locale_has_no_letters_for_it() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Shell plain = desk.shell();
        Shell ascii =
                new Shell(
                        new PrintStream(bytes, true, StandardCharsets.US_ASCII),
                        plain.err(),
                        plain.in(),
                        plain.environment(),
                        plain.streams(),
                        plain.self(),
                        plain.folder(),
                        plain.nanos());
        Lab.shell(ascii).print("日本語\n");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("日本語\n");
    }

    @Test
    void the_help_names_the_command_as_it_is_typed() {
        assertThat(desk.run("learn", "fetch", "--help")).isZero();
        assertThat(desk.out()).contains("usage: ./drawloom learn fetch [OPTIONS]");
    }

    // ---------------------------------------------------------------- wrong use

    @Test
    void an_empty_name_is_no_experiment_and_no_exercise() {
        for (String part : new String[] {"serve", "loop", "check"}) {
            assertThat(desk.run("learn", part, "")).isEqualTo(2);
            assertThat(desk.err())
                    .startsWith(
                            "drawloom: learn " + part + ": there is no experiment nothing; there");
            assertThat(desk.out()).isEmpty();
        }
        assertThat(desk.run("learn", "predict", "")).isEqualTo(2);
        assertThat(desk.err())
                .startsWith("drawloom: learn predict: there is no exercise nothing; there");
        wrong("learn grade: there is no folder nothing", "learn", "grade", "");
    }

    @Test
    void an_unknown_experiment_is_one_line_with_the_nearest_and_the_list() {
        String servers = String.join(", ", ServerExperiments.ALL.names());
        wrong(
                "learn serve: there is no experiment conter; did you mean counter? There are "
                        + servers,
                "learn",
                "serve",
                "conter");
        wrong(
                "learn serve: xyz という実験はありません。あるのは " + servers + " です",
                "learn",
                "serve",
                "xyz",
                "--lang",
                "ja");
        wrong(
                "learn loop: there is no experiment task1; did you mean task? There are "
                        + String.join(", ", LoopExperiments.ALL.names()),
                "learn",
                "loop",
                "task1");
        wrong(
                "learn serve: unexpected hello; --help lists what can be typed",
                "learn",
                "serve",
                "counter",
                "hello");
    }

    @Test
    void a_wrong_port_or_time_or_language_is_one_line() {
        wrong(
                "learn serve: --port needs a whole number from 0 to 65535, got 65536",
                "learn",
                "serve",
                "counter",
                "--port",
                "65536");
        wrong(
                "learn serve: --work needs a time such as 500ms, 30s, 2m or 1h, got soon",
                "learn",
                "serve",
                "counter",
                "--work",
                "soon");
        wrong(
                "learn serve: --lang needs one of en, ja, got fr",
                "learn",
                "serve",
                "counter",
                "--lang",
                "fr");
        wrong(
                "learn fetch: --count needs a whole number from 1 to 10000000, got 0",
                "learn",
                "fetch",
                "--count",
                "0");
        wrong(
                "learn fetch: --timeout needs a time such as 500ms, 30s, 2m or 1h, got -1s",
                "learn",
                "fetch",
                "--timeout=-1s");
    }

    @Test
    void a_port_in_use_is_one_line_and_nothing_is_begun() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            // in the words of the system, which may be in its language
            String why = refusal(taken.getLocalPort());
            wrong(
                    "learn serve: cannot serve at port "
                            + port
                            + ": "
                            + why
                            + "; try another --port",
                    "learn",
                    "serve",
                    "counter",
                    "--port",
                    port);
            wrong(
                    "learn serve: ポート " + port + " では待ち受けできません: " + why + "。--port で別のポートを指定してください",
                    "learn",
                    "serve",
                    "counter",
                    "--port",
                    port,
                    "--lang",
                    "ja");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux keeps a port for a server")
    void a_port_that_was_free_is_kept_until_the_server_takes_it() throws IOException {
        int port = ServerRun.port(0);
        try (Socket other = new Socket()) {
            other.setReuseAddress(false); // as one that goes to some other server
            assertThatThrownBy(() -> other.bind(new InetSocketAddress(port)))
                    .isInstanceOf(BindException.class);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.stop(0);
    }

    /** Why a port cannot be had that somebody has. */
    private static String refusal(int port) throws IOException {
        try {
            ServerRun.port(port);
        } catch (BindException e) {
            return e.getMessage();
        }
        throw new AssertionError("port " + port + " was taken, and could be had");
    }

    @Test
    void an_address_that_cannot_be_one_is_one_line() {
        for (String url :
                new String[] {"localhost:8000", "http://", "ftp://host/", "http://a b/", ":", ""}) {
            wrong(
                    "learn fetch: "
                            + Texts.in("en").text("fetch.url", url.isEmpty() ? "nothing" : url),
                    "learn",
                    "fetch",
                    "--url=" + url);
        }
    }
}

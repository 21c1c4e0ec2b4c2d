package io.drawloom.learn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;
import io.drawloom.testing.OtherJvm;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is said of the servers, and how one of them is run as an ordinary file. */
class ServerRunTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private static Experiment experiment(String name) {
        return ServerExperiments.ALL.find(name).orElseThrow();
    }

    @Test
    void there_are_twelve_in_the_order_of_the_hands_on() {
        assertThat(ServerExperiments.ALL.names())
                .containsExactly(
                        "hello",
                        "serial",
                        "counter",
                        "spin",
                        "lock",
                        "with",
                        "small",
                        "locked",
                        "right",
                        "atomic",
                        "processes",
                        "database");
    }

    @Test
    void each_is_the_file_in_the_examples_unchanged() throws IOException {
        for (Experiment each : ServerExperiments.ALL.experiments()) {
            assertThat(Example.source(each.program()))
                    .isEqualTo(Files.readString(EXAMPLES.resolve(each.program() + ".java")));
        }
    }

    @Test
    void the_introduction_says_what_to_type_and_what_to_look_for() {
        assertThat(ServerRun.introduction(experiment("with"), 8001, Texts.in("en")))
                .isEqualTo(
                        """
                        with: the lock in a try: given back even if the work throws

                        Try, in another terminal:
                          curl localhost:8001/ & curl localhost:8001/ & curl localhost:8001/ & wait
                          curl localhost:8001/fail
                          curl localhost:8001/

                        1, 2, 3, one after the other. Then /fail: its work throws, and the request after it is served.
                        Ctrl-C ends it. More: learn serve with --about

                        """);
        assertThat(ServerRun.introduction(experiment("hello"), 80, Texts.in("ja")))
                .isEqualTo(
                        """
                        hello: どのリクエストも、それぞれのスレッドですぐに処理される

                        別のターミナルで試してください:
                          curl localhost:80/
                          curl localhost:80/ & curl localhost:80/ & curl localhost:80/ & wait

                        リクエストが届くとすぐに start の行が出ます。3 つ同時でも、かかる時間は 1 つ分です。
                        Ctrl-C で終了します。くわしくは: learn serve hello --about

                        """);
    }

    @Test
    void each_has_a_line_and_a_page_in_both_languages() throws IOException {
        for (String language : Texts.LANGUAGES) {
            Texts texts = Texts.in(language);
            assertThat(ServerExperiments.ALL.list(texts).lines())
                    .hasSize(12)
                    .allMatch(it -> it.matches("  [a-z]+ {2,}\\S.*"));
            for (Experiment each : ServerExperiments.ALL.experiments()) {
                assertThat(each.look(texts)).isNotEmpty();
                assertThat(ServerRun.about(each, texts))
                        .startsWith(each.name() + ": ")
                        .doesNotContain("{bytecode}");
            }
        }
    }

    @Test
    void the_page_of_counter_draws_thread_and_fork_and_names_what_is_shared() throws IOException {
        assertThat(ServerRun.about(experiment("counter"), Texts.in("en")))
                .contains(
                        "private static int count;                 the class variable: one, shared",
                        "int seen = count;                     the local: each thread has its own",
                        "  |  memory:  count                               |\n",
                        "  |  count = 0          |\n",
                        "critical section",
                        "race condition");
    }

    @Test
    void the_page_of_spin_has_the_six_steps_and_the_hidden_section() throws IOException {
        assertThat(ServerRun.about(experiment("spin"), Texts.in("en")).lines())
                .filteredOn(it -> it.matches("    [1-6]\\. .*"))
                .hasSize(6);
        assertThat(ServerRun.about(experiment("spin"), Texts.in("ja")).lines())
                .filteredOn(it -> it.matches("    [1-6]\\. .*"))
                .hasSize(6);
        assertThat(ServerRun.about(experiment("spin"), Texts.in("en")))
                .contains("    thread 2                 if (!locked)   locked = true");
    }

    @Test
    void the_page_of_small_has_the_bytecode_of_its_class() throws IOException {
        for (String language : Texts.LANGUAGES) {
            List<String> code =
                    ServerRun.about(experiment("small"), Texts.in(language))
                            .lines()
                            .filter(it -> it.matches(" +[0-9]+: .*"))
                            .map(it -> it.replaceAll("^ +[0-9]+: ", "").replaceAll("#[0-9]+ +", ""))
                            .toList();
            assertThat(code)
                    .containsExactly(
                            "getstatic     // Field count:I",
                            "iconst_1",
                            "iadd",
                            "putstatic     // Field count:I");
        }
    }

    @Test
    void the_pages_of_atomic_and_right_have_the_instruction_and_the_advice() throws IOException {
        for (String language : Texts.LANGUAGES) {
            assertThat(ServerRun.about(experiment("atomic"), Texts.in(language)))
                    .contains("lock xadd", "__sync_fetch_and_add");
            assertThat(ServerRun.about(experiment("right"), Texts.in(language)).lines())
                    .filteredOn(it -> it.startsWith("  - "))
                    .hasSize(3);
        }
    }

    @Test
    void a_port_in_use_is_seen_before_anything_starts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> ServerRun.port(taken.getLocalPort()))
                    .isInstanceOf(BindException.class)
                    .message()
                    .isNotBlank(); // the system says why, in its language
        }
        assertThat(ServerRun.port(0)).isBetween(1, 65535);
    }

    // ---------------------------------------------------------------- by java alone

    @Test
    void java_alone_runs_the_file() throws Exception {
        Process java = java("HelloServer.java", "--port", "0", "--work", "0.1s");
        try {
            assertThat(java.inputReader().readLine()).startsWith("serving at port ");
        } finally {
            java.destroyForcibly().waitFor();
        }
    }

    @Test
    void the_database_says_in_a_line_what_it_needs() throws Exception {
        Process java = java("DatabaseServer.java");
        assertThat(java.inputReader().lines())
                .containsExactly(
                        "DatabaseServer: needs H2: java -cp h2-2.3.232.jar DatabaseServer.java");
        assertThat(java.waitFor()).isEqualTo(2);
    }

    private static Process java(String... words) throws IOException {
        return OtherJvm.java(List.of(words))
                .directory(EXAMPLES.toFile())
                .redirectErrorStream(true)
                .start();
    }
}

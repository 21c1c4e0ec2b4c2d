package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** The servers of the examples, unchanged, under three requests at once. */
class ServersTest {
    private static final String CLIENT =
            """
            import java.io.IOException;
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse.BodyHandlers;
            import java.util.stream.Collectors;
            import java.util.stream.Stream;

            public class ThreeRequests {
                static void get(String[] answers, int i) {
                    HttpRequest request =
                            HttpRequest.newBuilder(URI.create("http://localhost:8000/")).build();
                    try {
                        answers[i] =
                                HttpClient.newHttpClient()
                                        .send(request, BodyHandlers.ofString())
                                        .body()
                                        .strip();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                public static void main(String[] args) throws Exception {
                    SERVER.main(new String[] {"--port", "8000", "--work", "5s"});
                    String[] answers = new String[3];
                    Thread[] clients = new Thread[3];
                    for (int i = 0; i < 3; i++) {
                        int number = i;
                        clients[i] = new Thread(() -> get(answers, number), "client " + (i + 1));
                        clients[i].start();
                    }
                    for (Thread client : clients) {
                        client.join();
                    }
                    String all = Stream.of(answers).sorted().collect(Collectors.joining(", "));
                    String counts = all.replace("Hello! request count=", "");
                    if (!counts.equals("1, 2, 3")) {
                        throw new AssertionError("expected 1, 2, 3 but was " + counts);
                    }
                }
            }
            """;

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    private int check(String server, String... options) throws IOException {
        desk.example(server);
        desk.write("ThreeRequests.java", CLIENT.replace("SERVER", server));
        String[] words = new String[options.length + 2];
        words[0] = "check";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = "ThreeRequests.java";
        return desk.run(words);
    }

    @Test
    void a_count_that_is_read_kept_and_written_back_loses_updates() throws IOException {
        assertThat(check("CountingServer", "--first")).isEqualTo(1);
        assertThat(desk.out())
                .startsWith("FAIL ThreeRequests   expected 1, 2, 3 but was ")
                .contains("LOST UPDATE", "so its update was lost.", "is HTTP-Dispatcher")
                .doesNotContain("not controlled");
        assertThat(desk.run("replay", "ThreeRequests.trace.json")).isEqualTo(1);
        assertThat(desk.out()).contains("replayed: the same failure");
    }

    @Test
    void a_flag_as_a_lock_lets_two_in() throws IOException {
        assertThat(check("SpinLockServer", "--first")).isEqualTo(1);
        assertThat(desk.out())
                .startsWith("FAIL ThreeRequests   expected 1, 2, 3 but was ")
                .doesNotContain("not controlled");
    }

    @Test
    void a_lock_around_all_is_right_in_every_order() throws IOException {
        assertThat(check("LockServer", "--no-trace")).isEqualTo(0);
        // who arrives first (6), and who has the lock first (6)
        assertThat(desk.out())
                .startsWith("PASS ThreeRequests   all 36 orders tried, none fails\n")
                // where the line breaks, the time decides
                .containsPattern("nothing\\sis\\sleft\\sto\\stry\\.\n");
    }

    @Test
    void one_thread_for_all_requests_is_right_in_every_order() throws IOException {
        assertThat(check("SerialServer", "--no-trace")).isEqualTo(0);
        assertThat(desk.out()).startsWith("PASS ThreeRequests   all 6 orders tried, none fails\n");
    }

    @Test
    void a_count_that_is_read_again_outside_of_the_lock_repeats_answers() throws IOException {
        assertThat(check("LockedCountServer", "--first")).isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL ThreeRequests   expected 1, 2, 3 but was ");
    }
}

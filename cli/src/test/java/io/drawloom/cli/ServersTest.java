package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.check.CheckableExperiments;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** The servers of the examples, unchanged, under three requests at once. */
class ServersTest {
    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    private int check(String experiment, String... options) throws IOException {
        CheckableExperiments.find(experiment).orElseThrow().layOut(folder);
        String[] words = new String[options.length + 2];
        words[0] = "check";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = "ThreeRequests.java";
        return desk.run(words);
    }

    @Test
    void a_count_that_is_read_kept_and_written_back_loses_updates() throws IOException {
        assertThat(check("counter", "--first", "--jobs", "1")).isEqualTo(1);
        assertThat(desk.out())
                .startsWith("FAIL ThreeRequests   expected 1, 2, 3 but was ")
                .contains("LOST UPDATE", "so its update was lost.", "is HTTP-Dispatcher")
                .doesNotContain("not controlled");
        assertThat(desk.run("replay", "ThreeRequests.trace.json")).isEqualTo(1);
        assertThat(desk.out()).contains("replayed: the same failure");
    }

    @Test
    void a_flag_as_a_lock_lets_two_in() throws IOException {
        assertThat(check("spin", "--first")).isEqualTo(1);
        assertThat(desk.out())
                .startsWith("FAIL ThreeRequests   expected 1, 2, 3 but was ")
                .doesNotContain("not controlled");
    }

    @Test
    void a_lock_around_all_is_right_in_every_order() throws IOException {
        assertThat(check("lock", "--strategy", "exhaustive", "--jobs", "1", "--no-trace"))
                .isEqualTo(0);
        // who arrives first (6), and who has the lock first (6)
        assertThat(desk.out())
                .startsWith("PASS ThreeRequests   all 36 orders tried, none fails\n")
                .contains(
                        "exhaustive 49 executions (12 of them redundant); nothing is left to"
                                + " try.\n");
    }

    @Test
    void one_thread_for_all_requests_is_right_in_every_order() throws IOException {
        assertThat(check("serial", "--no-trace")).isEqualTo(0);
        assertThat(desk.out()).startsWith("PASS ThreeRequests   all 6 orders tried, none fails\n");
    }

    @Test
    void a_count_that_is_read_again_outside_of_the_lock_repeats_answers() throws IOException {
        assertThat(check("locked", "--first")).isEqualTo(1);
        assertThat(desk.out()).startsWith("FAIL ThreeRequests   expected 1, 2, 3 but was ");
    }
}

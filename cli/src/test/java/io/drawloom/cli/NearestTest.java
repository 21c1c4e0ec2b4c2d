package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class NearestTest {
    private static final List<String> WORDS = List.of("--executions", "--exclude", "--seed", "-h");

    @Test
    void a_slip_of_the_finger_finds_the_word() {
        assertThat(Nearest.of("--exections", WORDS)).contains("--executions");
        assertThat(Nearest.of("--sede", WORDS)).contains("--seed");
        assertThat(Nearest.of("--EXCLUDE", WORDS)).contains("--exclude");
        assertThat(Nearest.of("--excludes", WORDS)).contains("--exclude");
    }

    @Test
    void what_is_far_from_all_finds_none() {
        assertThat(Nearest.of("--frobnicate", WORDS)).isEmpty();
        assertThat(Nearest.of("", WORDS)).isEmpty();
        assertThat(Nearest.of("--seed", List.of())).isEmpty();
    }
}

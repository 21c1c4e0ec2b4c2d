package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Option;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

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
    void each_letter_left_out_or_exchanged_with_the_next_in_an_option_of_check_finds_the_option() {
        Set<String> options = new CheckCommand().spec().optionsMap().keySet();
        for (Option<?> each : CheckOptions.typed()) {
            String option = each.toString();
            for (int i = 2; i < option.length(); i++) {
                StringBuilder out = new StringBuilder(option).deleteCharAt(i);
                assertThat(Nearest.of(out.toString(), options)).as("%s", out).contains(option);
                if (i + 1 < option.length()) {
                    char next = option.charAt(i + 1);
                    StringBuilder exchanged = new StringBuilder(option).deleteCharAt(i + 1);
                    exchanged.insert(i, next);
                    assertThat(Nearest.of(exchanged.toString(), options))
                            .as("%s", exchanged)
                            .contains(option);
                }
            }
        }
    }

    @Test
    void what_is_far_from_all_finds_none() {
        assertThat(Nearest.of("--frobnicate", WORDS)).isEmpty();
        assertThat(Nearest.of("", WORDS)).isEmpty();
        assertThat(Nearest.of("--seed", List.of())).isEmpty();
    }
}

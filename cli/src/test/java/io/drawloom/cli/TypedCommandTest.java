package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Words as a shell takes them. */
final class TypedCommandTest {
    @Test
    void a_plain_word_is_not_quoted() {
        assertThat(Shell.quoted("a/b-1_2.trace.json")).isEqualTo("a/b-1_2.trace.json");
        assertThat(Shell.quoted("残高.trace.json")).isEqualTo("残高.trace.json");
    }

    @Test
    void a_word_with_a_space_or_a_quote_is_quoted() {
        assertThat(Shell.quoted("my traces/a.json")).isEqualTo("'my traces/a.json'");
        assertThat(Shell.quoted("it's")).isEqualTo("'it'\\''s'");
        assertThat(Shell.quoted("$HOME")).isEqualTo("'$HOME'");
    }

    @Test
    void no_word_at_all_is_a_pair_of_quotes() {
        assertThat(Shell.quoted("")).isEqualTo("''");
    }
}

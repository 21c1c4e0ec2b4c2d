package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void two_texts_that_fit_stand_beside_one_another() {
        assertThat(SideBySide.render("a {\n}\n", "b\n\nc\n", 14, "yours", "theirs"))
                .isEqualTo(
                        """
                        yours | theirs
                              |
                        a {   | b
                        }     |
                              | c
                        """);
    }

    @Test
    void where_they_do_not_fit_one_stands_below_the_other() {
        String expected = "yours\n\na {\n}\n\ntheirs\n\nb\n";
        assertThat(SideBySide.render("a {\n}\n", "b", 6, "yours", "theirs")).isEqualTo(expected);
        assertThat(SideBySide.render("\ta", "b", 80, "yours", "theirs"))
                .isEqualTo("yours\n\n\ta\n\ntheirs\n\nb\n");
    }
}

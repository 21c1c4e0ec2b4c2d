package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

/** What is said of an execution that nothing can stop. */
final class OrGivenUpTest {
    @Test
    void it_names_the_program_and_the_topmost_places() {
        assertThat(OrGivenUp.text("Main", List.of("a.B.c(B.java:1)", "d.E.f(E.java:2)")))
                .isEqualTo(
                        """
                        CUT SHORT Main   an execution goes on after the time, and cannot be stopped
                        at    a.B.c(B.java:1)
                        at    d.E.f(E.java:2)
                        """);
    }

    @Test
    void of_many_places_it_names_six() {
        assertThat(OrGivenUp.text("Main", Collections.nCopies(50, "a.B.c(B.java:1)")).lines())
                .hasSize(7);
    }
}

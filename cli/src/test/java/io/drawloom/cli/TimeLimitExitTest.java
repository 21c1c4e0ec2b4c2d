package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Progress.Failure;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is said of an execution that nothing can stop. */
final class TimeLimitExitTest {
    @Test
    void it_names_the_program_and_the_topmost_places() {
        assertThat(
                        TimeLimitExit.text(
                                "Main",
                                Optional.empty(),
                                List.of("a.B.c(B.java:1)", "d.E.f(E.java:2)")))
                .isEqualTo(
                        """
                        CUT SHORT Main   an execution goes on after the time, and cannot be stopped
                        at    a.B.c(B.java:1)
                        at    d.E.f(E.java:2)
                        """);
    }

    @Test
    void of_many_places_it_names_six() {
        List<String> many = Collections.nCopies(50, "a.B.c(B.java:1)");
        assertThat(TimeLimitExit.text("Main", Optional.empty(), many).lines()).hasSize(7);
    }

    @Test
    void a_failure_that_was_found_before_comes_first() {
        Failure found = new Failure("java.lang.AssertionError: 1\nof 2", true);
        assertThat(TimeLimitExit.text("Main", Optional.of(found), List.of()))
                .isEqualTo(
                        """
                        FAIL Main   java.lang.AssertionError: 1 of 2
                        note  an execution goes on after the time, and cannot be stopped
                        """);
        assertThat(
                        TimeLimitExit.text(
                                "Main", Optional.of(new Failure("deadlock", false)), List.of()))
                .startsWith("FAIL, not repeated Main   deadlock\n");
    }
}

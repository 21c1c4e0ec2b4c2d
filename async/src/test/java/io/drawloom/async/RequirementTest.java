package io.drawloom.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.async.use.LoopPrograms;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What the JVM must be started with, each time in a JVM of its own. */
final class RequirementTest {
    /** A program on an event loop. */
    public static final class Hello {
        /** Says hello from a task, or why it cannot. */
        public static void main(String[] arguments) {
            try {
                EventLoop.run(() -> System.out.print("hello"));
            } catch (IllegalStateException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    @Test
    void without_the_option_the_message_names_it() throws Exception {
        assertThat(LoopPrograms.said(Hello.class, List.of()))
                .isEqualTo(
                        "an event loop needs the JVM option --add-opens"
                                + " java.base/java.lang=ALL-UNNAMED (./drawloom has it)");
    }

    @Test
    void with_the_option_it_runs() throws Exception {
        assertThat(LoopPrograms.said(Hello.class, LoopPrograms.OPEN)).isEqualTo("hello");
    }
}

package io.drawloom.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static String said(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Hello.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void without_the_option_the_message_names_it() throws Exception {
        assertThat(said())
                .isEqualTo(
                        "an event loop needs the JVM option --add-opens"
                                + " java.base/java.lang=ALL-UNNAMED (./drawloom has it)");
    }

    @Test
    void with_the_option_it_runs() throws Exception {
        assertThat(said("--add-opens", "java.base/java.lang=ALL-UNNAMED")).isEqualTo("hello");
    }
}

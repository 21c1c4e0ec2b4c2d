package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.Transcript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Starts of the JVM as the launcher makes them, with the JDK's classes that an earlier one left.
 */
class StartTest {
    @TempDir private Path folder;

    @Test
    void a_start_that_takes_changed_classes_from_an_earlier_one_finds_the_same() throws Exception {
        new Desk(folder).example("RequestCounter");
        Path kept = folder.resolve("jdk.classes");
        String found = check(kept);
        assertThat(found).startsWith("FAIL RequestCounter   expected 2 but was 1 ");
        byte[] left = Files.readAllBytes(kept);

        // The same, whether it takes all of them, or finds a file that is worth nothing.
        assertThat(check(kept)).isEqualTo(found);
        assertThat(kept).hasBinaryContent(left);
        Files.write(kept, Arrays.copyOf(left, left.length / 2));
        assertThat(check(kept)).isEqualTo(found);
    }

    private String check(Path kept) throws IOException, InterruptedException {
        List<String> words =
                List.of(
                        OtherJvm.agent() + "=" + kept,
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:-DoJVMTIVirtualThreadTransitions",
                        "-Djdk.trackAllThreads=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.drawloom.cli.Main",
                        "check",
                        "--strategy",
                        "exhaustive",
                        "--jobs",
                        "1",
                        "--time",
                        "1h",
                        "--no-trace",
                        "RequestCounter.java");
        // Apart: how far it is, a slow machine is told on the error stream.
        Path errors = folder.resolve("errors");
        Process process =
                OtherJvm.java(words)
                        .directory(folder.toFile())
                        .redirectError(errors.toFile())
                        .start();
        process.getOutputStream().close();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        Transcript.add("java " + String.join(" ", words), printed + Files.readString(errors), code);
        assertThat(code).isEqualTo(1);
        return printed;
    }
}

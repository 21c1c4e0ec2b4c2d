package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.OtherJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
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
        List<String> options =
                List.of(
                        OtherJvm.agent() + "=" + kept,
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:-DoJVMTIVirtualThreadTransitions",
                        "-Djdk.trackAllThreads=false");
        // The error stream is apart: how far it is, a slow machine is told there.
        OtherJvm.Ended ended =
                OtherJvm.run(
                        OtherJvm.java(
                                        options,
                                        Main.class,
                                        "check",
                                        "--strategy",
                                        "exhaustive",
                                        "--jobs",
                                        "1",
                                        "--time",
                                        "1h",
                                        "--no-trace",
                                        "RequestCounter.java")
                                .directory(folder.toFile()));
        assertThat(ended.status()).isEqualTo(1);
        return ended.out();
    }
}

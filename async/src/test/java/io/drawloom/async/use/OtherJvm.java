package io.drawloom.async.use;

import io.drawloom.testing.Transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of the tests, each in a JVM of its own. */
public final class OtherJvm {
    /** The option that an event loop needs. */
    public static final List<String> OPEN =
            List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED");

    private OtherJvm() {}

    /** What the program printed, to either stream. */
    public static String said(Class<?> program, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        // On a slow machine, steps that load classes would be told of.
        command.add("-Ddrawloom.slowStepMillis=0");
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A JVM tells of options that come from there.
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Transcript.add(String.join(" ", command), said, process.waitFor());
        return said;
    }
}

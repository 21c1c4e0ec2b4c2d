package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.Transcript;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a JVM like this one. */
final class OtherJvm {
    private OtherJvm() {}

    /**
     * What the class prints, a line each; it must end well.
     *
     * @param folder where files may be left
     */
    static List<String> lines(Path folder, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            // the flags, the agent and the root of this JVM, and no debugger or the like
            if (argument.startsWith("-X")
                    || argument.startsWith("-e")
                    || argument.startsWith("--enable-preview")
                    || argument.startsWith("-javaagent")
                    || argument.startsWith("-Djdk.")) {
                command.add(argument);
            }
        }
        command.add("-Ddrawloom.root=" + System.getProperty("drawloom.root", ".."));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Path printed = folder.resolve("printed.txt");
        // what a JVM says of its environment is none of what was printed
        Path said = folder.resolve("said.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(printed.toFile())
                        .redirectError(said.toFile())
                        .start();
        int status = process.waitFor();
        List<String> lines = Files.readAllLines(printed);
        Transcript.add(
                String.join(" ", command),
                String.join("\n", lines) + "\n" + Files.readString(said),
                status);
        assertThat(status).isZero();
        return lines;
    }
}

package io.drawloom.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs in a JVM of their own, the same wherever the tests run. */
public final class OtherJvm {
    private OtherJvm() {}

    /**
     * Runs {@code java} with these words, both streams of it as one; in English, and without what
     * the environment would add.
     */
    public static ProcessBuilder java(List<String> words) {
        List<String> command = new ArrayList<>(words);
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(1, "-Duser.language=en");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Options of others are told of in a line, too.
        builder.environment()
                .keySet()
                .removeAll(
                        List.of(
                                "JAVA_TOOL_OPTIONS",
                                "JDK_JAVA_OPTIONS",
                                "_JAVA_OPTIONS",
                                "CLASSPATH"));
        return builder;
    }
}

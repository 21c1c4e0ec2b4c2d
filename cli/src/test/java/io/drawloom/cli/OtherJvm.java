package io.drawloom.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs in a JVM of their own, the same wherever the tests run. */
final class OtherJvm {
    /** What would change what is printed, beside the locale. */
    private static final List<String> LEFT_OUT =
            List.of(
                    "JAVA_TOOL_OPTIONS", // the JVM names these in a line of its own
                    "JDK_JAVA_OPTIONS",
                    "_JAVA_OPTIONS",
                    "CLASSPATH",
                    "COLUMNS",
                    "NO_COLOR",
                    "TERM");

    private OtherJvm() {}

    /** Runs {@code java} with these words: in English, and nothing but ASCII. */
    static ProcessBuilder java(List<String> words) {
        List<String> command = new ArrayList<>(words);
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(it ->
                        LEFT_OUT.contains(it)
                                || it.startsWith("DRAWLOOM_")
                                || it.startsWith("LC_")
                                || it.startsWith("LANG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** The agent, as it came with this JVM. */
    static String agent() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("-javaagent:") && it.contains("drawloom-core"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this JVM has no agent of ours"));
    }
}

package io.drawloom.testing;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;

/**
 * Programs in a JVM of their own, the same wherever the tests run. For instance:
 *
 * <pre>
 * OtherJvm.run(OtherJvm.java(List.of("-Xmx1g"), Hello.class)).out()
 * </pre>
 */
public final class OtherJvm {
    /** What would change what is printed, beside the locale. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "JAVA_TOOL_OPTIONS", // the JVM names these in a line of its own
                    "JDK_JAVA_OPTIONS",
                    "_JAVA_OPTIONS",
                    "CLASSPATH",
                    "COLUMNS",
                    "NO_COLOR",
                    "TERM");

    private OtherJvm() {}

    /**
     * A program that has ended.
     *
     * @param status its exit status
     * @param out what it printed; to either stream, if its error stream was redirected there
     * @param err what it printed to an error stream of its own
     */
    public record Ended(int status, String out, String err) {}

    /** Runs {@code java} with these words: in English, and nothing but ASCII. */
    public static ProcessBuilder java(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Duser.language=en");
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        clean(builder.environment());
        return builder;
    }

    /** Runs a main class of these tests with these options of the JVM, and words for itself. */
    public static ProcessBuilder java(List<String> options, Class<?> main, String... words) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        all.addAll(List.of(words));
        return java(all);
    }

    /** Takes away what would change what a program prints, and asks for nothing but ASCII. */
    static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(it ->
                        LEFT_OUT.contains(it)
                                || it.startsWith("DRAWLOOM_")
                                || it.startsWith("LC_")
                                || it.startsWith("LANG"));
        environment.put("LC_ALL", "C");
    }

    /** The agent, as it came with this JVM. */
    public static String agent() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("-javaagent:") && it.contains("drawloom-core"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this JVM has no agent of ours"));
    }

    /**
     * The options that make a JVM like this one: its flags, its agent and its language, and no
     * debugger or the like.
     */
    public static List<String> likeThisOne() {
        List<String> options = new ArrayList<>();
        for (String each : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (each.startsWith("-X")
                    || each.startsWith("-e")
                    || each.startsWith("--enable-preview")
                    || each.startsWith("-javaagent")
                    || each.startsWith("-Djdk.")) {
                options.add(each);
            }
        }
        for (String each : List.of("user.language", "user.country")) {
            options.add("-D" + each + "=" + System.getProperty(each, ""));
        }
        return options;
    }

    /** Runs a program to its end, with nothing to read; a failure of the test tells all of it. */
    public static Ended run(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.start();
        try {
            process.getOutputStream().close();
            // Who writes to a stream that nobody reads is stuck some day.
            FutureTask<String> err = new FutureTask<>(() -> text(process.getErrorStream()));
            Thread reader = Thread.ofPlatform().daemon().start(err);
            String out = text(process.getInputStream());
            int status = process.waitFor();
            reader.join();
            Transcript.add(String.join(" ", program.command()), out + err.resultNow(), status);
            return new Ended(status, out, err.resultNow());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}

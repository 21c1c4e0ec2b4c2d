package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.Transcript;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the shell script decides before a JVM starts: a copy of it beside jars that are none, with
 * JDKs whose java prints its words. Its own folder stands for the root of the file system.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "drawloom");

    @TempDir private Path temporary;

    private Path root;
    private Path launcher;
    private Path tools;
    private final Map<String, String> environment = new HashMap<>();

    /** What a command printed, on both streams, and what it ended with. */
    private record Ended(int code, List<String> lines) {}

    @BeforeEach
    void install() throws IOException {
        Path folder = temporary.toRealPath();
        root = Files.createDirectory(folder.resolve("a root"));
        launcher = root.resolve("drawloom");
        // So that it does not find the JDKs of this machine.
        String script = Files.readString(LAUNCHER);
        for (String place : List.of("/usr/", "/opt/", "/Library/")) {
            script = script.replace(" " + place, " \"" + root + "\"" + place);
        }
        executable(launcher, script);
        Path lib = Files.createDirectories(root.resolve("cli/target/drawloom/lib"));
        Files.writeString(lib.resolve("drawloom-cli.jar"), "");
        Files.writeString(lib.resolve("drawloom-core.jar"), "");
        tools = Files.createDirectory(folder.resolve("tools"));
        Path readlink = Path.of("/usr/bin/readlink");
        executable(
                tools.resolve("readlink"),
                "#!/bin/sh\nexec "
                        + (Files.exists(readlink) ? readlink : Path.of("/bin/readlink"))
                        + " \"$@\"\n");
        environment.put("PATH", tools.toString());
        environment.put("HOME", folder.resolve("home").toString());
    }

    // ---------------------------------------------------------------- which JDK

    @Test
    void java_home_comes_first() throws Exception {
        environment.put("JAVA_HOME", jdk("one", "25.0.3").toString());
        environment.put("DRAWLOOM_JAVA", jdk("other", "25").toString());
        assertThat(run("--version").lines()).startsWith("one");
    }

    @Test
    void drawloom_java_comes_next_and_may_name_the_jdk_or_its_java() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "21.0.2").toString());
        Path other = jdk("other", "25-ea");
        environment.put("DRAWLOOM_JAVA", other.toString());
        assertThat(run("--version").lines()).startsWith("other");
        environment.put("DRAWLOOM_JAVA", other.resolve("bin/java").toString());
        assertThat(run("--version").lines()).startsWith("other");
    }

    @Test
    void a_drawloom_java_that_is_no_jdk_25_is_refused() throws Exception {
        Path old = jdk("old", "24.0.1");
        environment.put("DRAWLOOM_JAVA", old.toString());
        Ended refused = run("--version");
        assertThat(refused.lines())
                .containsExactly(
                        "drawloom: DRAWLOOM_JAVA is " + old + ", where there is no JDK 25.");
        assertThat(refused.code()).isEqualTo(2);
    }

    @Test
    void the_java_of_the_path_is_followed_to_its_jdk() throws Exception {
        Path jdk = jdk("on the path", "25.0.3");
        Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
        assertThat(run("--version").lines()).startsWith("on the path");
    }

    @Test
    void an_old_java_on_the_path_is_passed_over_for_a_jdk_in_a_usual_place() throws Exception {
        Path old = jdk("old", "17.0.9");
        Files.createSymbolicLink(tools.resolve("java"), old.resolve("bin/java"));
        jdk("a root/usr/lib/jvm/jdk-250", "250");
        jdk("a root/usr/lib/jvm/temurin-25", "25.0.3");
        assertThat(run("--version").lines()).startsWith("a root/usr/lib/jvm/temurin-25");
    }

    @Test
    void a_jdk_in_the_home_directory_is_found() throws Exception {
        jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");
        assertThat(run("--version").lines()).startsWith("home/.sdkman/candidates/java/25.0.1-tem");
    }

    @Test
    void a_jre_is_no_jdk() throws Exception {
        Path jre = jdk("jre", "25.0.3");
        Files.delete(jre.resolve("bin/javac"));
        environment.put("JAVA_HOME", jre.toString());
        assertThat(run("--version").code()).isEqualTo(2);
    }

    @Test
    void where_there_is_no_jdk_25_it_says_what_to_do() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "17.0.9").toString());
        Ended refused = run("check", "A.java");
        assertThat(refused.lines())
                .containsExactly(
                        "drawloom: needs a JDK 25, and found none.",
                        "drawloom: Install one (for example Eclipse Temurin 25, from"
                                + " https://adoptium.net) and, if it is not",
                        "drawloom: found then, set JAVA_HOME or DRAWLOOM_JAVA to the directory it"
                                + " is in.");
        assertThat(refused.code()).isEqualTo(2);
    }

    // ---------------------------------------------------------------- how it is started

    @Test
    void words_reach_drawloom_as_they_were_typed_and_its_end_is_the_end() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk with spaces", "25").toString());
        Ended ended = run("check", "a b.java", "--", "*", "", "$HOME", "c\\d");
        Path lib = root.resolve("cli/target/drawloom/lib");
        assertThat(ended.lines())
                .containsSubsequence(
                        "jdk with spaces",
                        "-javaagent:" + lib + "/drawloom-core.jar",
                        "-Ddrawloom.terminal=",
                        "-Ddrawloom.command=" + launcher,
                        "-cp",
                        lib + "/drawloom-cli.jar:" + lib + "/drawloom-core.jar",
                        "io.drawloom.cli.Main",
                        "check",
                        "a b.java",
                        "--",
                        "*",
                        "",
                        "$HOME",
                        "c\\d");
        assertThat(ended.lines()).endsWith("c\\d");
        assertThat(ended.code()).isEqualTo(42);
    }

    @Test
    void a_link_to_the_launcher_does_as_well() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "25").toString());
        Path links = Files.createDirectory(tools.resolveSibling("links"));
        Path absolute = Files.createSymbolicLink(links.resolve("absolute"), launcher);
        Path relative =
                Files.createSymbolicLink(
                        links.resolve("relative"), Path.of("..", "links", "absolute"));
        String agent = "-javaagent:" + root + "/cli/target/drawloom/lib/drawloom-core.jar";
        for (Path each : List.of(absolute, relative)) {
            launcher = each;
            assertThat(run("--version").lines()).contains(agent, "-Ddrawloom.command=" + each);
        }
    }

    @Test
    void what_makes_a_start_faster_is_used_where_it_is() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "25").toString());
        Path home = root.resolve("cli/target/drawloom");
        assertThat(run("--version").lines())
                .noneMatch(it -> it.startsWith("-XX:AOTCache"))
                .noneMatch(it -> it.contains("jdk.classes"));
        Files.writeString(home.resolve("start.aot"), "");
        Files.writeString(home.resolve("jdk.classes"), "");
        assertThat(run("--version").lines())
                .contains(
                        "-XX:AOTCache=" + home + "/start.aot",
                        "-Xlog:aot*=off",
                        "-Xlog:cds*=off",
                        "-javaagent:" + home + "/lib/drawloom-core.jar=" + home + "/jdk.classes");
    }

    @Test
    void a_program_that_is_run_as_it_is_has_the_event_loops_settings_and_no_agent()
            throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "25").toString());
        environment.put("DRAWLOOM_JAVA_OPTIONS", "-Da=*");
        for (String[] words :
                List.of(
                        new String[] {"run", "A.java"},
                        new String[] {"ps"},
                        new String[] {"pstree", "1"},
                        new String[] {"learn", "serve", "counter"})) {
            assertThat(run(words).lines())
                    .containsSubsequence(
                            "--add-opens",
                            "java.base/java.lang=ALL-UNNAMED",
                            "-Da=*",
                            "io.drawloom.cli.Main",
                            words[0])
                    .noneMatch(it -> it.startsWith("-javaagent") || it.startsWith("-Xmx"));
        }
        assertThat(run("learn", "repair").lines()).anyMatch(it -> it.startsWith("-javaagent"));
    }

    @Test
    void a_stream_that_is_closed_is_open_to_nothing_and_the_others_stay() throws Exception {
        Path jdk = jdk("jdk", "25");
        environment.put("JAVA_HOME", jdk.toString());
        Path seen = tools.resolve("seen");
        environment.put("SEEN", seen.toString());
        executable(
                jdk.resolve("bin/java"),
                """
                #!/bin/sh
                {
                    true 3<&0 && echo in
                    true 4>&1 && echo out
                    true 3>&2 && echo err
                    read -r line && echo "$line"
                } 4>&1 >"$SEEN"
                echo said
                """);
        assertThat(typing("").lines()).containsExactly("said");
        assertThat(seen).content().isEqualTo("in\nout\nerr\ntyped\n");
        assertThat(typing("<&-").lines()).containsExactly("said");
        assertThat(seen).content().isEqualTo("in\nout\nerr\n");
        assertThat(typing(">&-").lines()).containsExactly("");
        assertThat(seen).content().isEqualTo("in\nout\nerr\ntyped\n");
        assertThat(typing("2>&-").lines()).containsExactly("said");
        assertThat(seen).content().isEqualTo("in\nout\nerr\ntyped\n");
    }

    /** Somebody types a word, and a stream is closed. */
    private Ended typing(String closed) throws Exception {
        String line = "echo typed | { \"$0\" --version " + closed + "; }";
        return run(List.of("/bin/sh", "-c", line, launcher.toString()));
    }

    @Test
    void options_for_the_jvm_are_split_and_come_last() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "25").toString());
        environment.put("DRAWLOOM_JAVA_OPTIONS", "-Xmx2g  -Da=*");
        assertThat(run("--version").lines())
                .containsSubsequence("-Xmx512m", "-Xmx2g", "-Da=*", "io.drawloom.cli.Main");
    }

    @Test
    void no_warning_of_the_jvm_about_the_program_stands_before_a_report() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "25").toString());
        assertThat(run("check", "A.java").lines())
                .contains(
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED");
    }

    /** Where an option forbids it, the JVM says nothing, and a start takes half as long again. */
    @Test
    void no_option_keeps_the_jvm_from_using_all_of_its_cache() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "25").toString());
        List<String> all = run("check", "A.java").lines();
        List<String> java = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        all.stream().takeWhile(it -> !it.startsWith("-javaagent")).skip(1).forEach(java::add);
        java.addAll(
                List.of(
                        "--add-modules",
                        "java.instrument",
                        "-XX:SharedArchiveFile=" + root + "/cache"));
        assertThat(run(with(java, "-Xshare:dump")).code()).isZero();
        assertThat(run(with(java, "-Xlog:cds", "-version")).lines())
                .anyMatch(it -> it.endsWith("optimized module handling: enabled"))
                .anyMatch(it -> it.endsWith("full module graph: enabled"));
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void a_debugger_is_waited_for_where_replay_is_told_to() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "25").toString());
        assertThat(port("replay", "--debug", "t.json")).isEqualTo("5005");
        assertThat(port("replay", "t.json", "--debug")).isEqualTo("5005");
        assertThat(port("replay", "--debug", "6000", "t.json")).isEqualTo("6000");
        assertThat(port("replay", "t.json", "--debug=65535")).isEqualTo("65535");
        // Drawloom refuses these itself, and so it must start.
        assertThat(port("replay", "--debug=65536", "t.json")).isEmpty();
        assertThat(port("replay", "--debug", "0", "t.json")).isEmpty();
        assertThat(port("replay", "--debug=x", "t.json")).isEmpty();
        assertThat(port("replay", "--debug=123456789012", "t.json")).isEmpty();
        assertThat(port("replay", "t.json")).isEmpty();
        assertThat(port("replay", "--", "--debug")).isEmpty();
        assertThat(port("check", "--debug", "A.java")).isEmpty();
    }

    /** The port at which a debugger is waited for; empty if none is. */
    private String port(String... words) throws Exception {
        String start = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:";
        return run(words).lines().stream()
                .filter(it -> it.startsWith(start))
                .map(it -> it.substring(start.length()))
                .findFirst()
                .orElse("");
    }

    /** A JDK whose java prints its name and the words that it gets, and ends with 42. */
    private Path jdk(String name, String version) throws IOException {
        Path jdk = tools.resolveSibling(name).normalize();
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Any\"\n");
        executable(
                jdk.resolve("bin/java"),
                "#!/bin/sh\nprintf '%s\\n' '" + name + "' \"$@\"\nexit 42\n");
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        return jdk;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        return run(command);
    }

    private Ended run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        Transcript.add(String.join(" ", command) + "  # with " + environment, printed, code);
        return new Ended(code, List.of(printed.split("\n")));
    }
}

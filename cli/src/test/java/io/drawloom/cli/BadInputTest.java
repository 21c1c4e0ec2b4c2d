package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.source.SourceCompiler;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What cannot be checked or replayed: one clear line, and the end with 2. */
class BadInputTest {
    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder);
    }

    // ---------------------------------------------------------------- programs

    @Test
    void a_file_that_does_not_compile_is_shown_with_what_the_compiler_says() throws IOException {
        Path file = desk.write("Broken.java", "class Broken {\n    int x = ;\n}\n");
        assertThat(desk.run("check", "Broken.java")).isEqualTo(2);
        assertThat(desk.out()).isEmpty();
        assertThat(desk.err())
                .isEqualTo(
                        file
                                + ":2: error: illegal start of expression\n"
                                + "    int x = ;\n"
                                + "            ^\n"
                                + "1 error\n"
                                + "drawloom: check: Broken.java does not compile\n");
    }

    @Test
    void a_file_without_a_class_or_a_main_is_refused() throws IOException {
        Path empty = desk.write("Empty.java", "");
        assertThat(desk.run("check", "Empty.java")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo(
                        empty
                                + ": no class in it\n"
                                + "drawloom: check: Empty.java does not compile\n");
        desk.write("Idle.java", "class Idle { void run() {} }");
        wrong("check: class Idle has no main method", "check", "Idle.java");
    }

    @Test
    void what_is_no_file_is_refused() throws IOException {
        Files.createDirectory(folder.resolve("dir"));
        Files.createDirectory(folder.resolve("dir.java"));
        desk.example("RequestCounter");
        wrong("check: there is no file Gone.java", "check", "Gone.java");
        wrong(
                "check: there is no file RequestCount.java; did you mean RequestCounter.java?",
                "check",
                "RequestCount.java");
        wrong("check: dir is a folder; name a source file or a class", "check", "dir");
        wrong("check: dir.java is no file", "check", "dir.java");
        wrong("check: needs a TARGET, got nothing; --help lists what can be typed", "check", "");
        wrong(
                "check: RequestCounter.class is neither a source file (File.java) nor a class"
                        + " (com.acme.Transfer); did you mean RequestCounter?",
                "check",
                "RequestCounter.class");
    }

    @Test
    void a_class_that_does_not_load_is_refused_with_the_reason() throws Exception {
        desk.write("Base.java", "class Base {}");
        desk.write(
                "Child.java",
                "class Child extends Base { public static void main(String[] words) {} }");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Map<String, byte[]> compiled =
                SourceCompiler.compile(folder.resolve("Child.java"), List.of(), false).classes();
        Files.write(classes.resolve("Child.class"), compiled.get("Child"));
        Files.writeString(classes.resolve("Bad.class"), "garbage");
        wrong(
                "check: class Child cannot be loaded: java.lang.NoClassDefFoundError: Base",
                "check",
                "-cp",
                "classes",
                "Child");
        wrong(
                "check: class Bad cannot be loaded: java.lang.ClassFormatError: Truncated class"
                        + " file",
                "check",
                "-cp",
                "classes",
                "Bad");
        wrong(
                "check: there is no class Gone on the class path [" + classes + "]",
                "check",
                "-cp",
                "classes",
                "Gone");
        wrong(
                "check: there is no class Gone on the class path []",
                "check",
                "-cp",
                "nowhere",
                "Gone");
    }

    @Test
    void an_initializer_that_fails_is_a_failure_of_the_program() throws IOException {
        desk.write(
                "Unlucky.java",
                """
                class Unlucky {
                    static int x = Integer.parseInt("no number");

                    public static void main(String[] words) {}
                }
                """);
        assertThat(desk.run("check", "--no-trace", "Unlucky.java")).isEqualTo(1);
        assertThat(desk.out())
                .startsWith("FAIL Unlucky   main threw ExceptionInInitializerError")
                .contains("caused by\n      java.lang.NumberFormatException: For input string:");
    }

    @Test
    void what_comes_after_the_hash_must_be_a_method() {
        wrong(
                "check: after # comes the name of a method, as in A#twoDeposits, got nothing",
                "check",
                "A#");
        wrong(
                "check: after # comes the name of a method, as in A#twoDeposits, got b#c",
                "check",
                "A#b#c");
        wrong("check: a method takes no arguments, got x", "check", "A#b", "--", "x");
    }

    // ---------------------------------------------------------------- traces

    @Test
    void what_is_no_trace_is_refused() throws IOException {
        Files.createDirectory(folder.resolve("dir"));
        desk.write("empty.json", "");
        desk.write("text.json", "hello");
        desk.write("other.json", "{\"name\": \"drawloom\", \"version\": 1}");
        unreadable("gone.json", "there is no such file; ./drawloom check writes one");
        unreadable("dir", "it is not a file; name a trace that ./drawloom check wrote");
        unreadable("empty.json", "it is empty; make it anew with ./drawloom check --json FILE");
        unreadable(
                "text.json",
                "it is not JSON (line 1, column 1); name a trace that ./drawloom check wrote");
        unreadable(
                "other.json",
                "it is JSON, but not a trace of drawloom; name a trace that ./drawloom check"
                        + " wrote");
    }

    @Test
    void a_trace_that_was_cut_or_is_of_another_version_is_refused() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "--first", "RequestCounter.java");
        String trace = Files.readString(folder.resolve("RequestCounter.trace.json"));
        desk.write("cut.json", trace.substring(0, trace.length() / 2));
        assertThat(desk.run("replay", "cut.json")).isEqualTo(2);
        assertThat(desk.err())
                .matches("drawloom: replay: cannot read \\S+cut\\.json: it (ends|breaks|is).*\n");
        desk.write("future.json", trace.replace("\"version\": 2,", "\"version\": 99,"));
        unreadable(
                "future.json",
                "it is a trace of version 99, and this drawloom reads version 2; use the drawloom"
                        + " that wrote it, or make it anew with ./drawloom check --json FILE");
    }

    private void unreadable(String name, String why) {
        wrong("replay: cannot read " + folder.resolve(name) + ": " + why, "replay", name);
    }

    private void wrong(String line, String... words) {
        assertThat(desk.run(words)).isEqualTo(2);
        assertThat(desk.err()).isEqualTo("drawloom: " + line + "\n");
        assertThat(desk.out()).isEmpty();
    }
}

package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.check.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine.ParseResult;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class TargetsTest {
    private static final String PROGRAM = "class A { static void main() {} }";

    @TempDir private Path folder;

    @Test
    void a_source_file_is_compiled_and_its_lines_are_found() throws Exception {
        write("A.java", PROGRAM);
        Target target = find("A.java", "--", "x", "--y");
        assertThat(target.kind()).isEqualTo(Target.Kind.SOURCE_FILE);
        assertThat(target.typed()).isEqualTo("A.java");
        assertThat(target.className()).isEqualTo("A");
        assertThat(target.methodName()).isEqualTo("main");
        assertThat(target.classPath()).isEmpty();
        assertThat(target.compiled()).containsOnlyKeys("A");
        assertThat(target.sources()).containsExactly(folder.resolve("A.java"), folder);
        assertThat(target.arguments()).containsExactly("x", "--y");
    }

    @Test
    void a_class_is_looked_for_in_the_class_path() throws Exception {
        Files.createDirectories(folder.resolve("build/classes"));
        Files.createDirectories(folder.resolve("src/main/java"));
        Files.createDirectories(folder.resolve("lib"));
        write("lib/b.jar", "");
        write("lib/a.jar", "");
        write("lib/notes.txt", "");
        String path = String.join(File.pathSeparator, "build/classes", "not/there", "", "lib/*");
        Target target = find("com.acme.Transfer", "-cp", path);
        assertThat(target.kind()).isEqualTo(Target.Kind.MAIN_CLASS);
        assertThat(target.className()).isEqualTo("com.acme.Transfer");
        assertThat(target.classPath())
                .containsExactly(
                        folder.resolve("build/classes"),
                        folder.resolve("lib/a.jar"),
                        folder.resolve("lib/b.jar"));
        assertThat(target.sources())
                .containsExactly(
                        folder.resolve("src/main/java"),
                        folder.resolve("src"),
                        folder.resolve("."));
    }

    @Test
    void without_a_class_path_the_variable_counts_and_then_this_folder() throws Exception {
        assertThat(find("A").classPath()).containsExactly(folder.resolve("."));
        Files.createDirectory(folder.resolve("out"));
        Shell shell = new Desk(folder).with("CLASSPATH", "out").shell();
        assertThat(find(shell, "A").classPath()).containsExactly(folder.resolve("out"));
    }

    @Test
    void a_method_is_named_after_a_number_sign() throws Exception {
        for (String name : List.of("com.acme.T#two", "com.acme.T#two()")) {
            Target target = find(name);
            assertThat(target.kind()).isEqualTo(Target.Kind.METHOD);
            assertThat(target.typed()).isEqualTo(name);
            assertThat(target.className()).isEqualTo("com.acme.T");
            assertThat(target.methodName()).isEqualTo("two");
            assertThat(target.name()).isEqualTo("T.two");
        }
    }

    @Test
    void folders_of_sources_can_be_named() throws Exception {
        Files.createDirectory(folder.resolve("s1"));
        Files.createDirectory(folder.resolve("s2"));
        assertThat(find("A", "--sources", "s1", "--sources", "s2").sources())
                .containsExactly(folder.resolve("s1"), folder.resolve("s2"));
        refused("--sources: there is no folder s3", "A", "--sources", "s3");
    }

    @Test
    void what_is_no_program_is_refused_in_one_line() throws IOException {
        write("RequestCounter.java", PROGRAM);
        Files.createDirectory(folder.resolve("dir"));
        Files.createDirectory(folder.resolve("dir.java"));
        refused(
                "there is no file RequestCountr.java; did you mean RequestCounter.java?",
                "RequestCountr.java");
        refused("there is no file dir/X.java", "dir/X.java");
        refused("there is no file nowhere/X.java", "nowhere/X.java");
        refused("dir.java is no file", "dir.java");
        refused("dir is a folder; name a source file or a class", "dir");
        refused(
                "./RequestCounter is no class; did you mean ./RequestCounter.java?",
                "./RequestCounter");
        refused(
                "com/acme/A.class is neither a source file (File.java) nor a class"
                        + " (com.acme.Transfer); did you mean com.acme.A?",
                "com/acme/A.class");
        refused(
                "a..b is neither a source file (File.java) nor a class (com.acme.Transfer)",
                "a..b");
        refused("after # comes the name of a method, as in A#twoDeposits, got nothing", "A#");
        refused(
                "after # comes the name of a method, as in A#twoDeposits, got two(int)",
                "A#two(int)");
        refused("a method takes no arguments, got x y", "A#two", "--", "x", "y");
    }

    @Test
    void a_file_that_does_not_compile_is_shown_as_javac_shows_it_and_then_named()
            throws IOException {
        write("Bad.java", "class Bad { int x = true; }");
        Desk desk = new Desk(folder);
        assertThat(desk.run("check", "Bad.java")).isEqualTo(2);
        assertThat(desk.out()).isEmpty();
        assertThat(desk.err())
                .isEqualTo(
                        folder.resolve("Bad.java")
                                + """
                                :1: error: incompatible types: boolean cannot be converted to int
                                class Bad { int x = true; }
                                                    ^
                                1 error
                                drawloom: check: Bad.java does not compile
                                """);
    }

    private void refused(String message, String... words) {
        assertThatThrownBy(() -> find(words)).isInstanceOf(WrongUse.class).hasMessage(message);
    }

    private Target find(String... words) throws WrongUse, IOException {
        return find(new Desk(folder).shell(), words);
    }

    private static Target find(Shell shell, String... words) throws WrongUse, IOException {
        ParseResult parsed = Desk.parsed(words);
        String name = parsed.matchedPositionalValue(0, "");
        return Targets.find(
                name, shell.path(name), Optional.empty(), CommandLines.rest(parsed), parsed, shell);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}

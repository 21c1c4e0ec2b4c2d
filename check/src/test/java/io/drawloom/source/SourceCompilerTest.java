package io.drawloom.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.source.SourceCompiler.Compiled;
import io.drawloom.source.SourceCompiler.DoesNotCompile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

class SourceCompilerTest {
    private static final String MAIN = "public static void main(String[] args) {}";

    @TempDir private Path folder;

    @Test
    void one_file_gives_all_its_classes() throws Exception {
        Compiled program = compile("A.java", "class A { " + MAIN + " class In {} } class B {}");
        assertThat(program.mainClass()).isEqualTo("A");
        assertThat(program.classes().keySet()).containsExactlyInAnyOrder("A", "A$In", "B");
        assertThat(program.root()).contains(folder);
    }

    @Test
    void the_first_class_with_a_main_is_the_one_to_begin_in() throws Exception {
        assertThat(compile("A.java", "class H {} class A { " + MAIN + " }").mainClass())
                .isEqualTo("A");
        assertThat(
                        compile("A.java", "class A { " + MAIN + " } class B { " + MAIN + " }")
                                .mainClass())
                .isEqualTo("A");
        assertThat(compile("A.java", "interface A { static void main() {} }").mainClass())
                .isEqualTo("A");
    }

    @Test
    void a_first_class_that_may_inherit_its_main_comes_before_others() throws Exception {
        assertThat(compile("A.java", "class A extends B {} class B { " + MAIN + " }").mainClass())
                .isEqualTo("A");
    }

    @Test
    void without_any_main_the_first_class_is_named() throws Exception {
        assertThat(compile("A.java", "class A {} class B {}").mainClass()).isEqualTo("A");
    }

    @Test
    void a_compact_source_file_is_a_class_of_its_file_s_name() throws Exception {
        assertThat(compile("Hello.java", "void main() { IO.println(1); }").mainClass())
                .isEqualTo("Hello");
    }

    @Test
    void other_files_are_found_on_demand_by_package_and_name() throws Exception {
        write("com/acme/bank/Account.java", "package com.acme.bank; public class Account {}");
        write("com/acme/Clock.java", "package com.acme; class Clock {}");
        write("com/acme/Broken.java", "package com.acme; class {");
        Path file =
                write(
                        "com/acme/Transfer.java",
                        "package com.acme; import com.acme.bank.Account; class Transfer { Account"
                                + " a; Clock c; "
                                + MAIN
                                + " }");
        Compiled program = SourceCompiler.compile(file, List.of(), false);
        assertThat(program.mainClass()).isEqualTo("com.acme.Transfer");
        assertThat(program.classes().keySet())
                .containsExactlyInAnyOrder(
                        "com.acme.Transfer", "com.acme.Clock", "com.acme.bank.Account");
        assertThat(program.root()).contains(folder);
    }

    @Test
    void a_module_declaration_in_the_root_is_not_seen() throws Exception {
        write("module-info.java", "module m { requires does.not.exist; }");
        write("p/B.java", "package p; class B {}");
        Path file = write("p/A.java", "package p; class A { B b; java.sql.Date d; " + MAIN + " }");
        assertThat(SourceCompiler.compile(file, List.of(), false).classes().keySet())
                .containsExactlyInAnyOrder("p.A", "p.B");
    }

    @Test
    void a_file_outside_of_its_package_s_folder_stands_alone() throws Exception {
        Compiled program = compile("A.java", "package p; class A { " + MAIN + " }");
        assertThat(program.mainClass()).isEqualTo("p.A");
        assertThat(program.root()).isEmpty();
        write("B.java", "package p; class B {}");
        Path file = write("C.java", "package p; class C { B b; }");
        assertThatThrownBy(() -> SourceCompiler.compile(file, List.of(), false))
                .isInstanceOf(DoesNotCompile.class);
    }

    @Test
    void classes_of_the_class_path_are_known() throws Exception {
        write("src/lib/Tool.java", "package lib; public class Tool {}");
        Path classes = Files.createDirectories(folder.resolve("classes/lib"));
        byte[] tool =
                SourceCompiler.compile(folder.resolve("src/lib/Tool.java"), List.of(), false)
                        .classes()
                        .get("lib.Tool");
        Files.write(classes.resolve("Tool.class"), tool);
        Path file = write("A.java", "class A { lib.Tool tool; " + MAIN + " }");
        Compiled program = SourceCompiler.compile(file, List.of(folder.resolve("classes")), false);
        assertThat(program.classes().keySet()).containsExactly("A");
    }

    @Test
    void a_source_in_the_class_path_is_not_compiled() throws Exception {
        write("classes/lib/Tool.java", "package lib; public class Tool {}");
        Path file = write("x/A.java", "class A { lib.Tool tool; }");
        assertThatThrownBy(() ->
                        SourceCompiler.compile(file, List.of(folder.resolve("classes")), false))
                .isInstanceOf(DoesNotCompile.class);
    }

    /** What javac prints of a file, in whatever language it speaks here. */
    private static String javac(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter printed = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            assertThat(
                            compiler.getTask(
                                            printed,
                                            files,
                                            null,
                                            List.of("-nowarn"),
                                            null,
                                            files.getJavaFileObjects(file))
                                    .call())
                    .isFalse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return printed.toString();
    }

    @Test
    void errors_are_printed_as_javac_prints_them() throws Exception {
        Path file = write("Bad.java", "class Bad {\n    int x = \"a\";\n}\n");
        assertThatThrownBy(() -> SourceCompiler.compile(file, List.of(), false))
                .hasMessage(javac(file))
                .hasMessageStartingWith(file + ":2: ")
                .hasMessageContaining("\n    int x = \"a\";\n            ^\n");
    }

    @Test
    void preview_features_are_turned_on_where_a_file_needs_them() throws Exception {
        String scope =
                "class A { "
                        + MAIN
                        + " void f() throws Exception { try (var s ="
                        + " java.util.concurrent.StructuredTaskScope.open()) { s.join(); } } }";
        Path needs = write("A.java", scope);
        assertThat(version(SourceCompiler.compile(needs, List.of(), false), "A")).isEqualTo(0);
        assertThat(version(SourceCompiler.compile(needs, List.of(), true), "A")).isEqualTo(0);
        Path says = write("A.java", "// preview\n" + scope);
        assertThat(version(SourceCompiler.compile(says, List.of(), false), "A")).isEqualTo(0);
    }

    @Test
    void a_file_that_preview_features_do_not_save_is_refused_without_them() throws Exception {
        Path file =
                write(
                        "A.java",
                        "class A { java.util.concurrent.StructuredTaskScope<?, ?> s; int x = true;"
                                + " }");
        assertThatThrownBy(() -> SourceCompiler.compile(file, List.of(), false))
                .hasMessage(javac(file))
                .hasMessageContaining("--enable-preview");
    }

    @Test
    void a_file_without_a_class_is_no_program() throws Exception {
        Path file = write("A.java", "// nothing\n");
        assertThatThrownBy(() -> SourceCompiler.compile(file, List.of(), false))
                .hasMessage(file + ": no class in it\n");
    }

    @Test
    void warnings_are_no_matter() throws Exception {
        assertThat(
                        compile(
                                        "A.java",
                                        "class A { "
                                                + MAIN
                                                + " Object o = new Thread() { void f() { stop(); }"
                                                + " }; }")
                                .classes())
                .hasSize(2);
    }

    /** The minor version of a class: -1 would be refused by a JVM without preview features. */
    private static int version(Compiled program, String name) {
        byte[] bytes = program.classes().get(name);
        return bytes[4] << 8 | bytes[5];
    }

    private Compiled compile(String name, String source) throws Exception {
        return SourceCompiler.compile(write(name, source), List.of(), false);
    }

    private Path write(String name, String source) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }
}

package io.drawloom.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.source.SourceCompiler;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An example with something else in the place of its waits, which a test can then end itself. */
public final class ChangedExample {
    private ChangedExample() {}

    /** Compiles a program of the examples into the folder, its text changed. */
    public static void compile(String program, UnaryOperator<String> change, Path folder)
            throws Exception {
        String text = Example.source(program);
        String changed = change.apply(text);
        assertThat(changed).as(program).isNotEqualTo(text);
        Path file = Files.writeString(folder.resolve(program + ".java"), changed);
        Map<String, byte[]> classes = SourceCompiler.compile(file, classPath(), false).classes();
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            Files.write(folder.resolve(each.getKey() + ".class"), each.getValue());
        }
    }

    /** Where the classes of these tests are. */
    public static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}

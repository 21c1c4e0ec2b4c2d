package io.drawloom.check.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** Programs, compiled together: with the JDK's types, or with copies of them in their place. */
final class Programs {
    private static final List<String> SHIMS =
            List.of(
                    "Arrays",
                    "Chance",
                    "CleanerFactory",
                    "LangAccess",
                    "LockSupport",
                    "Pool",
                    "PoolAccess",
                    "Probes",
                    "Reflection",
                    "SharedSecrets",
                    "SharedThreadContainer",
                    "ThreadContainer",
                    "ThreadContainers",
                    "Unsafe",
                    "VarHandles",
                    "WorkerThread");

    private static final String NO_CHANCES =
            "final class Chances { static void set(String[] arguments) {} }\n";

    private static final String CHANCES =
            """
            final class Chances {
                static void set(String[] arguments) {
                    copied.Chance.set(
                            arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
                }
            }
            """;

    private final Map<String, byte[]> compiled;

    private Programs(Map<String, byte[]> compiled) {
        this.compiled = compiled;
    }

    /** The programs as they are. */
    static Programs modelled(List<CallProgram> programs) throws IOException {
        return new Programs(compile(Map.of(), List.of(), programs));
    }

    /** The programs with the family's code in them. */
    static Programs copied(Family family, List<CallProgram> programs) throws IOException {
        return new Programs(compile(JdkCopy.of(family.copied()), family.copied(), programs));
    }

    /** One of them. */
    Target target(int index) {
        return target(index, List.of());
    }

    /** One of them, whose threads find other things by chance. */
    Target target(int index, int chance) {
        return target(index, List.of(String.valueOf(chance)));
    }

    private Target target(int index, List<String> arguments) {
        return new Target(
                Target.Kind.MAIN_CLASS,
                "P" + index,
                "P" + index,
                "main",
                List.of(),
                compiled,
                List.of(),
                arguments);
    }

    private static Map<String, byte[]> compile(
            Map<String, byte[]> copies, List<String> copied, List<CallProgram> programs)
            throws IOException {
        Path folder = Files.createTempDirectory("drawloom-models");
        try {
            List<String> files = new ArrayList<>();
            if (!copies.isEmpty()) {
                Path shims = Files.createDirectories(folder.resolve("src/copied"));
                for (String each : SHIMS) {
                    try (InputStream in =
                            Programs.class.getResourceAsStream("/copied/" + each + ".java")) {
                        Path file = shims.resolve(each + ".java");
                        Files.write(file, Objects.requireNonNull(in).readAllBytes());
                        files.add(file.toString());
                    }
                }
                for (Map.Entry<String, byte[]> each : copies.entrySet()) {
                    Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
                    Files.createDirectories(file.getParent());
                    Files.write(file, each.getValue());
                }
            }
            StringBuilder text = new StringBuilder();
            for (String each : copied) {
                text.append("import ").append(each.replace("java.", "copied.")).append(";\n");
            }
            text.append(
                    """
                    import java.util.*;
                    import java.util.concurrent.*;
                    import java.util.concurrent.atomic.*;
                    import java.util.concurrent.locks.*;
                    import java.util.stream.*;
                    import static java.util.concurrent.TimeUnit.*;
                    """);
            text.append(CallProgram.HELPERS);
            text.append(copies.isEmpty() ? NO_CHANCES : CHANCES);
            for (int i = 0; i < programs.size(); i++) {
                text.append(programs.get(i).source("P" + i));
            }
            Path main = Files.writeString(folder.resolve("Programs.java"), text);
            files.add(main.toString());
            javac(folder, files);
            return classes(folder);
        } finally {
            try (Stream<Path> made = Files.walk(folder)) {
                for (Path each : made.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void javac(Path folder, List<String> files) {
        List<String> words = new ArrayList<>(List.of("-nowarn", "-g"));
        words.addAll(List.of("-cp", folder.toString(), "-d", folder.toString()));
        words.addAll(files);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, said, said, words.toArray(String[]::new));
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static Map<String, byte[]> classes(Path folder) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> made = Files.walk(folder)) {
            for (Path each : made.filter(it -> it.toString().endsWith(".class")).toList()) {
                String name =
                        folder.relativize(each).toString().replace('\\', '.').replace('/', '.');
                classes.put(name.substring(0, name.length() - 6), Files.readAllBytes(each));
            }
        }
        return classes;
    }
}

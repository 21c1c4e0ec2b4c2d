package io.drawloom.cli;

import io.drawloom.check.Target;
import io.drawloom.source.SourceCompiler;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the program that is meant by what was typed, and compiles it if it is a source file. */
final class Targets {
    /** Where projects keep their sources. */
    private static final List<String> USUAL_SOURCES =
            List.of("src/main/java", "src/test/java", "src", ".");

    private Targets() {}

    /** What both commands that run a program take. */
    static List<OptionSpec> options() {
        return List.of(
                CommandLines.value(
                                "PATH",
                                "folders and jars of the program, with "
                                        + File.pathSeparator
                                        + " between; dir/* for all jars of a folder",
                                "--classpath",
                                "-cp",
                                "--class-path",
                                "-classpath")
                        .build(),
                CommandLines.values(
                        "DIR",
                        "a folder of source files, to show their lines; may be repeated",
                        "--sources"),
                CommandLines.alone(
                        "--enable-preview",
                        "compile a source file with preview features; found out where a file needs"
                                + " it"));
    }

    /**
     * The program.
     *
     * @param file where the source file is, if it is one: not always where it was typed
     * @param classPath what stands for the option if that was not typed; empty for none
     * @param arguments what {@code main} is passed
     */
    static Target find(
            String name,
            Path file,
            Optional<String> classPath,
            List<String> arguments,
            ParseResult parsed,
            Shell shell)
            throws WrongUse, IOException {
        Optional<String> path = CommandLines.text(parsed, "--classpath").or(() -> classPath);
        List<Path> sources = sources(parsed, shell);
        if (name.endsWith(".java")) {
            return sourceFile(
                    name,
                    file,
                    classPath(path.orElse(""), shell),
                    sources,
                    arguments,
                    parsed.hasMatchedOption("--enable-preview"),
                    shell);
        }
        int hash = name.indexOf('#');
        String className = hash < 0 ? name : name.substring(0, hash);
        String method = hash < 0 ? "main" : name.substring(hash + 1);
        checkClassName(name, className, shell);
        if (hash >= 0 && !isIdentifier(method.endsWith("()") ? cut(method, 2) : method)) {
            throw new WrongUse(
                    "after # comes the name of a method, as in "
                            + className
                            + "#twoDeposits, got "
                            + (method.isEmpty() ? "nothing" : method));
        }
        if (hash >= 0 && !arguments.isEmpty()) {
            throw new WrongUse("a method takes no arguments, got " + String.join(" ", arguments));
        }
        return new Target(
                hash < 0 ? Target.Kind.MAIN_CLASS : Target.Kind.METHOD,
                name,
                className,
                method.endsWith("()") ? cut(method, 2) : method,
                classPath(path.or(() -> environment(shell)).orElse("."), shell),
                Map.of(),
                sources.isEmpty() ? usualSources(shell) : sources,
                arguments);
    }

    /** What may have been meant instead of a class that is not there. */
    static String hint(Target target, Shell shell) throws WrongUse {
        String file = target.className().replace('.', '/') + ".java";
        return target.kind() != Target.Kind.SOURCE_FILE && Files.isRegularFile(shell.path(file))
                ? "; did you mean " + file + "?"
                : "";
    }

    private static Optional<String> environment(Shell shell) {
        String path = shell.environment().getOrDefault("CLASSPATH", "");
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    private static Target sourceFile(
            String name,
            Path file,
            List<Path> classPath,
            List<Path> folders,
            List<String> arguments,
            boolean preview,
            Shell shell)
            throws WrongUse, IOException {
        if (!Files.isRegularFile(file)) {
            throw new WrongUse(
                    Files.exists(file)
                            ? name + " is no file"
                            : "there is no file " + name + meant(name, file));
        }
        try {
            SourceCompiler.Compiled compiled =
                    SourceCompiler.compile(file, OwnJars.with(classPath), preview);
            List<Path> sources = new ArrayList<>();
            sources.add(file);
            compiled.root().ifPresent(sources::add);
            sources.addAll(folders);
            return new Target(
                    Target.Kind.SOURCE_FILE,
                    name,
                    compiled.mainClass(),
                    "main",
                    classPath,
                    compiled.classes(),
                    sources,
                    arguments);
        } catch (SourceCompiler.DoesNotCompile e) {
            shell.err().print(e.printed());
            throw new WrongUse(name + " does not compile");
        }
    }

    /** The file of nearly that name in the same folder. */
    private static String meant(String name, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path last = file.getFileName();
        if (folder == null || last == null || !Files.isDirectory(folder)) {
            return "";
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.java")) {
            files.forEach(it -> names.add(String.valueOf(it.getFileName())));
        }
        names.sort(null);
        String typed = last.toString();
        return Nearest.of(typed, names)
                .map(it -> "; did you mean " + cut(name, typed.length()) + it + "?")
                .orElse("");
    }

    private static void checkClassName(String name, String className, Shell shell) throws WrongUse {
        String better = className.endsWith(".class") ? cut(className, 6) : className;
        better = better.replace('/', '.').replace(File.separatorChar, '.');
        boolean isClass = isClassName(className) && !className.endsWith(".class");
        if (name.isEmpty()) {
            throw new WrongUse("needs a TARGET, got nothing; --help lists what can be typed");
        }
        if (!isClass && Files.isRegularFile(shell.path(name + ".java"))) {
            throw new WrongUse(name + " is no class; did you mean " + name + ".java?");
        }
        if (!name.contains("#") && Files.isDirectory(shell.path(name))) {
            throw new WrongUse(name + " is a folder; name a source file or a class");
        }
        if (!isClass) {
            throw new WrongUse(
                    name
                            + " is neither a source file (File.java) nor a class"
                            + " (com.acme.Transfer)"
                            + (isClassName(better) ? "; did you mean " + better + "?" : ""));
        }
    }

    private static boolean isClassName(String name) {
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            if (!isIdentifier(name.substring(start, dot))) {
                return false;
            }
            start = dot + 1;
        }
        return isIdentifier(name.substring(start));
    }

    private static boolean isIdentifier(String word) {
        if (word.isEmpty() || !Character.isJavaIdentifierStart(word.charAt(0))) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (!Character.isJavaIdentifierPart(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String cut(String text, int letters) {
        return text.substring(0, text.length() - letters);
    }

    /**
     * The entries of a class path, as typed. What is not there is left out, as the JDK does: build
     * tools name folders that they have not made.
     */
    private static List<Path> classPath(String typed, Shell shell) throws WrongUse, IOException {
        List<Path> entries = new ArrayList<>();
        int start = 0;
        while (start <= typed.length()) {
            int end = typed.indexOf(File.pathSeparatorChar, start);
            end = end < 0 ? typed.length() : end;
            String entry = typed.substring(start, end);
            start = end + 1;
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                Path folder = shell.path(entry.length() < 2 ? "." : cut(entry, 2));
                if (Files.isDirectory(folder)) {
                    List<Path> jars = new ArrayList<>();
                    try (DirectoryStream<Path> found =
                            Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
                        found.forEach(jars::add);
                    }
                    jars.sort(null);
                    entries.addAll(jars);
                }
            } else if (!entry.isEmpty() && Files.exists(shell.path(entry))) {
                entries.add(shell.path(entry));
            }
        }
        return entries;
    }

    private static List<Path> sources(ParseResult parsed, Shell shell) throws WrongUse {
        List<Path> sources = new ArrayList<>();
        for (String each : parsed.matchedOptionValue("--sources", List.<String>of())) {
            Path folder = shell.path(each);
            if (!Files.isDirectory(folder)) {
                throw new WrongUse("--sources: there is no folder " + each);
            }
            sources.add(folder);
        }
        return sources;
    }

    private static List<Path> usualSources(Shell shell) throws WrongUse {
        List<Path> sources = new ArrayList<>();
        for (String each : USUAL_SOURCES) {
            Path folder = shell.path(each);
            if (Files.isDirectory(folder)) {
                sources.add(folder);
            }
        }
        return sources;
    }
}

package io.drawloom.learn.exercise;

import io.drawloom.async.EventLoop;
import io.drawloom.check.Target;
import io.drawloom.learn.TemporaryFolder;
import io.drawloom.source.SourceCompiler;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An answer, compiled together with a program that uses it.
 *
 * <p>The sources lie in a folder of their own, where nothing else is: what lies beside the
 * learner's file is not seen. {@link #close} removes the folder, and so does the JVM's end.
 */
public final class Answer implements AutoCloseable {
    private final Exercise exercise;
    private final TemporaryFolder folder;
    private final String main;
    private final Map<String, byte[]> classes;

    private Answer(
            Exercise exercise, TemporaryFolder folder, String main, Map<String, byte[]> classes) {
        this.exercise = exercise;
        this.folder = folder;
        this.main = main;
        this.classes = classes;
    }

    /**
     * The answer with the harness that judges it.
     *
     * @param text the learner's file
     * @throws SourceCompiler.DoesNotCompile with what the compiler says; the learner's file is
     *     named in it without a folder
     */
    public static Answer judged(Exercise exercise, String text)
            throws SourceCompiler.DoesNotCompile, IOException {
        return compile(
                exercise,
                "Harness",
                Map.of(
                        exercise.file(),
                        text,
                        "Harness.java",
                        Exercises.harness(exercise),
                        "Lab.java",
                        Exercises.lab()));
    }

    /** A version that comes with the exercise, in the small program that shows the mistake. */
    public static Answer shown(Exercise exercise, Exercise.Version version)
            throws SourceCompiler.DoesNotCompile, IOException {
        return withMain(exercise, version, "Show", Exercises.show(exercise));
    }

    /** A version that comes with the exercise, in the usual stress test. */
    public static Answer stressed(Exercise exercise, Exercise.Version version)
            throws SourceCompiler.DoesNotCompile, IOException {
        return withMain(exercise, version, "Stress", Exercises.stress(exercise));
    }

    private static Answer withMain(
            Exercise exercise, Exercise.Version version, String main, String source)
            throws SourceCompiler.DoesNotCompile, IOException {
        String answer = Exercises.source(exercise, version);
        return compile(exercise, main, Map.of(exercise.file(), answer, main + ".java", source));
    }

    private static Answer compile(Exercise exercise, String main, Map<String, String> files)
            throws SourceCompiler.DoesNotCompile, IOException {
        TemporaryFolder folder = TemporaryFolder.create("drawloom-exercise");
        Path path = folder.path();
        boolean compiled = false;
        try {
            for (Map.Entry<String, String> each : files.entrySet()) {
                Files.writeString(path.resolve(each.getKey()), each.getValue());
            }
            Map<String, byte[]> classes = compile(path, exercise.file(), main + ".java");
            compiled = true;
            return new Answer(exercise, folder, main, classes);
        } catch (SourceCompiler.DoesNotCompile e) {
            throw e.withPaths(path + path.getFileSystem().getSeparator(), "");
        } finally {
            if (!compiled) {
                folder.close();
            }
        }
    }

    /**
     * Where the whole does not compile: if the answer alone does not either, what is wrong there.
     */
    private static Map<String, byte[]> compile(Path folder, String answer, String main)
            throws SourceCompiler.DoesNotCompile, IOException {
        List<Path> classPath = List.of(eventLoop());
        try {
            return SourceCompiler.compile(folder.resolve(main), classPath, false).classes();
        } catch (SourceCompiler.DoesNotCompile e) {
            SourceCompiler.compile(folder.resolve(answer), classPath, false);
            throw e;
        }
    }

    private static Path eventLoop() throws IOException {
        CodeSource where = EventLoop.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(where.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** The exercise. */
    public Exercise exercise() {
        return exercise;
    }

    /** The bytes of each class, by its name: the answer's own and those of the program. */
    public Map<String, byte[]> classes() {
        return classes;
    }

    /** The whole program, from its {@code main}. */
    public Target program() {
        return target(Target.Kind.SOURCE_FILE, main + ".java", "main");
    }

    /** A method of the program. */
    Target method(String name) {
        return target(Target.Kind.METHOD, exercise.name() + "#" + name, name);
    }

    private Target target(Target.Kind kind, String typed, String method) {
        List<Path> sources = new ArrayList<>();
        sources.add(folder.path().resolve(exercise.file()));
        sources.add(folder.path());
        return new Target(kind, typed, main, method, List.of(), classes, sources, List.of());
    }

    @Override
    public void close() {
        folder.close();
    }
}

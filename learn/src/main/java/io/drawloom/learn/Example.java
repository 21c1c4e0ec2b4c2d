package io.drawloom.learn;

import io.drawloom.source.SourceCompiler;
import io.drawloom.source.SourceCompiler.DoesNotCompile;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the programs in the folder {@code examples}, compiled into a folder of its own.
 *
 * <p>It is compiled when it is asked for, and not with the lab: so what runs is the very file that
 * {@code java File.java} runs, and no class without a package is among those of the lab. The
 * compiler takes half a second. The folder is there for programs that start a JVM with their own
 * classes.
 */
public final class Example implements AutoCloseable {
    private final String name;
    private final TemporaryFolder folder;
    private final Map<String, byte[]> classes;

    private Example(String name, TemporaryFolder folder, Map<String, byte[]> classes) {
        this.name = name;
        this.folder = folder;
        this.classes = classes;
    }

    /**
     * The text of a program.
     *
     * @param name its class
     * @throws IOException if this build has none of that name
     */
    public static String source(String name) throws IOException {
        try (@Nullable InputStream in =
                Example.class.getResourceAsStream("examples/" + name + ".java")) {
            if (in == null) {
                throw new IOException("the program " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The program, compiled against the class path of this JVM.
     *
     * @throws IOException if there is none of that name, or no room for its classes
     */
    public static Example compile(String name) throws IOException {
        return compile(name, classPath());
    }

    /** The program, compiled against a class path, which its classes are found on too. */
    public static Example compile(String name, List<Path> classPath) throws IOException {
        TemporaryFolder folder = TemporaryFolder.create("drawloom-" + name + "-");
        boolean compiled = false;
        try {
            Path file = Files.writeString(folder.path().resolve(name + ".java"), source(name));
            Map<String, byte[]> classes = SourceCompiler.compile(file, classPath, false).classes();
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                Files.write(folder.path().resolve(each.getKey() + ".class"), each.getValue());
            }
            compiled = true;
            return new Example(name, folder, classes);
        } catch (DoesNotCompile e) {
            throw new IOException(name + " does not compile: " + e.printed(), e);
        } finally {
            if (!compiled) {
                folder.close();
            }
        }
    }

    private static List<Path> classPath() {
        List<Path> paths = new ArrayList<>();
        for (String each : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (!each.isEmpty()) {
                paths.add(Path.of(each));
            }
        }
        return paths;
    }

    /** Its class. */
    public String name() {
        return name;
    }

    /** Where its classes are, until it is closed or the JVM ends. */
    public Path folder() {
        return folder.path();
    }

    /** The bytes of one of its classes. */
    public byte[] bytes(String className) {
        byte[] bytes = classes.get(className);
        if (bytes == null) {
            throw new IllegalArgumentException(name + " has no class " + className);
        }
        return bytes.clone();
    }

    /**
     * Runs its {@code main} in this thread, and returns when that does; threads that it started may
     * then go on.
     *
     * @throws Exception what the program threw
     */
    public void run(List<String> arguments) throws Exception {
        URL[] urls = {folder().toUri().toURL()};
        // Not closed: what the program started still needs its classes.
        @SuppressWarnings("resource")
        URLClassLoader loader = new URLClassLoader(urls, Example.class.getClassLoader());
        Method main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) arguments.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** Takes its folder away. */
    @Override
    public void close() {
        folder.close();
    }
}

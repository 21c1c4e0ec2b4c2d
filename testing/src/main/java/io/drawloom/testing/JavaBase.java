package io.drawloom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of {@code java.base} as the running JDK has them. None is initialised. */
public final class JavaBase {
    private static final Path ROOT =
            FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");

    private JavaBase() {}

    /** All of them. */
    public static List<Class<?>> classes() {
        return classes(ROOT, Integer.MAX_VALUE);
    }

    /** Those of a package, named with dots, and of no other. */
    public static List<Class<?>> classes(String ofPackage) {
        return classes(ROOT.resolve(ofPackage.replace('.', '/')), 1);
    }

    private static List<Class<?>> classes(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.map(it -> ROOT.relativize(it).toString().replace('/', '.'))
                    // no name of a class has the sign that is in "module-info" and "package-info"
                    .filter(it -> it.endsWith(".class") && !it.contains("-"))
                    .sorted()
                    .<Class<?>>map(it -> load(it.substring(0, it.length() - ".class".length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

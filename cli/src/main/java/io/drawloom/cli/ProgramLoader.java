package io.drawloom.cli;

import io.drawloom.async.EventLoop;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Loads a program as it is. Of Drawloom it sees what it may be written with, and nothing else: it
 * may bring other versions of the libraries that the command line uses.
 */
final class ProgramLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of("io.drawloom.async.", "io.drawloom.engine.");

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;

    /**
     * Loads from memory first, then from folders and jars.
     *
     * @param classes the bytes of classes, by their names with dots
     * @param classPath folders and jars
     */
    ProgramLoader(Map<String, byte[]> classes, List<Path> classPath) throws IOException {
        super(urls(classPath), ClassLoader.getPlatformClassLoader());
        this.classes = classes;
    }

    private static URL[] urls(List<Path> classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path each : classPath) {
            urls.add(each.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (String shared : SHARED) {
            if (name.startsWith(shared)) {
                return EventLoop.class.getClassLoader().loadClass(name);
            }
        }
        byte[] bytes = classes.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
}

package io.drawloom.check.programs;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Runs programs many times on a plain virtual machine, and prints what each of them gave. */
public final class PlainRuns {
    /** A program that does not end so often is left. */
    private static final int MOST_STUCK = 2;

    private PlainRuns() {}

    /**
     * Prints a line a program and result: the class, a tabulator, the result.
     *
     * @param arguments the folder of the classes; how often; the milliseconds for each; the classes
     */
    public static void main(String[] arguments) throws Exception {
        int times = Integer.parseInt(arguments[1]);
        long millis = Long.parseLong(arguments[2]);
        List<String> names = Arrays.asList(arguments).subList(3, arguments.length);
        URL[] folder = {Path.of(arguments[0]).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(folder, PlainRuns.class.getClassLoader())) {
            for (String name : names) {
                Method once = loader.loadClass(name).getMethod("timed", long.class);
                Set<String> results = new TreeSet<>();
                int stuck = 0;
                Jitter.begin();
                long end = System.nanoTime() + 1_000_000 * millis;
                for (int i = 0; i < times && stuck < MOST_STUCK && System.nanoTime() < end; i++) {
                    Object result = once.invoke(null, 300L);
                    if (result == null) {
                        stuck++;
                    } else {
                        results.add((String) result);
                    }
                }
                results.forEach(it -> System.out.println(name + '\t' + it));
            }
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}

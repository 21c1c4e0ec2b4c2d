package io.drawloom.check.right;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** Runs programs on a virtual machine that knows nothing of looms. */
public final class PlainPrograms {
    private PlainPrograms() {}

    /**
     * Prints a line a program: its package, a tabulator, what it printed and how it ended, in
     * Base64; for each twice, in classes of its own.
     *
     * @param arguments the folder of the classes; then the packages
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream told = System.out;
        URL[] folder = {Path.of(arguments[0]).toUri().toURL()};
        for (int i = 1; i < arguments.length; i++) {
            for (int twice = 0; twice < 2; twice++) {
                String text = run(folder, arguments[i]);
                told.println(
                        arguments[i]
                                + '\t'
                                + Base64.getEncoder()
                                        .encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
        told.flush();
        Runtime.getRuntime().halt(0); // whatever a program has left behind
    }

    private static String run(URL[] folder, String name) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader = new URLClassLoader(folder)) {
            loader.setDefaultAssertionStatus(true);
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass(name + ".Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } catch (Throwable e) {
            return "ended with " + e + " caused by " + e.getCause();
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}

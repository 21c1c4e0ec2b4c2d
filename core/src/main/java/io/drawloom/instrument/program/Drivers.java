package io.drawloom.instrument.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The database drivers in the jars of a program's class path. Their classes stay as they are: a
 * statement is one step, whatever happens inside of it.
 */
final class Drivers {
    private static final String SERVICE = "META-INF/services/java.sql.Driver";

    private final URLClassLoader classPath;

    /** The addresses of their jars, up to what is inside. */
    private final Set<String> jars = new TreeSet<>();

    /** How the names of their classes begin: as much as tells a driver from what shares its jar. */
    private final Set<String> packages = new TreeSet<>();

    Drivers(URLClassLoader classPath) {
        this.classPath = classPath;
        try {
            for (URL each : Collections.list(classPath.findResources(SERVICE))) {
                String address = each.toString();
                if (address.startsWith("jar:")) {
                    jars.add(address.substring(0, address.length() - SERVICE.length()));
                    addPackages(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read which drivers are on the class path", e);
        }
    }

    private void addPackages(URL service) throws IOException {
        try (InputStream in = service.openStream()) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(driver -> {
                        int second = driver.indexOf('.', driver.indexOf('.') + 1);
                        packages.add(second < 0 ? driver : driver.substring(0, second + 1));
                    });
        }
    }

    /** Whether a class, by its name with dots, belongs to one. */
    boolean contain(String name) {
        if (packages.stream().noneMatch(name::startsWith)) {
            return false;
        }
        URL where = classPath.findResource(name.replace('.', '/') + ".class");
        return where != null && jars.stream().anyMatch(where.toString()::startsWith);
    }
}

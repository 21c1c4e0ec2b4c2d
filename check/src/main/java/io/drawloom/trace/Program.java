package io.drawloom.trace;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The program that was checked.
 *
 * @param name what the report calls it, such as {@code RequestCounter}
 * @param kind how it was given
 * @param target what was typed: a relative file, a class, or {@code class#method}; for a library
 *     call a name of its own
 * @param classPath the entries of the class path, as typed
 * @param arguments the program's own arguments
 * @param digest the sha-256 of the source file or of the main class; empty where there is neither
 * @param classes the sha-256 of each class that was woven, by its binary name, in the order of the
 *     names
 */
public record Program(
        String name,
        Kind kind,
        String target,
        List<String> classPath,
        List<String> arguments,
        Optional<String> digest,
        Map<String, String> classes) {

    /** How a program is given. */
    public enum Kind {
        /** One source file with a main method. */
        SOURCE_FILE,
        /** A compiled class with a main method. */
        MAIN_CLASS,
        /** A method without arguments of a compiled class. */
        METHOD,
        /** A piece of code handed to the library. */
        LIBRARY
    }

    /** Refuses an empty name or target and digests that are none; sorts the classes. */
    public Program {
        Checks.notEmpty("program name", name);
        Checks.notEmpty("program target", target);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        digest.ifPresent(it -> Checks.digest("digest of " + name, it));
        TreeMap<String, String> sorted = new TreeMap<>(classes);
        sorted.forEach((type, it) -> Checks.digest("digest of class " + type, it));
        classes = Collections.unmodifiableMap(sorted);
    }

    /** A program of which only the name and the way it was given matter. */
    public static Program of(String name, Kind kind, String target) {
        return new Program(name, kind, target, List.of(), List.of(), Optional.empty(), Map.of());
    }

    /**
     * Whether the other is the same program, perhaps with other source: a trace of it may take this
     * one's place in a file.
     */
    public boolean sameAs(Program other) {
        return kind == other.kind && name.equals(other.name) && target.equals(other.target);
    }
}

package io.drawloom.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The program to check: which classes, and where it begins.
 *
 * @param kind how it was named
 * @param typed what the user typed to name it: a source file, a class, {@code class#method}
 * @param className the class to begin in, with dots
 * @param methodName the method to begin with; {@code main} unless it is a {@link Kind#METHOD} or
 *     {@link Kind#LIBRARY}
 * @param classPath folders and jars of the program
 * @param compiled classes in memory, by name with dots
 * @param sources source files that lines are shown from; files of the class path's packages are
 *     looked for in these folders too
 * @param arguments what {@code main} is passed
 */
public record Target(
        Kind kind,
        String typed,
        String className,
        String methodName,
        List<Path> classPath,
        Map<String, byte[]> compiled,
        List<Path> sources,
        List<String> arguments) {

    /** How a program is named. */
    public enum Kind {
        /** A source file with a {@code main}. */
        SOURCE_FILE,
        /** A class with a {@code main}. */
        MAIN_CLASS,
        /** A method without arguments, of an object made for each execution or static. */
        METHOD,
        /** A lambda passed to the library. */
        LIBRARY
    }

    /** Copies what could change. */
    public Target {
        classPath = List.copyOf(classPath);
        compiled = Map.copyOf(compiled);
        sources = List.copyOf(sources);
        arguments = List.copyOf(arguments);
    }

    /** The short name of the program, as a report and a trace file call it. */
    public String name() {
        String simple =
                className.substring(
                        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
        return kind == Kind.METHOD ? simple + "." + methodName : simple;
    }
}

package io.drawloom.check;

import java.io.File;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Opens a lambda: finds its code, so that it can be run in woven copies of its classes, and what it
 * captured.
 */
final class Lambdas {
    private Lambdas() {}

    /** A lambda's code as a target, and the values it is called with. */
    record Opened(Target target, List<?> captured) {}

    /**
     * Opens {@code body}.
     *
     * @throws BadTarget if it is no lambda, or captures what cannot be passed to a copy of its
     *     class
     */
    static Opened open(Body body) {
        SerializedLambda lambda = serialized(body);
        String className = lambda.getImplClass().replace('/', '.');
        List<Object> captured = new ArrayList<>();
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object value = lambda.getCapturedArg(i);
            boolean receiver =
                    i == 0
                            && value != null
                            && value.getClass().getName().equals(className)
                            && lambda.getImplMethodKind()
                                    != java.lang.invoke.MethodHandleInfo.REF_invokeStatic;
            if (!receiver && value != null && value.getClass().getClassLoader() != null) {
                throw new BadTarget(
                        "the lambda in "
                                + className
                                + " captures a "
                                + value.getClass().getName()
                                + ", which each execution must have for itself: make it inside of"
                                + " the lambda");
            }
            captured.add(value);
        }
        Target target =
                new Target(
                        Target.Kind.LIBRARY,
                        className + "#" + lambda.getImplMethodName(),
                        className,
                        lambda.getImplMethodName(),
                        classPath(),
                        Map.of(),
                        sources(),
                        List.of());
        return new Opened(target, captured);
    }

    private static SerializedLambda serialized(Body body) {
        try {
            Method replace = body.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            if (replace.invoke(body) instanceof SerializedLambda lambda) {
                return lambda;
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new BadTarget(
                    "the program must be given as a lambda or a method reference, got an object of "
                            + body.getClass().getName());
        }
        throw new BadTarget("the program must be given as a lambda or a method reference");
    }

    private static List<Path> classPath() {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }

    /** Where sources usually lie beside what a build makes of them. */
    private static List<Path> sources() {
        List<Path> roots = new ArrayList<>();
        for (String usual : List.of("src/test/java", "src/main/java", "src", "test")) {
            Path root = Path.of(usual);
            if (Files.isDirectory(root)) {
                roots.add(root);
            }
        }
        return roots;
    }
}

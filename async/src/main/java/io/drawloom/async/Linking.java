package io.drawloom.async;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the JVM does the first time that a piece of program runs: it loads classes and links lambdas
 * and other calls. That takes long once, and the program cannot do it elsewhere.
 */
final class Linking {
    /** The methods of the JDK by which the JVM has it done. */
    private static final Map<String, Set<String>> METHODS =
            Map.of(
                    "java.lang.invoke.MethodHandleNatives",
                            Set.of(
                                    "linkCallSite",
                                    "linkMethod",
                                    "linkMethodHandleConstant",
                                    "linkDynamicConstant",
                                    "findMethodHandleType"),
                    "java.lang.ClassLoader", Set.of("loadClass", "defineClass"));

    private Linking() {}

    /**
     * Whether the thread that has this stack loads or links something.
     *
     * @param stack the innermost frame first
     */
    static boolean isIn(List<StackTraceElement> stack) {
        for (StackTraceElement frame : stack) {
            Set<String> methods = METHODS.get(frame.getClassName());
            if (methods != null && methods.contains(frame.getMethodName())) {
                return true;
            }
        }
        return false;
    }
}

package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

/** Whether a class is the JDK's or the program's. */
final class Origin {
    private static final @Nullable ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private Origin() {}

    /** Whether it is a class of the JDK, of whatever module. */
    static boolean isJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == PLATFORM;
    }

    /**
     * The first class from there upwards that a program can name: what such a class says of itself
     * holds for those behind it. {@link Object} if there is none.
     */
    static Class<?> named(Class<?> type) {
        Class<?> named = type;
        while (!isNamed(named.getName()) && named.getSuperclass() != null) {
            named = named.getSuperclass();
        }
        return named;
    }

    private static boolean isNamed(String type) {
        return type.startsWith("java.") || type.startsWith("javax.");
    }
}

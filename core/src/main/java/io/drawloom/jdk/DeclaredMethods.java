package io.drawloom.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** Which methods classes of the program have bodies for. */
final class DeclaredMethods {
    private DeclaredMethods() {}

    /**
     * Whether the class itself has a body for the method.
     *
     * <p>A class that names an absent class anywhere in the signatures of its methods does not list
     * them: then only what has the descriptor of the call is found.
     */
    static boolean has(Class<?> type, String name, String descriptor) {
        try {
            for (Method declared : type.getDeclaredMethods()) {
                if (declared.getName().equals(name) && !declared.isSynthetic()) {
                    return true;
                }
            }
            return false;
        } catch (LinkageError e) {
            return finds(type, name, descriptor);
        }
    }

    private static boolean finds(Class<?> type, String name, String descriptor) {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodHandle found =
                    lookup.findVirtual(
                            type,
                            name,
                            MethodType.fromMethodDescriptorString(
                                    descriptor, type.getClassLoader()));
            return lookup.revealDirect(found).getDeclaringClass() == type;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false; // then it is the JDK's
        }
    }
}

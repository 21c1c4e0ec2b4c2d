package io.drawloom.async;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * The signals of the operating system, by {@code sun.misc.Signal}.
 *
 * <p>Of the ways to hear of a signal this is the one that lasts: the JDK keeps it in the module
 * {@code jdk.unsupported}, exported and without a replacement, for programs outside of it (JEP
 * 260). A shutdown hook is told neither which signal came nor of a second one, is run by {@code
 * System.exit} too, and may not be ended. It is called by reflection, for javac has a warning
 * against it that cannot be switched off where all warnings are errors.
 */
final class OsSignals {
    private OsSignals() {}

    /**
     * Calls the handler, each time on a thread of its own, whenever the signal comes. What was
     * ignored when the JVM began, as Ctrl-C is in a background job of a script, stays ignored.
     *
     * @param name without {@code SIG}
     * @throws IllegalStateException if this JVM leaves its signals alone
     */
    static void handle(String name, Runnable handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            OsSignals.class.getClassLoader(),
                            new Class<?>[] {type},
                            (self, method, arguments) ->
                                    switch (method.getName()) {
                                        case "hashCode" -> System.identityHashCode(self);
                                        case "equals" -> self == arguments[0];
                                        case "toString" -> "handler of SIG" + name;
                                        default -> {
                                            handler.run();
                                            yield null;
                                        }
                                    });
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException e) {
            throw refused(name, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw refused(name, e);
        }
    }

    private static IllegalStateException refused(String name, Throwable why) {
        return new IllegalStateException(
                "this JVM does not let a program handle SIG"
                        + name
                        + " (is there -Xrs, or no module jdk.unsupported?): "
                        + why,
                why);
    }
}

package io.drawloom.async.policy;

import java.lang.invoke.MethodHandles;

/**
 * Whether this JVM lets us run threads ourselves: asked from outside of {@link JdkInternals}, whose
 * initializer finds out.
 */
final class Requirement {
    private static volatile boolean met;

    private Requirement() {}

    /**
     * Whether it was met when a loop was made: before that, {@link JdkInternals} must not be
     * touched.
     */
    static boolean isKnownToBeMet() {
        return met;
    }

    /** Whether it is met. */
    static boolean isMet() {
        if (!met) {
            try {
                check();
            } catch (IllegalStateException e) {
                return false;
            }
        }
        return true;
    }

    /**
     * Fails with the reason if this JVM does not let us run threads ourselves.
     *
     * @throws IllegalStateException with the option to start the JVM with
     */
    static void check() {
        try {
            MethodHandles.lookup().ensureInitialized(JdkInternals.class);
            met = true;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            Throwable cause = e.getCause();
            while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
                cause = cause.getCause();
            }
            String message = cause == null ? null : cause.getMessage();
            throw new IllegalStateException(message == null ? e.toString() : message, e);
        }
    }
}

package io.drawloom.learn;

/**
 * Something to be done when the JVM ends, by a signal too, unless this is closed before.
 *
 * <p>If the JVM ends already, it is done at once.
 */
public final class ShutdownAction implements AutoCloseable {
    private final Thread hook;

    private ShutdownAction(Thread hook) {
        this.hook = hook;
    }

    /** Has it done in the end. */
    public static ShutdownAction of(Runnable act) {
        ShutdownAction end = new ShutdownAction(new Thread(act, "drawloom stop"));
        if (!end.register()) {
            act.run();
        }
        return end;
    }

    /** Whether the JVM ends: what is still asked of it fails, and nobody needs to know. */
    public static boolean isNow() {
        try (ShutdownAction probe = new ShutdownAction(new Thread(() -> {}, "drawloom stop"))) {
            return !probe.register();
        }
    }

    private boolean register() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Forgets it; if the JVM ends already, it is done all the same. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends already.
        }
    }
}

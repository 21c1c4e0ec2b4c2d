package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** The scoped values that are bound on a thread, kept for another one. For threads of a loom. */
public final class ScopedBindings {
    private ScopedBindings() {}

    /** Those that are bound on the calling thread, as the JDK keeps them. */
    public static @Nullable Object ofCaller() {
        return ThreadInternals.bindings(Thread.currentThread());
    }

    /** Does something on the calling thread with these scoped values bound. */
    public static void run(@Nullable Object bindings, Runnable action) {
        Thread me = Thread.currentThread();
        Object before = ThreadInternals.bindings(me);
        ThreadInternals.bindings(me, bindings);
        try {
            action.run();
        } finally {
            ThreadInternals.bindings(me, before);
        }
    }
}

package io.drawloom.async.policy;

import io.drawloom.engine.ScopedBindings;

import org.jspecify.annotations.Nullable;

/**
 * What a job sees of who made it, as it was then: the context class loader, scoped values and
 * inheritable thread-locals. Jobs of one maker share one while nothing of it changes.
 *
 * @param loader the context class loader
 * @param bindings the scoped values that are bound, as the JDK keeps them; null if none are
 * @param inherited inheritable thread-locals, a copy for one job alone; null for none, and under
 *     check, where the job's thread inherits them as any other does
 */
public record Context(
        @Nullable ClassLoader loader, @Nullable Object bindings, @Nullable Object inherited) {
    /** Whether it is these, and can be shared. */
    boolean isThis(@Nullable ClassLoader other, @Nullable Object others) {
        return loader == other && bindings == others && inherited == null;
    }

    /** Does something on a thread of another pool as if the maker did. */
    public void run(Runnable action) {
        Thread me = Thread.currentThread();
        ClassLoader before = me.getContextClassLoader();
        me.setContextClassLoader(loader);
        try {
            if (!Requirement.isKnownToBeMet()) {
                ScopedBindings.run(bindings, action);
                return;
            }
            if (inherited != null) {
                JdkInternals.inherit(me, inherited);
            }
            bind(me, action);
        } finally {
            me.setContextClassLoader(before);
            if (inherited != null) {
                JdkInternals.clearThreadLocals(me);
            }
        }
    }

    /** Makes a thread of the loop ready, on which nothing of another job is left. */
    void enter(Thread me) {
        if (me.getContextClassLoader() != loader) {
            me.setContextClassLoader(loader);
        }
        if (inherited != null) {
            JdkInternals.inherit(me, inherited);
        }
    }

    /** Does something with the scoped values of the maker. */
    void bind(Thread me, Runnable action) {
        if (bindings == null) {
            action.run();
        } else {
            JdkInternals.runWith(me, bindings, action);
        }
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.AccessMode;

import org.jspecify.annotations.Nullable;

/** How strongly the methods of atomics, field updaters and variable handles order others. */
public final class AccessModes {
    private AccessModes() {}

    /**
     * The mode of a method; null if it is none of an atomic class, a field updater or a variable
     * handle.
     *
     * @param owner the class's name with dots
     */
    public static @Nullable AccessMode of(String owner, String method) {
        boolean handle = owner.endsWith("VarHandle");
        if (!handle
                && !owner.startsWith("java.util.concurrent.atomic.")
                && !owner.endsWith("FieldUpdater")) {
            return null;
        }
        if (method.endsWith("Plain")) {
            return AccessMode.PLAIN;
        }
        if (method.endsWith("Opaque")) {
            return AccessMode.OPAQUE;
        }
        if (method.endsWith("Acquire")) {
            return AccessMode.ACQUIRE;
        }
        if (method.endsWith("Release") || method.equals("lazySet")) {
            return AccessMode.RELEASE;
        }
        if (handle && (method.equals("get") || method.equals("set"))) {
            return AccessMode.PLAIN;
        }
        return method.startsWith("set") ? AccessMode.VOLATILE : AccessMode.EXCLUSIVE;
    }
}

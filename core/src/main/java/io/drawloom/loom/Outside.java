package io.drawloom.loom;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** What happened that was not under control, and how often: in all, and in one execution. */
final class Outside {
    private final Map<Uncontrolled, Integer> ever = new HashMap<>();
    private final Map<Uncontrolled, Integer> now = new HashMap<>();

    void begin() {
        now.clear();
    }

    void add(String what, @Nullable StackTraceElement where) {
        Uncontrolled it = new Uncontrolled(what, where);
        ever.merge(it, 1, Integer::sum);
        now.merge(it, 1, Integer::sum);
    }

    Map<Uncontrolled, Integer> ever() {
        return Map.copyOf(ever);
    }

    Map<Uncontrolled, Integer> now() {
        return Map.copyOf(now);
    }

    /** The topmost frame that is the program's own; null if there is none. */
    static @Nullable StackTraceElement own(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            boolean other =
                    name.startsWith("java.")
                            || name.startsWith("javax.")
                            || name.startsWith("jdk.")
                            || name.startsWith("sun.")
                            || name.startsWith("com.sun.")
                            || name.startsWith("io.drawloom.loom.")
                            || name.startsWith("io.drawloom.woven.");
            if (!other) {
                return frame;
            }
        }
        return null;
    }
}

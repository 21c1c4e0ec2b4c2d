package io.drawloom.engine;

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
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** What happened that was not under control, and how often: in all, and in one execution. */
public final class UncontrolledLog {
    private final Map<Uncontrolled, Integer> ever = new HashMap<>();
    private final Map<Uncontrolled, Integer> now = new HashMap<>();

    UncontrolledLog() {}

    void begin() {
        now.clear();
    }

    /** Notes that something happened at {@code site}, which may be {@link Sites#NONE}. */
    public void add(String what, int site) {
        add(what, site < 0 ? null : Sites.get(site).frame());
    }

    /** Notes that the call at {@code site} is one step here, and several in truth. */
    public void addOneStep(int site) {
        add(Sites.get(site).name() + " is taken as one step, though it is several", site);
    }

    /** Notes that something happened there. */
    public void add(String what, @Nullable StackTraceElement where) {
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

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** What happened that the orders do not cover, and how often: in all, and in one execution. */
public final class UncontrolledLog {
    private final Map<Uncontrolled, Integer> ever = new HashMap<>();
    private final Map<Uncontrolled, Integer> now = new HashMap<>();

    UncontrolledLog() {}

    void begin() {
        now.clear();
    }

    /**
     * Notes that something that is not under control happened at {@code site}, which may be {@link
     * Sites#NONE}.
     */
    public void add(String what, int site) {
        add(Uncontrolled.Kind.OUTSIDE, what, frame(site));
    }

    /** Notes that the call at {@code site} is one step here, and several in truth. */
    public void addOneStep(int site) {
        add(
                Uncontrolled.Kind.ONE_STEP,
                Sites.get(site).name() + " is taken as one step, though it is several",
                frame(site));
    }

    /** Notes that something that is not under control happened there. */
    public void add(String what, @Nullable StackTraceElement where) {
        add(Uncontrolled.Kind.OUTSIDE, what, where);
    }

    private void add(Uncontrolled.Kind kind, String what, @Nullable StackTraceElement where) {
        Uncontrolled it = new Uncontrolled(kind, what, where);
        ever.merge(it, 1, Integer::sum);
        now.merge(it, 1, Integer::sum);
    }

    private static @Nullable StackTraceElement frame(int site) {
        return site < 0 ? null : Sites.get(site).frame();
    }

    Map<Uncontrolled, Integer> ever() {
        return Map.copyOf(ever);
    }

    Map<Uncontrolled, Integer> now() {
        return Map.copyOf(now);
    }
}

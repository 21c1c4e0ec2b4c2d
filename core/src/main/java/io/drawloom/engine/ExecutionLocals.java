package io.drawloom.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Objects of which each execution has its own: one a class, closed at the end if it can be. */
public final class ExecutionLocals {
    private final UncontrolledLog uncontrolled;
    private final Map<String, Object> objects = new HashMap<>();

    ExecutionLocals(UncontrolledLog uncontrolled) {
        this.uncontrolled = uncontrolled;
    }

    /** The one object of its class, made when it is first asked for. */
    public <T> T get(Class<T> type, Supplier<T> maker) {
        Object known = objects.get(type.getName());
        if (known == null) {
            known = maker.get();
            objects.put(type.getName(), known);
        }
        return type.cast(known);
    }

    void begin() {
        objects.clear();
    }

    /** What an execution keeps open outside of it would be found by the next. */
    void close() {
        for (Object each : objects.values()) {
            if (each instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    uncontrolled.add(
                            "what the execution left open could not be closed: " + e, null);
                }
            }
        }
    }
}

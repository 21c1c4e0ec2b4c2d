package io.drawloom.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Objects of which each execution has its own: one a class, closed at the end if it can be. */
public final class ExecutionLocals {
    private final UncontrolledLog uncontrolled;

    /** So few that to go through them is faster than to look them up. */
    private final List<Object> objects = new ArrayList<>();

    ExecutionLocals(UncontrolledLog uncontrolled) {
        this.uncontrolled = uncontrolled;
    }

    /**
     * The one object of its class, made when it is first asked for.
     *
     * @param maker gives an object of just that class, and not of one below it
     */
    public <T> T get(Class<T> type, Supplier<T> maker) {
        for (int i = 0; i < objects.size(); i++) {
            Object known = objects.get(i);
            if (known.getClass() == type) {
                return type.cast(known);
            }
        }
        T made = maker.get();
        objects.add(made);
        return made;
    }

    void begin() {
        objects.clear();
    }

    /** What an execution keeps open outside of it would be found by the next. */
    void close() {
        for (Object each : objects) {
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

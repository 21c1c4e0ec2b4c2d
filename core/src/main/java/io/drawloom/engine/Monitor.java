package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The lock of one object in one execution: what {@code synchronized}, {@code wait} and {@code
 * notify} act on.
 */
final class Monitor implements ControlledThread.Guard {
    final Object object;
    @Nullable ControlledThread owner;

    /** How often the owner has entered; 0 exactly when there is no owner. */
    int entries;

    final List<ControlledThread> waiters = new ArrayList<>(2);

    Monitor(Object object) {
        this.object = object;
    }

    @Override
    public boolean isMonitor() {
        return true;
    }

    @Override
    public boolean holds(ControlledThread thread) {
        return owner == null || owner == thread;
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.Loom;

/** Clocks in woven code. */
public final class WovenTime {
    private final Loom loom;

    /** Those of a loom. */
    public WovenTime(Loom loom) {
        this.loom = loom;
    }

    /** Instead of {@code System.nanoTime()}. */
    public long nanoTime() {
        return ClockHooks.nanoTime();
    }

    /** Instead of {@code System.currentTimeMillis()}. */
    public long currentTimeMillis() {
        return ClockHooks.currentTimeMillis();
    }

    /** Instead of {@code ThreadMXBean.getCurrentThreadCpuTime()}; -1: not measured. */
    public long processorTime(Object bean) {
        if (!loom.runsHere()) {
            return -1;
        }
        return loom.clock().readWork() - loom.current().workBefore();
    }
}

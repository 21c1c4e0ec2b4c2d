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
    public long nanoTime(int site) {
        told(site);
        return ClockHooks.nanoTime();
    }

    /** Instead of {@code System.currentTimeMillis()}. */
    public long currentTimeMillis(int site) {
        if (!loom.runsHere()) {
            return ClockHooks.currentTimeMillis();
        }
        told(site);
        loom.clock().read();
        return loom.clock().epochMillis();
    }

    /** Before {@code Condition.awaitNanos} or {@code getDelay}: they tell how much time is left. */
    public void timeLeft(int site) {
        if (loom.runsHere()) {
            loom.clock().willTell(site);
        }
    }

    private void told(int site) {
        if (loom.runsHere()) {
            loom.clock().told(loom.current(), site);
        }
    }

    /** Instead of {@code ThreadMXBean.getCurrentThreadCpuTime()}; -1: not measured. */
    public long processorTime(Object bean) {
        if (!loom.runsHere()) {
            return -1;
        }
        return loom.clock().readWork() - loom.current().workBefore();
    }
}

package io.drawloom.engine;

import java.util.Objects;

/** What woven code does with monitors. */
public final class WovenMonitors {
    private final Loom loom;
    private final Monitors monitors;

    /** Those of a loom. */
    public WovenMonitors(Loom loom) {
        this.loom = loom;
        monitors = loom.monitors();
    }

    /** Instead of {@code monitorenter}. */
    public void enter(Object object, int site) {
        Objects.requireNonNull(object);
        if (loom.runsHere()) {
            monitors.enter(object, site);
        }
    }

    /** Instead of {@code monitorexit}. */
    public void exit(Object object, int site) {
        if (loom.runsHere()) {
            monitors.exit(object, site);
        }
    }

    /** Instead of {@code Object.wait()}. */
    public void await(Object object, int site) throws InterruptedException {
        await(object, 0L, site);
    }

    /** Instead of {@code Object.wait(long)}. */
    public void await(Object object, long millis, int site) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (loom.runsHere()) {
            monitors.await(
                    object,
                    millis > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : millis * 1_000_000,
                    site);
        } else {
            object.wait(millis);
        }
    }

    /** Instead of {@code Object.wait(long, int)}. */
    public void await(Object object, long millis, int nanos, int site) throws InterruptedException {
        await(object, nanos > 0 && millis < Long.MAX_VALUE ? millis + 1 : millis, site);
    }

    /** Instead of {@code Object.notify()}. */
    public void signal(Object object, int site) {
        if (loom.runsHere()) {
            monitors.signal(object, false, site);
        } else {
            object.notify();
        }
    }

    /** Instead of {@code Object.notifyAll()}. */
    public void signalAll(Object object, int site) {
        if (loom.runsHere()) {
            monitors.signal(object, true, site);
        } else {
            object.notifyAll();
        }
    }

    /** Instead of {@code Thread.holdsLock}. */
    public boolean holdsLock(Object object) {
        return loom.runsHere() ? monitors.isMine(object) : Thread.holdsLock(object);
    }
}

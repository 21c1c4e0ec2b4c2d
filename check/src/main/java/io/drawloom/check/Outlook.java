package io.drawloom.check;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/**
 * Whether the end of a search of every order is in sight: by an estimate of how much of it is done,
 * which is looked at anew whenever the work has doubled. Work is counted, so what comes of it is
 * the same on every machine. Thread-safe.
 */
final class Outlook {
    /** With how much work every order is tried before anybody asks. */
    private static final long FIRST_LOOK = 100_000;

    /**
     * An end is in sight if, as it seems, this share of the orders can be tried: the estimate may
     * be some times too low.
     */
    private static final double IN_SIGHT = 0.1;

    private final AtomicLong done = new AtomicLong();
    private volatile long next = FIRST_LOOK;
    private volatile boolean endInSight;

    /** Of a search that nothing is known of. */
    Outlook() {
        this(true);
    }

    private Outlook(boolean endInSight) {
        this.endInSight = endInSight;
    }

    /** Of the search that begins anew: as this one was, until there is something to look at. */
    Outlook again() {
        return new Outlook(endInSight);
    }

    /**
     * So much more is done.
     *
     * @param progress which part of all orders, from 0 to 1, an estimate
     * @param ahead how many times as much as so far can be done in all
     */
    void add(long work, DoubleSupplier progress, DoubleSupplier ahead) {
        long now = done.addAndGet(work);
        if (now >= next) {
            next = 2 * now;
            endInSight = progress.getAsDouble() * ahead.getAsDouble() >= IN_SIGHT;
        }
    }

    /** The work so far. */
    long done() {
        return done.get();
    }

    boolean endInSight() {
        return endInSight;
    }
}

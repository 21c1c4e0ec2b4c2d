package io.drawloom.check.programs;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A pause between the steps of a program that runs without a loom; under one it is none. */
public final class Jitter {
    private static final boolean ON = Boolean.getBoolean("drawloom.jitter");

    private static final AtomicInteger ARRIVED = new AtomicInteger();

    /** How long a thread looks for the others, in turns: one of them may have no processor. */
    private static final int MOST_TURNS = 20_000;

    private Jitter() {}

    /** The first thing that each thread of a program does: so they all move at once. */
    public static void meet(int threads) {
        if (ON) {
            int all = (ARRIVED.getAndIncrement() / threads + 1) * threads;
            for (int i = 0; i < MOST_TURNS && ARRIVED.get() < all; i++) {
                Thread.onSpinWait();
            }
        }
    }

    /** Before another program, of which nobody has come. */
    static void begin() {
        ARRIVED.set(0);
    }

    /** Pauses for any time, or not at all. */
    public static void here() {
        if (ON) {
            int turns = ThreadLocalRandom.current().nextInt(400);
            for (int i = 0; i < turns; i++) {
                Thread.onSpinWait();
            }
        }
    }
}

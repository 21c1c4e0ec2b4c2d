package io.drawloom.check.strategy;

/**
 * The program did not do again what it did under the same choices before: something in it is not under control (real time,
 * chance, a thread from elsewhere), or it is not the same program.
 */
public final class Divergence extends RuntimeException {
    private final int step;
    private final String expected;
    private final String found;

    Divergence(int step, String expected, String found) {
        super("replay diverged at step " + step + ": " + found + "; expected " + expected + "; was the program changed?");
        this.step = step;
        this.expected = expected;
        this.found = found;
    }

    /** The step at which it differed, from 1: the number of moves made so far, with the one that did not fit. */
    public int step() {
        return step;
    }

    /** What the recorded choices demand there. */
    public String expected() {
        return expected;
    }

    /** What was found instead. */
    public String found() {
        return found;
    }
}

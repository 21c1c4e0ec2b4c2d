package io.drawloom.explore;

/**
 * The program did not do again what it did under the same choices before: something in it is not
 * under control (real time, chance, a thread from elsewhere), or it is not the same program.
 */
public final class Divergence extends RuntimeException {
    private final int step;
    private final String expected;
    private final String found;

    private Divergence(int step, String expected, String found, String what) {
        super("replay diverged at step " + step + ": " + what + "; was the program changed?");
        this.step = step;
        this.expected = expected;
        this.found = found;
    }

    static Divergence notReady(int step, int thread, int threads) {
        String found =
                thread < threads
                        ? "thread " + thread + " is not ready"
                        : "there is no thread "
                                + thread
                                + " yet, only "
                                + (threads == 1 ? "thread 0" : "threads 0 to " + (threads - 1));
        return new Divergence(step, "a step of thread " + thread, found, found);
    }

    static Divergence other(int step, String expected, String found) {
        return new Divergence(step, expected, found, found + " instead of " + expected);
    }

    /**
     * The step at which it differed, from 1: how many moves had been made, with the one that did
     * not fit.
     */
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

package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;

import java.util.Arrays;

/**
 * Follows a plan as far as it can: one execution that moves the planned threads in turn, stays with
 * the same thread while the next of the plan is not ready, and never fails.
 */
final class Guided extends OneExecution {
    /** How often each planned thread moves before the next one's turn. */
    private final int[] threads;

    private final int[] moves;
    private final int[] picks;
    private int at;
    private int made;
    private int nextPick;
    private int last = -1;

    /**
     * The plan of {@code moves[i]} moves of {@code threads[i]}, one i after the other, with these
     * picks in turn.
     */
    Guided(int[] threads, int[] moves, int[] picks) {
        this.threads = threads;
        this.moves = moves;
        this.picks = picks;
    }

    @Override
    public int choose(SchedulingPoint point) {
        last = next(point);
        return last;
    }

    private int next(SchedulingPoint point) {
        while (at < threads.length && (made >= moves[at] || gone(point, threads[at]))) {
            at++;
            made = 0;
        }
        if (at < threads.length && isReady(point, threads[at])) {
            made++;
            return threads[at];
        }
        if (last >= 0 && point.enabled(last)) {
            return last;
        }
        for (int i = at; i < threads.length; i++) {
            if (isReady(point, threads[i])) {
                return threads[i];
            }
        }
        int lowest = 0;
        while (!point.enabled(lowest)) {
            lowest++;
        }
        return lowest;
    }

    private static boolean isReady(SchedulingPoint point, int thread) {
        return thread < point.threads() && point.enabled(thread);
    }

    private static boolean gone(SchedulingPoint point, int thread) {
        return thread < point.threads() && !point.enabled(thread) && !point.waiting(thread);
    }

    @Override
    public int pick(int thread, int alternatives) {
        int pick = nextPick < picks.length ? picks[nextPick++] : 0;
        return pick < alternatives ? pick : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Guided that
                && Arrays.equals(threads, that.threads)
                && Arrays.equals(moves, that.moves)
                && Arrays.equals(picks, that.picks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(threads) + Arrays.hashCode(moves);
    }
}

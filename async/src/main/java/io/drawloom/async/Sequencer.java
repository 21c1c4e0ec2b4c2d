package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import java.util.HashSet;
import java.util.Set;

/**
 * For tests: has pieces of several tasks done in an order that is written down. Each piece stands
 * at a position, from 0 on, and begins when the one before it has been left.
 *
 * <pre>{@code
 * try (var _ = sequence.at(2)) {
 *     …                                // third, whoever else is ready
 * }
 * }</pre>
 *
 * <p>For the tasks of one loop.
 */
public final class Sequencer {
    private final Home home = new Home();
    private final WaitQueue<Waiter> queue = new WaitQueue<>();
    private final Set<Integer> taken = new HashSet<>();
    private int next;
    private boolean broken;

    /** A sequence of which no position is taken. */
    public Sequencer() {}

    /** A position, until it is left. */
    public final class Position implements AutoCloseable {
        private final int number;

        private Position(int number) {
            this.number = number;
        }

        /** Leaves it: the next begins. To leave it again has no effect. */
        @Override
        public void close() {
            if (next == number) {
                next++;
                queue.wakeAll();
            }
        }
    }

    /**
     * Waits until all positions before this one have been left. If the task is cancelled meanwhile,
     * the sequence is broken, for nobody could come after it.
     *
     * @throws IllegalArgumentException if the position is negative
     * @throws IllegalStateException if it was taken before, or the sequence is or gets broken
     */
    public Position at(int position) {
        if (position < 0) {
            throw new IllegalArgumentException("position must be >= 0, got " + position);
        }
        Waiter me = Waiter.current();
        home.enter(me, this, "sequence.at(" + position + ")");
        if (!taken.add(position)) {
            throw new IllegalStateException(
                    "position " + position + " of the sequence was taken before");
        }
        try {
            me.checkpoint();
            while (next != position && !broken) {
                me.await(this, queue, Policy.NEVER);
            }
        } catch (Throwable e) {
            broken = true;
            queue.wakeAll();
            throw e;
        }
        if (broken) {
            throw new IllegalStateException(
                    "the sequence is broken: a task was cancelled before its position");
        }
        return new Position(position);
    }

    @Override
    public String toString() {
        return "a sequence at " + next;
    }
}

package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

/**
 * Moves any enabled thread, all alike: the plainest sampling, and the yardstick for every other.
 *
 * <p>Goes on for ever; the driver says when it is enough.
 */
public final class RandomWalk implements Strategy {
    private final Randomness random;

    /** All executions of the sequence that {@code seed} stands for. */
    public RandomWalk(long seed) {
        this(seed, 0, 1);
    }

    /**
     * Every {@code stride}-th execution of that sequence, from {@code firstIndex} on: n workers
     * with the first indices 0 to n-1 and the stride n share one sequence.
     */
    public RandomWalk(long seed, long firstIndex, long stride) {
        random = new Randomness(seed, firstIndex, stride);
    }

    /** The number of the current execution in the sequence of the seed. */
    public long index() {
        return random.index();
    }

    @Override
    public boolean begin() {
        random.begin();
        return true;
    }

    @Override
    public int choose(SchedulingPoint moves) {
        int skip = random.below(moves.enabledCount());
        int thread = 0;
        while (!moves.enabled(thread) || skip-- > 0) {
            thread++;
        }
        return thread;
    }

    @Override
    public int pick(int thread, int alternatives) {
        return random.below(alternatives);
    }

    @Override
    public boolean numbersLocations() {
        return false;
    }
}

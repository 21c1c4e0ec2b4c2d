package io.drawloom.explore;

import io.drawloom.engine.Operation;
import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

import java.util.Arrays;

/**
 * Samples orders rather than interleavings: Partial Order Sampling, from Yuan, Yang and Gu,
 * «Partial Order Aware Concurrency Sampling», CAV 2018.
 *
 * <p>Every pending operation has a random priority and the ready one with the highest moves. Then
 * the pending operations that conflict with it get new priorities: each race is decided by a fresh
 * and fair draw, while independent operations keep their order, which spends no chance on what
 * makes no difference.
 *
 * <p>Goes on for ever; the driver says when it is enough.
 */
public final class PartialOrderSampling implements Strategy {
    private final Randomness random;

    /** By thread: the priority of its pending operation. */
    private long[] priority = new long[16];

    /** How many threads have a priority. */
    private int threads;

    /** All executions of the sequence that {@code seed} stands for. */
    public PartialOrderSampling(long seed) {
        this(seed, 0, 1);
    }

    /**
     * Every {@code stride}-th execution of that sequence, from {@code firstIndex} on: n workers
     * with the first indices 0 to n-1 and the stride n share one sequence.
     */
    public PartialOrderSampling(long seed, long firstIndex, long stride) {
        random = new Randomness(seed, firstIndex, stride);
    }

    /** The number of the current execution in the sequence of the seed. */
    public long index() {
        return random.index();
    }

    @Override
    public boolean begin() {
        random.begin();
        threads = 0;
        return true;
    }

    @Override
    public int choose(SchedulingPoint moves) {
        int count = moves.threads();
        if (threads < count) {
            meet(count);
        }
        int chosen = -1;
        long highest = 0;
        for (int thread = 0; thread < count; thread++) {
            long mine = priority[thread];
            if ((chosen < 0 || mine > highest) && moves.enabled(thread)) {
                chosen = thread;
                highest = mine;
            }
        }
        Operation done = moves.operation(chosen);
        if (done.location != Operation.NOWHERE) {
            for (int thread = 0; thread < count; thread++) {
                // a new priority for a thread that has ended does no harm, and asking costs more
                if (thread != chosen && moves.operation(thread).conflictsWith(done)) {
                    priority[thread] = random.any();
                }
            }
        }
        priority[chosen] = random.any();
        return chosen;
    }

    private void meet(int count) {
        if (count > priority.length) {
            priority = Arrays.copyOf(priority, Math.max(count, 2 * priority.length));
        }
        for (; threads < count; threads++) {
            priority[threads] = random.any();
        }
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

package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;
import io.drawloom.happensbefore.LinearExtensions;
import io.drawloom.happensbefore.PartialOrder;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Counts how many interleavings the order of an execution stands for: what a search of orders has
 * saved.
 *
 * <p>Leaves all choices to another strategy and notes which step happened before which. The
 * interleavings are the {@link LinearExtensions} of that partial order.
 *
 * <p>Exact as long as all that keeps steps apart is known: where releases of locks are no steps,
 * the count also has interleavings in which a lock is taken before it was given back.
 */
public final class Interleavings implements Strategy {
    private final Strategy strategy;

    /** The steps of the current execution. */
    private final PartialOrder order = new PartialOrder();

    /** Counts for the executions of {@code strategy}. */
    public Interleavings(Strategy strategy) {
        this.strategy = strategy;
    }

    /**
     * How many interleavings the current execution stands for; empty if that takes more than {@code
     * maxStates} downsets.
     */
    public Optional<BigInteger> count(int maxStates) {
        return LinearExtensions.count(order, maxStates);
    }

    @Override
    public boolean begin() {
        order.truncate(0);
        return strategy.begin();
    }

    @Override
    public int choose(SchedulingPoint moves) {
        int thread = strategy.choose(moves);
        if (thread != REDUNDANT) {
            int code = OperationCode.of(moves.operation(thread));
            order.add(thread, OperationCode.location(code), OperationCode.readsOnly(code));
        }
        return thread;
    }

    @Override
    public void ordered(int before, int after) {
        order.order(before, after);
        strategy.ordered(before, after);
    }

    @Override
    public int pick(int thread, int alternatives) {
        return strategy.pick(thread, alternatives);
    }

    @Override
    public void end(SchedulingPoint moves) {
        strategy.end(moves);
    }
}

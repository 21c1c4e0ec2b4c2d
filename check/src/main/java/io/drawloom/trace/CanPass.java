package io.drawloom.trace;

import java.math.BigInteger;

/**
 * How many orders are still possible after a step of an execution, and how many of these pass. The
 * trace calls it {@code canPass}.
 *
 * @param orders how many orders are still possible
 * @param passing how many of these pass
 * @param exact whether both were counted over the whole space; else they are estimated from the
 *     executions that were run
 */
public record CanPass(BigInteger orders, BigInteger passing, boolean exact) {
    /** Refuses negative counts and more passing orders than orders. */
    public CanPass {
        Checks.notNegative("orders", orders);
        Checks.notNegative("passing orders", passing);
        Checks.that(
                passing.compareTo(orders) <= 0,
                "passing orders (" + passing + ") must be <= orders (" + orders + ")");
    }

    /** Numbers that were counted over the whole space. */
    public static CanPass exact(long passing, long orders) {
        return new CanPass(BigInteger.valueOf(orders), BigInteger.valueOf(passing), true);
    }

    /** Numbers of the samples that were run. */
    public static CanPass estimated(long passing, long orders) {
        return new CanPass(BigInteger.valueOf(orders), BigInteger.valueOf(passing), false);
    }

    /** Whether no order that is still possible passes. */
    public boolean hopeless() {
        return passing.signum() == 0;
    }
}

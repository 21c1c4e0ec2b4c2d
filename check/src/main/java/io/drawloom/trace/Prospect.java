package io.drawloom.trace;

import java.math.BigInteger;

/**
 * What can still come of an execution at a moment.
 *
 * @param orders how many orders are still possible
 * @param passing how many of these pass
 * @param exact whether both were counted over the whole space; else they are estimated from the
 *     executions that were run
 */
public record Prospect(BigInteger orders, BigInteger passing, boolean exact) {
    /** Refuses negative counts and more passing orders than orders. */
    public Prospect {
        Checks.notNegative("orders", orders);
        Checks.notNegative("passing orders", passing);
        Checks.that(
                passing.compareTo(orders) <= 0,
                "passing orders (" + passing + ") must be <= orders (" + orders + ")");
    }

    /** Counted. */
    public static Prospect exact(long passing, long orders) {
        return new Prospect(BigInteger.valueOf(orders), BigInteger.valueOf(passing), true);
    }

    /** Estimated from what was sampled. */
    public static Prospect estimated(long passing, long orders) {
        return new Prospect(BigInteger.valueOf(orders), BigInteger.valueOf(passing), false);
    }

    /** Whether no order that is still possible passes. */
    public boolean hopeless() {
        return passing.signum() == 0;
    }
}

package io.drawloom.check;

/** How a check looks for an order that fails. */
public enum SearchKind {
    /** Samples for a moment, then tries every order; the default. */
    AUTO,
    /** Tries every order, depth first. */
    EXHAUSTIVE,
    /** At each step any thread that is ready, with the same chance. */
    RANDOM,
    /** Partial-order sampling: fair among orders rather than among steps. */
    POS
}

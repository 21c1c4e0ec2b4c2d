package io.drawloom.jdk;

/**
 * Atomic references: what is more than one step of theirs. Called by the JDK, once its classes are
 * changed ({@link Hooks}).
 */
public final class AtomicHooks {
    private AtomicHooks() {}

    /** A reference with a stamp or a mark changes, if it is what it was: a step on it. */
    public static void changePair(Object reference) {
        Caller.step(JdkSteps.CHANGE_PAIR, reference);
    }
}

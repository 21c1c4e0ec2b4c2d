package io.drawloom.simulate.http;

import io.drawloom.engine.Named;
import io.drawloom.simulate.Steps;

/**
 * Tells who asks for it that something is over: an exchange to a server that stops, a request to a
 * client that closes. As long as nobody asks, it is no step.
 */
final class Finish implements Named {
    private static final int VARIABLE = Steps.variable("io.drawloom.simulate.http.Finish");

    private final Steps steps;
    private boolean reached;

    Finish(Steps steps) {
        this.steps = steps;
    }

    @Override
    public String named() {
        return "the end of an exchange";
    }

    /** It is over. */
    void reach() {
        if (!reached) {
            if (steps.isChoice(VARIABLE)) {
                steps.write(this, 0, steps.place());
            }
            reached = true;
        }
    }

    /** Whether it is over. */
    boolean isReached() {
        steps.makeChoice(VARIABLE);
        steps.read(this, 0, steps.place());
        return reached;
    }

    /** Waits until it is over, or the deadline. */
    boolean await(long deadlineNanos) {
        steps.makeChoice(VARIABLE);
        return steps.await(this, 0, () -> reached, deadlineNanos, steps.place());
    }

    /** As {@link #await}, but an interrupt ends the wait. */
    boolean awaitInterruptibly(long deadlineNanos) throws InterruptedException {
        steps.makeChoice(VARIABLE);
        return steps.awaitInterruptibly(this, 0, () -> reached, deadlineNanos, steps.place());
    }
}

package io.drawloom.learn.exercise;

import java.util.Optional;

/**
 * What came of judging an answer.
 *
 * @param reason why it passes or is refused
 * @param fact what was seen, in one line; what the compiler printed, if it refused; empty on a pass
 * @param orders how many orders were run, over all scenarios
 * @param scenario the program in which it failed; empty if none did
 */
public record Judgement(
        Reason reason, String fact, long orders, Optional<Exercise.Scenario> scenario) {
    /** Whether the answer is right. */
    public boolean passed() {
        return reason == Reason.PASSED;
    }

    static Judgement refused(Reason reason, String fact) {
        return new Judgement(reason, fact, 0, Optional.empty());
    }
}

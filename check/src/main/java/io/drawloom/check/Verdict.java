package io.drawloom.check;

import io.drawloom.trace.Trace;
import io.drawloom.trace.VerdictWord;

import java.time.Duration;

/**
 * What a check found. A failure is a value, not an exception.
 *
 * @param trace all of it: the program, how far the search got, one execution step by step, what
 *     failed and why
 * @param elapsed how long the check took; not part of the trace, which is the same in each run
 */
public record Verdict(Trace trace, Duration elapsed) {
    /** What it comes to, in the word that its report begins with. */
    public VerdictWord word() {
        return VerdictWord.of(trace);
    }

    /** Whether some order fails. */
    public boolean failed() {
        return trace.finding().failed();
    }

    /**
     * Whether every order was tried and none fails: nothing was left uncontrolled or unexplored.
     */
    public boolean proved() {
        return !failed() && trace.search().exhausted() && trace.search().complete();
    }
}

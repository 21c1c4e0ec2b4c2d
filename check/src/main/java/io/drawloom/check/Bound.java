package io.drawloom.check;

import io.drawloom.engine.Loom;

import java.util.Locale;

/**
 * Where an execution was given up though it got on.
 *
 * @param steps whether it had more steps than it may have; else one of them went on for too long
 * @param most how many steps, or rounds of a loop, it may have; 0 if its time was over
 * @param site where it was
 */
record Bound(boolean steps, long most, int site) {
    /** That of the last execution of {@code loom}. */
    static Bound of(Loom loom) {
        boolean late = loom.isLate();
        boolean steps = loom.boundInSteps();
        return new Bound(
                steps, late ? 0 : steps ? loom.steps() - 1 : loom.mostTurns(), loom.endlessSite());
    }

    /** The sentence, without its full stop. */
    String text(Sources sources) {
        String where = site < 0 ? "" : " at " + sources.place(site).where();
        if (most == 0) {
            return "what an execution does after its time is over" + where;
        }
        return steps
                ? String.format(
                        Locale.ROOT,
                        "what comes after %,d steps of an execution%s; --max-steps raises that",
                        most,
                        where)
                : String.format(
                        Locale.ROOT,
                        "what comes after %,d rounds of a loop without a step%s; --max-steps raises"
                                + " that",
                        most,
                        where);
    }
}

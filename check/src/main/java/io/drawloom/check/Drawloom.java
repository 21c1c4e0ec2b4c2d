package io.drawloom.check;

import io.drawloom.trace.Trace;

import java.util.List;

/** Runs concurrent programs in many orders, or in one that is given. */
public final class Drawloom {
    /** The version of this tool, as traces carry it. */
    public static final String VERSION = Version.TOOL;

    private Drawloom() {}

    /** What a lambda does in every order, with {@link Options#DEFAULTS}. */
    public static Verdict check(Body body) {
        return check(Options.DEFAULTS, body);
    }

    /**
     * What a lambda does in many orders.
     *
     * @throws BadTarget if the lambda cannot be run anew in classes of its own
     */
    public static Verdict check(Options options, Body body) {
        Lambdas.Opened lambda = Lambdas.open(body);
        try (Checker checker =
                new Checker(options, lambda.target(), lambda.captured(), Progress.NONE)) {
            return checker.check();
        }
    }

    /**
     * What a program does in many orders.
     *
     * @param progress is told how far the check is
     * @throws BadTarget if there is no such class, no {@code main}, no such method
     */
    public static Verdict check(Options options, Target target, Progress progress) {
        try (Checker checker = new Checker(options, target, List.of(), progress)) {
            return checker.check();
        }
    }

    /**
     * A replay of the execution that a trace shows.
     *
     * @param recorded the trace
     * @param target the program, as it is now
     * @throws BadTarget if there is no such class, no {@code main}, no such method
     */
    public static Replayed replay(Trace recorded, Target target) {
        return Replaying.replay(recorded, target);
    }
}

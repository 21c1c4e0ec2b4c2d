package io.drawloom.check;

import io.drawloom.trace.Trace;

import java.util.List;
import java.util.Optional;

/** Runs concurrent programs in many orders, or in one that is given. */
public final class Drawloom {
    /** The version of this tool, as traces carry it. */
    public static final String VERSION = "0.1.0";

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

    /**
     * What came of a replay.
     *
     * @param trace the execution as it went this time; up to the divergence if there was one
     * @param divergence at which step and how it left the recorded schedule; empty if it did not
     * @param changed the classes whose code is not what it was when the trace was written, by name
     */
    public record Replayed(Trace trace, Optional<String> divergence, List<String> changed) {
        /** Copies what could change. */
        public Replayed {
            changed = List.copyOf(changed);
        }

        /** Whether it went as recorded, to the same end. */
        public boolean same() {
            return divergence.isEmpty();
        }
    }
}

package io.drawloom.learn.exercise;

import io.drawloom.trace.Outcomes;

import java.util.List;

/**
 * An exercise: a class with a mistake that the learner repairs, and what judges the repair.
 *
 * @param name the name of the class, of its file and of the exercise
 * @param scenarios the programs that judge an answer
 * @param choices outcomes of the small program, possible and impossible, to choose from
 * @param wrong those outcomes that show the mistake
 * @param refused why each of the wrong repairs that come with it is refused, in their order
 */
public record Exercise(
        String name,
        List<Scenario> scenarios,
        List<String> choices,
        List<String> wrong,
        List<Reason> refused) {
    /** How many hints there are. */
    public static final int HINTS = 3;

    /**
     * A program that judges answers: a method of the harness, run in every order.
     *
     * @param method the method
     * @param overlap whether some order must reach the overlap that the exercise declares
     * @param spuriousWakeups whether waits may end for no reason
     */
    public record Scenario(String method, boolean overlap, boolean spuriousWakeups) {}

    /** The versions of the class that come with it. */
    public enum Version {
        /** What the learner begins with. */
        START,
        /** A right repair, shown at the end. */
        REFERENCE,
        /** Another right repair. */
        RIGHT,
        /** A wrong repair. */
        WRONG1,
        /** A wrong repair. */
        WRONG2,
        /** A wrong repair. */
        WRONG3;

        /** The wrong repairs. */
        public static final List<Version> WRONG = List.of(WRONG1, WRONG2, WRONG3);
    }

    /** Refuses an exercise that cannot be judged. */
    public Exercise {
        scenarios = List.copyOf(scenarios);
        choices = List.copyOf(choices);
        wrong = List.copyOf(wrong);
        refused = List.copyOf(refused);
        if (scenarios.stream().noneMatch(Scenario::overlap)) {
            throw new IllegalArgumentException(name + " declares no overlap");
        }
        if (refused.size() != Version.WRONG.size()) {
            throw new IllegalArgumentException(
                    name + " needs a reason for each wrong repair, got " + refused);
        }
        if (!choices.containsAll(wrong) || wrong.isEmpty()) {
            throw new IllegalArgumentException(name + ": " + wrong + " are not all in " + choices);
        }
    }

    /** The name of the learner's file. */
    public String file() {
        return name + ".java";
    }

    /** An outcome as exercises call it: what was printed, or how else it ended. */
    public static String outcome(Outcomes.Result result) {
        return switch (result) {
            case Outcomes.Result.Printed it -> it.output().strip();
            case Outcomes.Result.Exited it -> "exit " + it.status();
            case Outcomes.Result.Threw it -> it.type().substring(it.type().lastIndexOf('.') + 1);
            case Outcomes.Result.Stuck it -> it.what();
        };
    }
}

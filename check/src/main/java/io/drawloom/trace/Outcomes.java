package io.drawloom.trace;

import java.util.List;
import java.util.Optional;

/**
 * The different results that the program gave.
 *
 * @param unit what the counts count
 * @param list one outcome for each different result, the most frequent first
 */
public record Outcomes(Unit unit, List<Outcome> list) {
    private static final Outcomes NONE = new Outcomes(Unit.EXECUTIONS, List.of());

    /** What is counted. */
    public enum Unit {
        /** Orders: the shares are those of the whole space, or of the part that was tried. */
        ORDERS,
        /** Executions: the shares are those of the sample. */
        EXECUTIONS
    }

    /**
     * One result, how often it came, and one way to it.
     *
     * @param result the result
     * @param count how many orders or executions gave it
     * @param failing whether it counts as a failure
     * @param route one way to it
     */
    public record Outcome(Result result, long count, boolean failing, Route route) {
        /** Refuses a result that never came. */
        public Outcome {
            Checks.atLeast("count of an outcome", 1, count);
        }
    }

    /** What came of an execution. */
    public sealed interface Result {
        /** All that the program printed. */
        String output();

        /**
         * It ended by itself.
         *
         * @param output all that it printed
         */
        record Printed(String output) implements Result {}

        /**
         * It ended the virtual machine.
         *
         * @param status the status
         * @param output all that it printed
         */
        record Exited(int status, String output) implements Result {}

        /**
         * An exception left a thread.
         *
         * @param type the exception's class
         * @param message its message, if it has one
         * @param output all that it printed
         */
        record Threw(String type, Optional<String> message, String output) implements Result {
            /** Refuses an empty type. */
            public Threw {
                Checks.notEmpty("exception type", type);
            }
        }

        /**
         * It came to no end.
         *
         * @param what in which way, such as {@code deadlock}
         * @param output all that it printed
         */
        record Stuck(String what, String output) implements Result {
            /** Refuses an empty description. */
            public Stuck {
                Checks.notEmpty("how it got stuck", what);
            }
        }
    }

    /** Copies the list. */
    public Outcomes {
        list = List.copyOf(list);
    }

    /** No outcome was recorded. */
    public static Outcomes none() {
        return NONE;
    }

    /** How many orders or executions there are in all. */
    public long total() {
        long sum = 0;
        for (Outcome each : list) {
            sum += each.count();
        }
        return sum;
    }
}

package io.drawloom.trace;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the search got, and how it ended; no clock time, so that the same search gives the same
 * value.
 *
 * @param phases which strategies really ran, in their order
 * @param executions how many executions were run, over all phases
 * @param failingExecutions how many of them failed
 * @param redundantExecutions how many were given up because other executions cover all they could
 *     still show
 * @param orders how many different orders were tried, if they were told apart
 * @param failingOrders how many of these fail
 * @param interleavings how many raw interleavings the orders stand for, if counted
 * @param failingInterleavings how many of these fail
 * @param ending why it stopped
 * @param cutByClock the parts of the check that the clock ended though no time was said, in the
 *     order of the enum: elsewhere they may give more
 * @param shrink what was done to the schedule of the failure to make it short
 * @param uncontrolled what the program did that was not under control
 * @param notExplored what was under control but not explored
 */
public record Search(
        List<Phase> phases,
        long executions,
        long failingExecutions,
        long redundantExecutions,
        OptionalLong orders,
        OptionalLong failingOrders,
        Optional<BigInteger> interleavings,
        Optional<BigInteger> failingInterleavings,
        Ending ending,
        List<Part> cutByClock,
        Shrink shrink,
        List<Uncontrolled> uncontrolled,
        List<NotExplored> notExplored) {

    /** Why a search stopped. */
    public enum Ending {
        /** There is no order left to try. */
        EXHAUSTED,
        /** The limit of time was reached, with orders left. */
        TIME,
        /** The work that a search may do was done, with orders left. */
        WORK,
        /** All was tried, but some executions came to a bound before their end. */
        BOUND,
        /** All was tried, but some executions had no more memory. */
        MEMORY,
        /** All was tried, but some executions had no more stack. */
        STACK,
        /** The limit of executions was reached, with orders left. */
        EXECUTIONS,
        /** It was to stop at the first failure, and there is one. */
        FIRST_FAILURE,
        /** A moment after the first failure, with orders left: more of them would tell no more. */
        SOON_AFTER_FAILURE,
        /** The strategy samples and so never knows what is left. */
        SAMPLED,
        /** Some order did not go the same way when it was run again, so no count is sure. */
        NOT_REPEATED
    }

    /** What a check does, one after the other. */
    public enum Part {
        /** Looks for failures, in many orders or in all. */
        SEARCH,
        /** Looks for the same failure with fewer switches. */
        SHRINKING,
        /** Counts the interleavings that the orders stand for. */
        COUNTING,
        /** Runs one order to each result. */
        RESULTS,
        /** Counts what can still pass after each step. */
        EXPLAINING
    }

    /** What was done to the schedule of the failure to make it short. */
    public enum Shrink {
        /** Nothing: it is the schedule that was found. */
        NONE,
        /** It was shortened, and a schedule with fewer switches may exist. */
        FEWER,
        /** No failing schedule has fewer switches between threads. */
        FEWEST
    }

    /**
     * One strategy's part in a search.
     *
     * @param strategy its name, such as {@code pos} or {@code exhaustive}
     * @param executions how many executions it chose
     */
    public record Phase(String strategy, long executions) {
        /** Refuses an empty name or a negative number. */
        public Phase {
            Checks.notEmpty("strategy", strategy);
            Checks.atLeast("executions of strategy " + strategy, 0, executions);
        }
    }

    /**
     * Something that the program did and that was not under control.
     *
     * @param what what it was, such as {@code read from a socket}
     * @param where the first place, and how many more, such as {@code Fetcher.java:20}; empty if
     *     unknown
     * @param times how often, in the execution that the trace shows; 0 if only in others
     */
    public record Uncontrolled(String what, String where, long times) {
        /** Refuses an empty description and a negative number. */
        public Uncontrolled {
            Checks.notEmpty("what was not controlled", what);
            Checks.atLeast("times of «" + what + "»", 0, times);
        }
    }

    /**
     * Orders that a search left out though what happens in them is under control.
     *
     * @param kind why it left them out
     * @param what what was left out, as a sentence without its full stop
     */
    public record NotExplored(Kind kind, String what) {
        /** Why a search leaves out orders. */
        public enum Kind {
            /** A call was taken as one step though it is several. */
            ONE_STEP,
            /** Who waits in a loop, or moved alone for long, had to let others move first. */
            UNFAIR,
            /** Executions were given up at a bound before their end. */
            BOUND,
            /** There were more results than are kept. */
            RESULTS
        }

        /** Refuses an empty sentence. */
        public NotExplored {
            Checks.notEmpty("what was not explored", what);
        }
    }

    /** Refuses counts that contradict each other. */
    public Search {
        phases = List.copyOf(phases);
        Checks.atLeast("executions", 0, executions);
        Checks.atLeast("failing executions", 0, failingExecutions);
        Checks.that(
                failingExecutions <= executions,
                "failing executions ("
                        + failingExecutions
                        + ") must be <= executions ("
                        + executions
                        + ")");
        Checks.atLeast("redundant executions", 0, redundantExecutions);
        orders.ifPresent(it -> Checks.atLeast("orders", 0, it));
        failingOrders.ifPresent(it -> Checks.atLeast("failing orders", 0, it));
        Checks.that(
                failingOrders.isEmpty()
                        || orders.isPresent() && failingOrders.getAsLong() <= orders.getAsLong(),
                "failing orders (" + failingOrders + ") need as many orders (" + orders + ")");
        interleavings.ifPresent(it -> Checks.notNegative("interleavings", it));
        failingInterleavings.ifPresent(it -> Checks.notNegative("failing interleavings", it));
        Checks.that(
                failingInterleavings.isEmpty()
                        || interleavings.isPresent()
                                && failingInterleavings.get().compareTo(interleavings.get()) <= 0,
                "failing interleavings ("
                        + failingInterleavings
                        + ") need as many interleavings ("
                        + interleavings
                        + ")");
        Checks.that(
                ending != Ending.EXHAUSTED || orders.isPresent(),
                "an exhausted search knows its orders, got none");
        cutByClock = cutByClock.stream().sorted().distinct().toList();
        uncontrolled = List.copyOf(uncontrolled);
        notExplored = List.copyOf(notExplored);
    }

    /** Whether every order was tried. */
    public boolean exhausted() {
        return ending == Ending.EXHAUSTED;
    }

    /** Whether all that the program did was under control and explored. */
    public boolean complete() {
        return uncontrolled.isEmpty() && notExplored.isEmpty();
    }

    /** A search to fill in; it ended as said. */
    public static Builder builder(Ending ending) {
        return new Builder(ending);
    }

    /** Gathers what a search did. */
    public static final class Builder {
        private final Ending ending;
        private List<Phase> phases = List.of();
        private long executions;
        private long failingExecutions;
        private long redundantExecutions;
        private OptionalLong orders = OptionalLong.empty();
        private OptionalLong failingOrders = OptionalLong.empty();
        private Optional<BigInteger> interleavings = Optional.empty();
        private Optional<BigInteger> failingInterleavings = Optional.empty();
        private List<Part> cutByClock = List.of();
        private Shrink shrink = Shrink.NONE;
        private List<Uncontrolled> uncontrolled = List.of();
        private List<NotExplored> notExplored = List.of();

        private Builder(Ending ending) {
            this.ending = ending;
        }

        /** The strategies that ran. */
        public Builder phases(Phase... ran) {
            phases = List.of(ran);
            return this;
        }

        /** The strategies that ran. */
        public Builder phases(List<Phase> ran) {
            phases = ran;
            return this;
        }

        /** How many executions, and how many of them failed. */
        public Builder executions(long all, long failing) {
            executions = all;
            failingExecutions = failing;
            return this;
        }

        /** How many executions were given up as redundant. */
        public Builder redundantExecutions(long given) {
            redundantExecutions = given;
            return this;
        }

        /** How many different orders, and how many of them fail. */
        public Builder orders(long all, long failing) {
            orders = OptionalLong.of(all);
            failingOrders = OptionalLong.of(failing);
            return this;
        }

        /** How many raw interleavings. */
        public Builder interleavings(BigInteger all) {
            interleavings = Optional.of(all);
            return this;
        }

        /** How many raw interleavings, and how many of them fail. */
        public Builder interleavings(BigInteger all, BigInteger failing) {
            interleavings = Optional.of(all);
            failingInterleavings = Optional.of(failing);
            return this;
        }

        /** Which parts the clock ended. */
        public Builder cutByClock(Collection<Part> parts) {
            cutByClock = List.copyOf(parts);
            return this;
        }

        /** What was done to make the schedule short. */
        public Builder shrink(Shrink done) {
            shrink = done;
            return this;
        }

        /** What was not under control. */
        public Builder uncontrolled(List<Uncontrolled> things) {
            uncontrolled = things;
            return this;
        }

        /** What was not explored. */
        public Builder notExplored(List<NotExplored> orders) {
            notExplored = orders;
            return this;
        }

        /** The search gathered so far. */
        public Search build() {
            return new Search(
                    phases,
                    executions,
                    failingExecutions,
                    redundantExecutions,
                    orders,
                    failingOrders,
                    interleavings,
                    failingInterleavings,
                    ending,
                    cutByClock,
                    shrink,
                    uncontrolled,
                    notExplored);
        }
    }
}

package io.drawloom.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One step of one thread: what it did at a point, up to its next point.
 *
 * @param number the step's number, from 1, rising; gaps mean steps that were left out of a long
 *     trace
 * @param thread the number of the thread
 * @param kind what it did
 * @param variable what it touched, if anything
 * @param mode how strongly the access orders others, if it is one to a variable and that is known
 * @param readsFrom the number of the step that wrote what it read, if that is known
 * @param values the values it saw and left there
 * @param at where in the source
 * @param enabled the threads that could have moved instead, this one included, in rising order;
 *     empty if not recorded
 * @param locks the locks that the thread held after the step, in the order in which it took them
 * @param picks what was picked where the step left something open (which waiter is notified), in
 *     order
 * @param folded whether its order against the other threads' steps cannot matter: it touches
 *     nothing that another touches, or starts and joins alone order it
 * @param nanos the virtual time after the step, since the start of the execution
 * @param after what could still come of the execution after the step, if counted
 */
public record Step(
        int number,
        int thread,
        Kind kind,
        Optional<Variable> variable,
        Optional<AccessMode> mode,
        OptionalInt readsFrom,
        Values values,
        Place at,
        List<Integer> enabled,
        List<HeldLock> locks,
        List<Integer> picks,
        boolean folded,
        long nanos,
        Optional<CanPass> after) {

    /** What a step can do. */
    public enum Kind {
        /** Reads a variable. */
        READ(false),
        /** Writes a variable. */
        WRITE(true),
        /** Reads and writes a variable in one indivisible step. */
        UPDATE(true),
        /** Takes a lock. */
        LOCK(true),
        /** Gets the turn of an event loop: no other task of it moves before this one waits. */
        TURN(true),
        /** Gives a lock back. */
        UNLOCK(true),
        /** Begins to wait on a monitor or a condition, giving its lock back. */
        WAIT(true),
        /** Wakes one or all that wait on a monitor or a condition. */
        NOTIFY(true),
        /** Goes on because a latch, barrier, future or the like allows it. */
        AWAIT(false),
        /** Changes a latch, barrier, future or the like, so that others may go on. */
        SIGNAL(true),
        /** Starts a thread. */
        START(false),
        /** Goes on because another thread has ended. */
        JOIN(false),
        /** Wakes from a sleep. */
        SLEEP(false),
        /** Waits for its permit, and uses it up. */
        PARK(true),
        /** Gives a thread its permit. */
        UNPARK(true),
        /** Goes on after a wait: notified, timed out, interrupted or for no reason. */
        WAKE(true),
        /** Interrupts a thread. */
        INTERRUPT(true),
        /** Calls an operation of a queue, a map or the like that counts as one step. */
        CALL(true),
        /** Offers others to go first. */
        YIELD(false),
        /** Ends. */
        END(false);

        private final boolean changes;

        Kind(boolean changes) {
            this.changes = changes;
        }

        /**
         * Whether it changes what it touches: two steps on one variable conflict if one of them
         * does.
         */
        public boolean changes() {
            return changes;
        }
    }

    /** Refuses numbers below the first, a read from later, and enabled threads that do not rise. */
    public Step {
        Checks.atLeast("step", 1, number);
        Checks.atLeast("thread of step " + number, 0, thread);
        readsFrom.ifPresent(it ->
                Checks.that(
                        it >= 1 && it < number,
                        "step " + number + " reads from an earlier one, got " + it));
        enabled = List.copyOf(enabled);
        int last = -1;
        for (int each : enabled) {
            Checks.that(
                    each > last,
                    "enabled threads of step " + number + " must rise, got " + enabled);
            last = each;
        }
        locks = List.copyOf(locks);
        picks = List.copyOf(picks);
        Checks.atLeast("nanos of step " + number, 0, nanos);
    }

    /** A step to fill in. */
    public static Builder builder(int number, int thread, Kind kind, Place at) {
        return new Builder(number, thread, kind, at);
    }

    /**
     * Whether the order of this step and the other can matter: other thread, same variable, and one
     * changes it.
     */
    public boolean conflictsWith(Step other) {
        return thread != other.thread
                && (kind.changes || other.kind.changes)
                && variable.isPresent()
                && variable.equals(other.variable);
    }

    /** Whether the thread got the variable's value without changing it. */
    public boolean onlyReads() {
        return kind == Kind.READ
                || kind == Kind.CALL && values.read().isPresent() && values.written().isEmpty();
    }

    /** Whether the thread put a value into the variable. */
    public boolean writes() {
        return kind == Kind.WRITE
                || kind == Kind.UPDATE
                || kind == Kind.CALL && values.written().isPresent();
    }

    /** The same step, folded or not. */
    public Step withFolded(boolean other) {
        return folded == other ? this : with(other, after);
    }

    /** The same step with what can still come after it. */
    public Step withAfter(CanPass canPass) {
        return with(folded, Optional.of(canPass));
    }

    /** The step as it happened, without what was counted about it. */
    public Step plain() {
        return with(false, Optional.empty());
    }

    private Step with(boolean otherFolded, Optional<CanPass> otherAfter) {
        return new Step(
                number,
                thread,
                kind,
                variable,
                mode,
                readsFrom,
                values,
                at,
                enabled,
                locks,
                picks,
                otherFolded,
                nanos,
                otherAfter);
    }

    /** Gathers a step. */
    public static final class Builder {
        private final int number;
        private final int thread;
        private final Kind kind;
        private final Place at;
        private Optional<Variable> variable = Optional.empty();
        private Optional<AccessMode> mode = Optional.empty();
        private OptionalInt readsFrom = OptionalInt.empty();
        private Values values = Values.none();
        private List<Integer> enabled = List.of();
        private List<HeldLock> locks = List.of();
        private List<Integer> picks = List.of();
        private boolean folded;
        private long nanos;
        private Optional<CanPass> after = Optional.empty();

        private Builder(int number, int thread, Kind kind, Place at) {
            this.number = number;
            this.thread = thread;
            this.kind = kind;
            this.at = at;
        }

        /** What it touched. */
        public Builder variable(Variable touched) {
            variable = Optional.of(touched);
            return this;
        }

        /** How strongly the access orders others. */
        public Builder mode(AccessMode strength) {
            mode = Optional.of(strength);
            return this;
        }

        /** The number of the step that wrote what it read. */
        public Builder readsFrom(int step) {
            readsFrom = OptionalInt.of(step);
            return this;
        }

        /** The values it saw and left. */
        public Builder values(Values seen) {
            values = seen;
            return this;
        }

        /** The threads that could have moved, this one included. */
        public Builder enabled(Integer... threads) {
            enabled = List.of(threads);
            return this;
        }

        /** The threads that could have moved, this one included. */
        public Builder enabled(List<Integer> threads) {
            enabled = threads;
            return this;
        }

        /** The locks held after the step. */
        public Builder locks(HeldLock... held) {
            locks = List.of(held);
            return this;
        }

        /** The locks held after the step. */
        public Builder locks(List<HeldLock> held) {
            locks = held;
            return this;
        }

        /** What was picked. */
        public Builder picks(List<Integer> picked) {
            picks = picked;
            return this;
        }

        /** That its order against other threads cannot matter. */
        public Builder folded() {
            folded = true;
            return this;
        }

        /** The virtual time after the step. */
        public Builder nanos(long sinceStart) {
            nanos = sinceStart;
            return this;
        }

        /** What can still come after the step. */
        public Builder after(CanPass canPass) {
            after = Optional.of(canPass);
            return this;
        }

        /** The step gathered so far. */
        public Step build() {
            return new Step(
                    number, thread, kind, variable, mode, readsFrom, values, at, enabled, locks,
                    picks, folded, nanos, after);
        }
    }
}

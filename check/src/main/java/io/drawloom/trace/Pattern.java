package io.drawloom.trace;

import java.util.OptionalInt;

/** A known shape of mistake that a trace shows; it names the steps that make it. */
public sealed interface Pattern {

    /** The variable it is about. */
    Variable variable();

    /**
     * A thread read a variable, another wrote it, and the first wrote it from the value it had
     * read: the write in between is lost.
     *
     * @param variable the variable
     * @param read the number of the step that read
     * @param write the number of the step that wrote from what was read
     * @param between the number of the other thread's step whose write was lost
     * @param readBefore the number of the step at which the other thread had read, if its write
     *     came of a read
     */
    record LostUpdate(Variable variable, int read, int write, int between, OptionalInt readBefore)
            implements Pattern {
        /** Refuses steps that are not in their order. */
        public LostUpdate {
            Checks.that(
                    read < between && between < write,
                    "a lost update goes read, write between, write; got "
                            + read
                            + ", "
                            + between
                            + ", "
                            + write);
            readBefore.ifPresent(it ->
                    Checks.that(
                            it <= between,
                            "the other thread reads (step "
                                    + it
                                    + ") before it writes (step "
                                    + between
                                    + ")"));
        }
    }

    /**
     * A thread touched a variable twice as if nobody could come between, and another thread did.
     *
     * @param variable the variable
     * @param first the number of the thread's first step
     * @param second the number of its second step
     * @param between the number of the other thread's step
     */
    record AtomicityViolation(Variable variable, int first, int second, int between)
            implements Pattern {
        /** Refuses steps that are not in their order. */
        public AtomicityViolation {
            Checks.that(
                    first < between && between < second,
                    "what came between lies between, got "
                            + first
                            + ", "
                            + between
                            + ", "
                            + second);
        }
    }
}

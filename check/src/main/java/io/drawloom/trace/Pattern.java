package io.drawloom.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A known shape of mistake that a trace shows; it names the steps that make it. */
public sealed interface Pattern {
    /** All kinds of it: the one list. */
    enum Kind {
        /** See {@link LostUpdate}. */
        LOST_UPDATE(LostUpdate::of),
        /** See {@link AtomicityViolation}. */
        ATOMICITY_VIOLATION(AtomicityViolation::of);

        private interface Maker {
            Pattern of(Variable variable, Steps steps);
        }

        @SuppressWarnings("ImmutableEnumChecker") // a method
        private final Maker maker;

        Kind(Maker maker) {
            this.maker = maker;
        }

        /**
         * The pattern of this kind with these steps.
         *
         * @throws IllegalArgumentException if they are not the steps of this kind
         */
        public Pattern of(Variable variable, Steps steps) {
            return maker.of(variable, steps);
        }
    }

    /** Which kind it is. */
    Kind kind();

    /** The variable it is about. */
    Variable variable();

    /** The numbers of its steps, by what they are in it: {@code read}, {@code write} … */
    Map<String, Integer> steps();

    /** The numbers of steps by what they are in a pattern, where one is read from a file. */
    interface Steps {
        /**
         * That of a step that every pattern of its kind has.
         *
         * @throws RuntimeException if there is none
         */
        int number(String name);

        /** That of a step that some have; empty if there is none. */
        OptionalInt optional(String name);
    }

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

        private static LostUpdate of(Variable variable, Steps steps) {
            return new LostUpdate(
                    variable,
                    steps.number("read"),
                    steps.number("write"),
                    steps.number("between"),
                    steps.optional("readBefore"));
        }

        @Override
        public Kind kind() {
            return Kind.LOST_UPDATE;
        }

        @Override
        public Map<String, Integer> steps() {
            Map<String, Integer> steps = new LinkedHashMap<>();
            steps.put("read", read);
            steps.put("write", write);
            steps.put("between", between);
            readBefore.ifPresent(it -> steps.put("readBefore", it));
            return steps;
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

        private static AtomicityViolation of(Variable variable, Steps steps) {
            return new AtomicityViolation(
                    variable,
                    steps.number("first"),
                    steps.number("second"),
                    steps.number("between"));
        }

        @Override
        public Kind kind() {
            return Kind.ATOMICITY_VIOLATION;
        }

        @Override
        public Map<String, Integer> steps() {
            Map<String, Integer> steps = new LinkedHashMap<>();
            steps.put("first", first);
            steps.put("second", second);
            steps.put("between", between);
            return steps;
        }
    }
}

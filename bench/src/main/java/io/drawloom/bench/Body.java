package io.drawloom.bench;

/** Something that a subject can be asked to do for a while, again and again. */
interface Body {
    /**
     * What one measurement gave.
     *
     * @param count how many were done: executions, accesses
     * @param nanos how long it took
     */
    record Sample(long count, long nanos) {}

    /** What there was cannot be measured: the machine was too slow, or too busy, for the time. */
    final class TooLittle extends Exception {
        private static final long serialVersionUID = 1;

        TooLittle(String why) {
            super(why);
        }
    }

    /**
     * Does it for about as many nanoseconds; ends what it has begun.
     *
     * @throws TooLittle if that was too little for a number
     */
    Sample measure(long nanos) throws Exception;

    /** Something to run once. */
    interface Once {
        void run() throws Exception;
    }

    /** Repeats an action and counts. */
    static Body repeat(Once action) {
        return nanos -> {
            long start = System.nanoTime();
            long count = 0;
            long now;
            do {
                action.run();
                count++;
                now = System.nanoTime();
            } while (now - start < nanos);
            return new Sample(count, now - start);
        };
    }
}

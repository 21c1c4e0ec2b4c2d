package io.drawloom.jdk;

import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.LongSummaryStatistics;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * Objects of the JDK that are functions and have a state: each time that they are called, by the
 * JDK too, is a step on them.
 */
final class SummaryFunctions {
    private SummaryFunctions() {}

    /**
     * A function that does what this one does; the same one if that has no state.
     *
     * @param step is told of the object each time before it is called
     */
    static Object guarded(Object function, Consumer<Object> step) {
        return switch (function) {
            case IntSummaryStatistics ints -> new OfInts(ints, step);
            case LongSummaryStatistics longs -> new OfLongs(longs, step);
            case DoubleSummaryStatistics doubles -> new OfDoubles(doubles, step);
            default -> function;
        };
    }

    private record OfInts(IntSummaryStatistics counts, Consumer<Object> step)
            implements IntConsumer {
        @Override
        public void accept(int value) {
            step.accept(counts);
            counts.accept(value);
        }
    }

    /** Both, as the object is. */
    @SuppressWarnings("overloads")
    private record OfLongs(LongSummaryStatistics counts, Consumer<Object> step)
            implements LongConsumer, IntConsumer {
        @Override
        public void accept(long value) {
            step.accept(counts);
            counts.accept(value);
        }

        @Override
        public void accept(int value) {
            step.accept(counts);
            counts.accept(value);
        }
    }

    private record OfDoubles(DoubleSummaryStatistics counts, Consumer<Object> step)
            implements DoubleConsumer {
        @Override
        public void accept(double value) {
            step.accept(counts);
            counts.accept(value);
        }
    }
}

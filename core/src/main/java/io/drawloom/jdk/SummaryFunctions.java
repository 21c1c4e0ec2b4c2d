package io.drawloom.jdk;

import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.LongSummaryStatistics;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * Objects of the JDK that are functions and have a state: each time that they are called, by the
 * JDK too, is a step on them.
 */
final class SummaryFunctions {
    private SummaryFunctions() {}

    /** A function that does what this one does, in steps; the same one if that has no state. */
    static Object guarded(Object function, WovenReflection steps, int site) {
        return switch (function) {
            case IntSummaryStatistics ints -> new OfInts(ints, steps, site);
            case LongSummaryStatistics longs -> new OfLongs(longs, steps, site);
            case DoubleSummaryStatistics doubles -> new OfDoubles(doubles, steps, site);
            default -> function;
        };
    }

    private record OfInts(IntSummaryStatistics counts, WovenReflection steps, int site)
            implements IntConsumer {
        @Override
        public void accept(int value) {
            steps.accepts(counts, site);
            counts.accept(value);
        }
    }

    /** Both, as the object is. */
    @SuppressWarnings("overloads")
    private record OfLongs(LongSummaryStatistics counts, WovenReflection steps, int site)
            implements LongConsumer, IntConsumer {
        @Override
        public void accept(long value) {
            steps.accepts(counts, site);
            counts.accept(value);
        }

        @Override
        public void accept(int value) {
            steps.accepts(counts, site);
            counts.accept(value);
        }
    }

    private record OfDoubles(DoubleSummaryStatistics counts, WovenReflection steps, int site)
            implements DoubleConsumer {
        @Override
        public void accept(double value) {
            steps.accepts(counts, site);
            counts.accept(value);
        }
    }
}

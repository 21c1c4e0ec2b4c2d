package io.drawloom.bench;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** What one thing measured in each round. */
final class Series {
    private final double[] values;

    /** One value for each round, in their order. */
    Series(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a series needs at least one value");
        }
        this.values = values.clone();
    }

    double[] values() {
        return values.clone();
    }

    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double min() {
        return Arrays.stream(values).min().orElseThrow();
    }

    double max() {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** Round by round, so that what slowed the machine in one of them slowed both sides. */
    Series over(Series other) {
        return with(other, (mine, its) -> mine / its);
    }

    Series with(Series other, DoubleBinaryOperator operator) {
        double[] results = new double[Math.min(values.length, other.values.length)];
        for (int i = 0; i < results.length; i++) {
            results[i] = operator.applyAsDouble(values[i], other.values[i]);
        }
        return new Series(results);
    }
}

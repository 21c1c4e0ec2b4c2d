package io.drawloom.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the result.
 *
 * @param id names it, for a program that reads the results
 * @param text names it, for a reader
 * @param unit what the numbers count
 * @param measured the numbers; empty if they could not be had
 * @param goal what the median should be; empty for a figure that only explains another
 * @param note what a reader should know of it, or why it was not measured; may be empty
 */
record Figure(
        String id,
        String text,
        Unit unit,
        Optional<Series> measured,
        Optional<Goal> goal,
        String note) {

    /** What a number counts, and how it is written. */
    enum Unit {
        PER_SECOND("/s", 0),
        TIMES("x", 2),
        SECONDS("s", 2),
        NANOSECONDS("ns", 1),
        MEGABYTES("MB", 0);

        final String symbol;
        private final int digits;

        Unit(String symbol, int digits) {
            this.symbol = symbol;
            this.digits = digits;
        }

        String write(double value) {
            int shown = value >= 100 ? 0 : value >= 10 ? Math.min(digits, 1) : digits;
            return String.format(Locale.ROOT, "%,." + shown + "f", value);
        }
    }

    /**
     * What is to be reached.
     *
     * @param atLeast whether more is better; else less is
     * @param value the border, itself good
     */
    record Goal(boolean atLeast, double value) {
        boolean reachedBy(double median) {
            return atLeast ? median >= value : median <= value;
        }
    }

    static Figure of(String id, String text, Unit unit, Series measured) {
        return new Figure(id, text, unit, Optional.of(measured), Optional.empty(), "");
    }

    static Figure missing(String id, String text, Unit unit, String why) {
        return new Figure(id, text, unit, Optional.empty(), Optional.empty(), why);
    }

    Figure atLeast(double value) {
        return new Figure(id, text, unit, measured, Optional.of(new Goal(true, value)), note);
    }

    Figure atMost(double value) {
        return new Figure(id, text, unit, measured, Optional.of(new Goal(false, value)), note);
    }

    Figure noting(String more) {
        return new Figure(
                id, text, unit, measured, goal, note.isEmpty() ? more : note + "; " + more);
    }

    /** {@code yes}, {@code no}, or what there is to say instead. */
    String reached() {
        if (goal.isEmpty()) {
            return "";
        }
        return measured.map(it -> goal.get().reachedBy(it.median()) ? "yes" : "no").orElse("?");
    }
}

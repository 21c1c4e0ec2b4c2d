package io.drawloom.jdk;

/** Units of time. */
final class Times {
    private Times() {}

    /** As many nanoseconds; the most there are, if they are more. */
    static long nanos(long millis) {
        return millis > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : millis * 1_000_000;
    }
}

package io.drawloom.async;

import java.time.Duration;

/** Durations that can be waited for. */
final class Durations {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);

    private Durations() {}

    /**
     * In nanoseconds; too long a one is for ever.
     *
     * @throws IllegalArgumentException if it is negative
     */
    static long nanos(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a duration must not be negative, got " + duration);
        }
        return duration.compareTo(FOREVER) > 0 ? FOREVER.toNanos() : duration.toNanos();
    }
}

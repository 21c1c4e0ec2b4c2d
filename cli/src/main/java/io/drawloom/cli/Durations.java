package io.drawloom.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Lengths of time as they are typed: {@code 500ms}, {@code 30s}, {@code 1.5m}, {@code 1h}. */
final class Durations {
    /** Longer makes no sense, and nanoseconds in a {@code long} end there. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private Durations() {}

    /** The time, if the text is one, longer than nothing and not longer than a year. */
    static Optional<Duration> parse(String text) {
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        long nanosOfOne =
                switch (text.substring(end)) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m", "min" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 0;
                };
        if (nanosOfOne == 0 || !isDecimal(text, end)) {
            return Optional.empty();
        }
        BigDecimal nanos =
                new BigDecimal(text.substring(0, end)).multiply(BigDecimal.valueOf(nanosOfOne));
        if (nanos.compareTo(BigDecimal.ONE) < 0
                || nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    /** The time that an option was given. */
    static Duration convert(String text) {
        return parse(text).orElseThrow(() -> new BadValue("needs.time", text));
    }

    private static boolean isDecimal(String text, int end) {
        int dots = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' && i > 0 && i + 1 < end) {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return end > 0 && end <= 20 && dots <= 1;
    }
}

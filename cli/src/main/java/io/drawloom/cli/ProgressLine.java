package io.drawloom.cli;

import io.drawloom.check.Progress;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The line that says how far a long search is: rewritten in place on a terminal, else a new line
 * now and then. Short searches show none.
 */
final class ProgressLine implements Progress {
    /** A search that is over by then shows no line. */
    private static final long FIRST = 1_000_000_000L;

    /** Ten times a second. */
    private static final long REWRITTEN = 100_000_000L;

    /** Where lines stay. */
    private static final long WRITTEN = 10_000_000_000L;

    /** How the line is shown. */
    enum Style {
        /** Not at all; what was told last is still known. */
        SILENT,
        /** As a new line now and then. */
        LINES,
        /** As one line that is rewritten. */
        IN_PLACE
    }

    private final PrintStream to;
    private final Style style;
    private final int width;
    private final LongSupplier nanos;
    private long next;
    private int shown;
    private boolean over;
    private @Nullable Snapshot last;

    /**
     * A line.
     *
     * @param width the columns that it may take
     * @param nanos the clock
     */
    ProgressLine(PrintStream to, Style style, int width, LongSupplier nanos) {
        this.to = to;
        this.style = style;
        this.width = width;
        this.nanos = nanos;
        this.next = nanos.getAsLong() + (style == Style.IN_PLACE ? FIRST : WRITTEN);
    }

    @Override
    public synchronized void update(Snapshot snapshot) {
        last = snapshot;
        long now = nanos.getAsLong();
        if (over || style == Style.SILENT || now - next < 0) {
            return;
        }
        if (style == Style.IN_PLACE) {
            // The last column stays free: some terminals go to the next line when it is filled.
            String text = text(snapshot, width - 1);
            String rest = " ".repeat(Math.max(0, shown - text.length()));
            to.print("\r" + text + rest);
            shown = text.length();
            next = now + REWRITTEN;
        } else {
            to.print(text(snapshot, Integer.MAX_VALUE) + "\n");
            next = now + WRITTEN;
        }
        to.flush();
    }

    /** Takes the line away, for good. */
    synchronized void end() {
        over = true;
        if (shown > 0) {
            to.print("\r" + " ".repeat(shown) + "\r");
            to.flush();
            shown = 0;
        }
    }

    /** What was told last. */
    synchronized Optional<Snapshot> last() {
        return Optional.ofNullable(last);
    }

    /** The line; what matters least is left out where it is too long. */
    static String text(Snapshot snapshot, int width) {
        String phase = phase(snapshot.phase());
        if (snapshot.executions() == 0) {
            return phase.substring(0, Math.min(phase.length(), Math.max(0, width)));
        }
        String done =
                snapshot.orders() > 0
                        ? count(snapshot.orders(), "order") + share(snapshot)
                        : count(snapshot.executions(), "execution");
        String rate =
                grouped(Math.round(snapshot.executionsPerSecond()))
                        + (snapshot.orders() > 0 ? " executions/s" : "/s");
        String failures =
                snapshot.failures() == 0 ? "no failure" : count(snapshot.failures(), "failure");
        String left = left(snapshot.left());
        List<List<String>> lines =
                List.of(
                        List.of(done, rate, failures, left),
                        List.of(done, failures, left),
                        snapshot.failures() == 0 ? List.of(done, left) : List.of(done, failures),
                        List.of(done));
        for (List<String> parts : lines) {
            String line = phase + ": " + String.join(", ", parts);
            if (line.length() <= width) {
                return line;
            }
        }
        return phase.substring(0, Math.min(phase.length(), Math.max(0, width)));
    }

    private static String phase(Phase phase) {
        return switch (phase) {
            case STARTING -> "starting";
            case SAMPLING -> "sampling";
            case EXHAUSTING -> "trying all";
            case SHRINKING -> "shortening";
            case EXPLAINING -> "explaining";
        };
    }

    /** An estimate: all is said only of what is over. */
    private static String share(Snapshot snapshot) {
        if (snapshot.explored().isEmpty()) {
            return "";
        }
        double share = snapshot.explored().getAsDouble() * 100;
        if (share < 1) {
            return " (less than 1%)";
        }
        return " (some " + (int) Math.min(99, share) + "%)";
    }

    /** {@code 1 order}, {@code 12,345 orders}. */
    static String count(long number, String one) {
        return grouped(number) + " " + one + (number == 1 ? "" : "s");
    }

    private static String grouped(long number) {
        List<String> groups = new ArrayList<>();
        long rest = number;
        while (rest >= 1000) {
            String group = Long.toString(rest % 1000);
            groups.addFirst("0".repeat(3 - group.length()) + group);
            rest /= 1000;
        }
        groups.addFirst(Long.toString(rest));
        return String.join(",", groups);
    }

    private static String left(Left left) {
        return switch (left) {
            case Left.Time it -> time(it.time()) + " left";
            case Left.Executions it -> count(it.executions(), "execution") + " left";
            case Left.Work it -> (int) (100 * it.share()) + "% of the work left";
        };
    }

    private static String time(Duration left) {
        long seconds = Math.max(0, left.toMillis() + 999) / 1000;
        if (seconds < 100) {
            return seconds + " s";
        }
        return seconds < 6000 ? (seconds + 59) / 60 + " min" : (seconds + 3599) / 3600 + " h";
    }
}

package io.drawloom.learn.fetch;

import io.drawloom.learn.Texts;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes a line for each fetch, such as {@code 2026-01-31 09:58:18,271 - [INFO] - ...}, and on a
 * terminal a last line that says how far it is.
 */
public final class FetchLog implements FetchListener {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

    /** Ten times a second. */
    private static final long REWRITTEN_NANOS = 100_000_000L;

    private final PrintStream out;
    private final PrintStream terminal;
    private final boolean live;
    private final boolean quiet;
    private final int count;
    private final Texts texts;
    private final Supplier<LocalDateTime> clock;
    private final LongSupplier nanos;
    private final long start;
    private long next;
    private int shown;
    private int answered;
    private int failures;

    /**
     * A log.
     *
     * @param out where the lines go
     * @param terminal where the line goes that is rewritten, if {@code live}
     * @param quiet no line for a fetch that is well
     * @param count how many fetches there will be
     * @param clock the time of a line
     * @param nanos the clock that the speed is measured by
     */
    public FetchLog(
            PrintStream out,
            PrintStream terminal,
            boolean live,
            boolean quiet,
            int count,
            Texts texts,
            Supplier<LocalDateTime> clock,
            LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.live = live;
        this.quiet = quiet;
        this.count = count;
        this.texts = texts;
        this.clock = clock;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.next = start;
    }

    @Override
    public synchronized void answered(URI uri, int status) {
        answered++;
        String line = "GET " + uri + " \"HTTP/1.1 " + status + "\"";
        if (status >= 400) {
            failures++;
            write("ERROR", line);
        } else if (!quiet) {
            write("INFO", line);
        }
        show();
    }

    @Override
    public synchronized void failed(URI uri, Failure failure, Duration timeout, String reason) {
        failures++;
        String why =
                switch (failure) {
                    case REFUSED -> texts.text("fetch.refused");
                    case TIMED_OUT -> texts.text("fetch.timedOut", seconds(timeout));
                    case UNKNOWN_HOST -> texts.text("fetch.unknownHost");
                    case OTHER -> texts.text("fetch.failed", reason);
                };
        write("ERROR", "GET " + uri + ": " + why);
        show();
    }

    /** The line with the count that the tasks kept. */
    public synchronized void count(int fetchCount) {
        write("INFO", "fetch count: " + fetchCount);
    }

    /** What is said of a run that is stopped. */
    public synchronized String stopped() {
        hide();
        return texts.text("fetch.stopped", answered, count);
    }

    private void write(String level, String message) {
        hide();
        out.println(TIME.format(clock.get()) + " - [" + level + "] - " + message);
    }

    private void show() {
        long now = nanos.getAsLong();
        if (live && now - next >= 0) {
            next = now + REWRITTEN_NANOS;
            long rate = Math.round(answered / Math.max(1e-3, (now - start) / 1e9));
            String line = texts.text("fetch.progress", answered, count, rate, failures);
            terminal.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            terminal.flush();
            shown = line.length();
        }
    }

    /** Takes the line that is rewritten away. */
    public synchronized void hide() {
        if (shown > 0) {
            // Letters of Japanese take two columns.
            terminal.print("\r" + " ".repeat(2 * shown) + "\r");
            terminal.flush();
            shown = 0;
            next = nanos.getAsLong();
        }
    }

    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString();
    }
}

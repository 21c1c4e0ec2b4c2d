package io.drawloom.learn.fetch;

import io.drawloom.learn.Texts;

import java.time.Duration;
import java.util.Locale;

/** Tells in some lines what came of the fetches. */
public final class FetchSummary {
    private FetchSummary() {}

    /** Some lines, each ended. */
    public static String of(FetchResult fetched, FetchSettings settings, Texts texts) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                texts.text(
                        "fetch.answered", fetched.answered(), fetched.ok(), fetched.connections()));
        if (fetched.answered() > 0) {
            line(
                    text,
                    texts.text(
                            "fetch.rate",
                            String.format(Locale.ROOT, "%.0f", fetched.rate()),
                            millis(fetched.percentile(50)),
                            millis(fetched.percentile(90)),
                            millis(fetched.percentile(99))));
        }
        line(
                text,
                texts.text(
                        "fetch.errors",
                        fetched.errors(),
                        fetched.badStatus(),
                        fetched.refused(),
                        fetched.timedOut(),
                        fetched.failed()));
        if (fetched.lost() > 0) {
            line(text, texts.text("fetch.lost", fetched.fetchCount(), fetched.answered()));
        } else if (fetched.answered() == 0) {
            return text.toString();
        } else if (settings.locked()) {
            line(text, texts.text("fetch.locked", fetched.fetchCount()));
        } else if (settings.tasks() == 1) {
            line(text, texts.text("fetch.alone", fetched.fetchCount()));
        } else {
            line(text, texts.text("fetch.lucky", fetched.fetchCount()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
    }
}

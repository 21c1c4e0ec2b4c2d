package io.drawloom.learn.fetch;

import java.net.URI;
import java.time.Duration;

/**
 * What is to be fetched, and how.
 *
 * @param uri from where
 * @param count how many times
 * @param concurrency how many tasks fetch at once, each one after the other
 * @param timeout how long an answer may take
 * @param locked whether a lock is held from the reading of the count to its writing
 */
public record FetchSettings(URI uri, int count, int concurrency, Duration timeout, boolean locked) {
    public FetchSettings {
        if (count < 1) {
            throw new IllegalArgumentException("count must be >= 1, got " + count);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be >= 1, got " + concurrency);
        }
    }

    /** How many tasks there are. */
    public int tasks() {
        return Math.min(concurrency, count);
    }
}

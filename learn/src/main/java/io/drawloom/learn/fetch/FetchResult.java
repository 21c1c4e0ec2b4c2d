package io.drawloom.learn.fetch;

import java.time.Duration;
import java.util.List;

/**
 * What came of the fetches.
 *
 * @param fetchCount the count that the tasks kept
 * @param answered how many fetches were answered, with whatever status: what the count should be
 * @param ok of these, with a status below 400
 * @param refused how many found nobody listening
 * @param timedOut how many had no answer in time
 * @param failed how many failed in another way
 * @param took from the first task to the last
 * @param latencies how long each answer took, the shortest first
 * @param connections over how many connections the answers came
 */
public record FetchResult(
        int fetchCount,
        int answered,
        int ok,
        int refused,
        int timedOut,
        int failed,
        Duration took,
        List<Duration> latencies,
        int connections) {
    public FetchResult {
        latencies = List.copyOf(latencies);
    }

    /** Those that were not answered, and those that were with a bad status. */
    public int errors() {
        return badStatus() + refused + timedOut + failed;
    }

    /** How many were answered with a status from 400. */
    public int badStatus() {
        return answered - ok;
    }

    /** How many answers the count has lost. */
    public int lost() {
        return answered - fetchCount;
    }

    /** Answers in a second. */
    public double rate() {
        return answered / Math.max(1e-9, took.toNanos() / 1e9);
    }

    /**
     * The time in which a share of the answers came: the nearest rank.
     *
     * @param percent from 1 to 100
     */
    public Duration percentile(int percent) {
        if (latencies.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = Math.ceilDiv(percent * latencies.size(), 100);
        return latencies.get(Math.max(0, rank - 1));
    }
}

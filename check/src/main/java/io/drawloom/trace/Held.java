package io.drawloom.trace;

/**
 * A lock that a thread holds.
 *
 * @param lock what the report calls it, the same name for the same lock throughout a trace
 * @param taken where the thread took it
 */
public record Held(String lock, Place taken) {
    /** Refuses an empty name. */
    public Held {
        Checks.notEmpty("lock name", lock);
    }
}

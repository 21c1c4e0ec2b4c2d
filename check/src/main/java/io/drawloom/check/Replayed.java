package io.drawloom.check;

import io.drawloom.trace.Trace;

import java.util.List;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param trace the execution as it went this time; up to the divergence if there was one
 * @param divergence at which step and how it left the recorded schedule; empty if it did not
 * @param changed the classes whose code is not what it was when the trace was written, by name
 */
public record Replayed(Trace trace, Optional<String> divergence, List<String> changed) {
    /** Copies what could change. */
    public Replayed {
        changed = List.copyOf(changed);
    }

    /** Whether it went as recorded, to the same end. */
    public boolean same() {
        return divergence.isEmpty();
    }
}

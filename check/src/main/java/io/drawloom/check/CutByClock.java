package io.drawloom.check;

import io.drawloom.trace.Search;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Which parts of a check the clock ended. */
final class CutByClock {
    /**
     * The net of each part that comes after the search: a slow program's report is late, but comes.
     */
    static final Duration NET = Duration.ofSeconds(10);

    private final Set<Search.Part> parts = EnumSet.noneOf(Search.Part.class);

    /** Notes whether the clock ended the part. */
    void note(Search.Part part, boolean cut) {
        if (cut) {
            parts.add(part);
        }
    }

    /** Those that it ended. */
    Set<Search.Part> parts() {
        return parts;
    }
}

package io.drawloom.check;

import io.drawloom.check.strategy.Schedule;
import java.time.Duration;

/** Looks for the same failure with fewer switches. */
final class Shrinking {
    private Shrinking() {}

    static Schedule shrink(Worker worker, Schedule failing, String key, Duration time) {
        return failing;
    }
}

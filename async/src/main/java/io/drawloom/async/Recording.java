package io.drawloom.async;

import jdk.jfr.FlightRecorder;

import org.jspecify.annotations.Nullable;

/**
 * Whether the JDK's flight recorder records. It stands before {@link FlightEvents}, whose classes
 * would wake the recorder up: a hundred classes, and a third of the time of a small program.
 */
final class Recording {
    /** A runtime image may be without the recorder. */
    private static final boolean THERE =
            ModuleLayer.boot()
                    .findModule("jdk.jfr")
                    .filter(it -> Recording.class.getModule().canRead(it))
                    .isPresent();

    private Recording() {}

    /** What to tell of steps, or null as long as nobody records them. */
    static @Nullable LoopObserver observer() {
        return THERE && FlightRecorder.isInitialized() ? FlightEvents.ifEnabled() : null;
    }
}

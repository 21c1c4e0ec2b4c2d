package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** Is told what happens in an execution, as it happens, on the thread that does it. */
public interface Observer {
    /** What happened apart from the steps that are chosen. */
    enum Event {
        START,
        END,
        JOINED,
        UNLOCK,
        WAIT,
        NOTIFY,
        UNPARK,
        SLEEP,
        INTERRUPT
    }

    /** {@code thread} was chosen among the enabled threads and now does its pending operation. */
    void step(ControlledThread thread, SchedulingPoint point);

    /** {@code thread} did something that is no choice. */
    default void event(Event event, ControlledThread thread, @Nullable Object object, int site) {}

    /** The step left something open, and this is what was picked. */
    default void picked(ControlledThread thread, int choice, int alternatives) {}
}

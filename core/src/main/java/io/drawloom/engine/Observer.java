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

    /**
     * The step that {@code thread} does has found {@code value} in its variable. Told of fields and
     * elements, in classes that are woven for it.
     *
     * @return what the program gets in its place, of the same type; {@code value} for what is
     *     there. Of a reference it is only told
     */
    default @Nullable Object read(ControlledThread thread, @Nullable Object value) {
        return value;
    }

    /** The step that {@code thread} does is about to put {@code after} where {@code before} is. */
    default void written(
            ControlledThread thread, @Nullable Object before, @Nullable Object after) {}
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** Looks at the frames of threads that do not run. */
final class StackInspector {
    private volatile @Nullable ControlledThread inspected;

    /**
     * The frames of a thread that does not run. To look at them, the JDK submits the thread again,
     * which {@link Scheduler#execute} ignores while {@link #inspected} tells so.
     */
    StackTraceElement[] stack(ControlledThread thread) {
        inspected = thread;
        try {
            return thread.fiber.thread.getStackTrace();
        } finally {
            inspected = null;
        }
    }

    @Nullable ControlledThread inspected() {
        return inspected;
    }
}

package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/** What tasks wait for, looked at: who could end the wait, and words for it. */
final class Waiting {
    private Waiting() {}

    /** The one task that alone can end a wait for this, or null if there is no such one. */
    static @Nullable Task<?> holder(@Nullable Object on) {
        return switch (on) {
            case Task<?> task -> task;
            case Mutex mutex -> mutex.owner();
            case null, default -> null;
        };
    }

    static String describe(Object on) {
        return switch (on) {
            case Task<?> task -> "task " + task.name();
            case Mutex mutex -> {
                Task<?> owner = mutex.owner();
                yield mutex + (owner == null ? "" : " held by " + owner.name());
            }
            default -> on.toString();
        };
    }
}

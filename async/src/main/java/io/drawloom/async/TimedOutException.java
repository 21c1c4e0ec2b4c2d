package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * What was done within {@link Task#timeout(Duration, Call)} or {@link CancelScope#failAfter} took
 * longer than it was given.
 */
public final class TimedOutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TimedOutException(Duration limit, @Nullable Throwable cause) {
        this("not done within " + limit, cause);
    }

    TimedOutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/** Bodies of tasks without a result, as such with one. */
final class Bodies {
    private Bodies() {}

    static Callable<@Nullable Void> callable(Action<?> action) {
        return () -> {
            try {
                action.run();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
    }
}

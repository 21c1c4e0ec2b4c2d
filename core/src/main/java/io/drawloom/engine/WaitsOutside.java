package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** An execution cannot go on: a thread waits for what is outside of the program. */
public final class WaitsOutside extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WaitsOutside(String thread, @Nullable StackTraceElement where) {
        super(
                "%s waits%s for what is outside of the program, and it did not come"
                        .formatted(thread, place(where)));
    }

    /**
     * @param other who waits for the outside, and might let {@code thread} go on
     */
    WaitsOutside(String thread, @Nullable StackTraceElement where, String other) {
        super(
                ("%s waits%s, and %s, which may let it go on, for what is outside of the program,"
                                + " and it did not come")
                        .formatted(thread, place(where), other));
    }

    private static String place(@Nullable StackTraceElement where) {
        return where == null ? "" : " at " + where.getFileName() + ":" + where.getLineNumber();
    }
}

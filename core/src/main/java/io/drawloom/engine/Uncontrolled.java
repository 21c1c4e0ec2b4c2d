package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something that a program did and that the orders of an execution do not cover.
 *
 * @param kind why they do not
 * @param what what it was, in words
 * @param where the place in the program; null if it is not known
 */
public record Uncontrolled(Kind kind, String what, @Nullable StackTraceElement where) {
    /** Why the orders of an execution do not cover something. */
    public enum Kind {
        /** It depends on what is not under control. */
        OUTSIDE,
        /** It is under control, but one step here, and several in truth. */
        ONE_STEP
    }
}

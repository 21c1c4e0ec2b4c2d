package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something that a program did and that is not under control.
 *
 * @param what what it was, in words
 * @param where the place in the program; null if it is not known
 */
public record Uncontrolled(String what, @Nullable StackTraceElement where) {}

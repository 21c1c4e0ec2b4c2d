/**
 * The agent: adds points to the classes of the program and hooks to those of the JDK, so that every
 * operation that matters is announced to the loom.
 */
@NullMarked
package io.drawloom.instrument;

import org.jspecify.annotations.NullMarked;

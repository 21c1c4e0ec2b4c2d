/**
 * What a trace looks like on a terminal: pure functions from a {@link io.drawloom.trace.Trace} and
 * a {@link io.drawloom.report.Terminal} to text. Nothing here prints, reads a file, or asks the
 * machine anything; Japanese words are a resource of its own.
 *
 * <p>The frame is ASCII on every terminal: arrows and box characters have no agreed width where
 * East Asian fonts are used, and a table that does not line up is worse than a plain one. What the
 * program's own source and values say is shown in its own script where the terminal can.
 */
@NullMarked
package io.drawloom.report;

import org.jspecify.annotations.NullMarked;

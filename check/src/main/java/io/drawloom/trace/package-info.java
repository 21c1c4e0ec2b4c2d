/**
 * What happened in a check, as values: a {@link io.drawloom.trace.Trace} is all that a report, a
 * page, a debugger or an export needs, with no look back at the program.
 *
 * <p>Everything here is immutable, compares by content and refuses to be built wrong. Nothing here
 * depends on anything but the JDK, and nothing knows of how executions are run or shown.
 */
@NullMarked
package io.drawloom.trace;

import org.jspecify.annotations.NullMarked;

/**
 * Which known kind of mistake the steps of a trace show: {@link io.drawloom.analyse.Patterns} for
 * lost updates and violated atomicity, {@link io.drawloom.analyse.RacesOfTrace} for data races.
 *
 * <p>All of it is told from the trace, with no look at the source. Where the values come from that
 * are written, the trace does not say: who asks has the program run again ({@link
 * io.drawloom.analyse.DataFlow}).
 */
@NullMarked
package io.drawloom.analyse;

import org.jspecify.annotations.NullMarked;

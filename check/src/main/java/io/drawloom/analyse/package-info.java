/**
 * Which known kind of mistake the steps of a trace show: {@link io.drawloom.analyse.Patterns} for
 * lost updates and violated atomicity, {@link io.drawloom.analyse.RacesOfTrace} for data races.
 *
 * <p>All of it is told from the trace alone, with no look back at the program.
 */
@NullMarked
package io.drawloom.analyse;

import org.jspecify.annotations.NullMarked;

/**
 * Which event of an execution happened before which: one {@linkplain
 * io.drawloom.happensbefore.VectorClock vector clock}, and what follows from it.
 *
 * <p>Threads, objects, variables and events are numbers here; who uses this decides what they stand
 * for. {@link io.drawloom.happensbefore.PartialOrder} orders the steps that a search has done.
 * {@link io.drawloom.happensbefore.Reversals} finds the races whose reversal is another order, and
 * {@link io.drawloom.happensbefore.Initials} the threads that can come first in it. {@link
 * io.drawloom.happensbefore.LinearExtensions} counts what one order stands for. {@link
 * io.drawloom.happensbefore.DataRaces} finds the accesses that no {@linkplain
 * io.drawloom.happensbefore.Synchronization synchronization} orders.
 */
@NullMarked
package io.drawloom.happensbefore;

import org.jspecify.annotations.NullMarked;

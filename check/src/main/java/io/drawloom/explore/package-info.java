/**
 * The strategies of the search: each chooses the orders of executions and runs nothing itself.
 *
 * <p>To sample: {@link io.drawloom.explore.RandomWalk}, {@link
 * io.drawloom.explore.PartialOrderSampling}. To prove: {@link io.drawloom.explore.Exhaustive},
 * alone or several on a {@link io.drawloom.explore.Frontier}. To repeat: {@link
 * io.drawloom.explore.Replay} of a {@link io.drawloom.explore.Schedule} that a {@link
 * io.drawloom.explore.Recorder} kept. To explain: {@link io.drawloom.explore.Shrink}, {@link
 * io.drawloom.explore.Interleavings}.
 */
@NullMarked
package io.drawloom.explore;

import org.jspecify.annotations.NullMarked;

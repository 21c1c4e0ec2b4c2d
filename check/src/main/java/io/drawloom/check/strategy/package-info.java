/**
 * The strategies of the search: each chooses the orders of executions and runs nothing itself.
 *
 * <p>To sample: {@link io.drawloom.check.strategy.RandomWalk}, {@link
 * io.drawloom.check.strategy.PartialOrderSampling}. To prove: {@link
 * io.drawloom.check.strategy.Exhaustive}, alone or several on a {@link
 * io.drawloom.check.strategy.Frontier}. To repeat: {@link io.drawloom.check.strategy.Replay} of a
 * {@link io.drawloom.check.strategy.Schedule} that a {@link io.drawloom.check.strategy.Recorder}
 * kept. To explain: {@link io.drawloom.check.strategy.Shrink}, {@link
 * io.drawloom.check.strategy.Interleavings}.
 */
@NullMarked
package io.drawloom.check.strategy;

import org.jspecify.annotations.NullMarked;

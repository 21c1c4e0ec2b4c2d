/**
 * Tasks on an event loop in a single thread: many things in flight, and no data races between them.
 *
 * <p>A program uses {@link io.drawloom.async.EventLoop}, {@link io.drawloom.async.Task} and what
 * they lead to. Below that, each layer knows only those after it:
 *
 * <ol>
 *   <li>{@code TaskGroup}, and {@code TaskStatus}, by which its tasks say that they have started
 *   <li>{@code Task}, {@code EventLoop}, {@code Coroutine}, {@code Gather} and {@code
 *       LoopListener}, whose signatures name one another
 *   <li>what looks at a loop ({@code Snapshots}, {@code FlightEvents}), and {@code LoopEvents},
 *       what happens on it
 *   <li>{@code TaskCore}, the body and the end of a task, and {@code TaskSet}, those of a loop
 *   <li>what tasks wait for: {@code Mutex}, {@code Semaphore}, {@code CapacityLimiter}, {@code
 *       Barrier}, {@code TaskQueue}, {@code Event}, stages; and what ends their waits: time-outs,
 *       {@code CancelScope}
 *   <li>{@code Waiter}, the waits and the cancellation of a task, with {@code WaitQueue} and {@code
 *       Scope}
 *   <li>{@code LoopCore}, what a task needs of its loop
 *   <li>{@link io.drawloom.async.policy}, who runs the tasks and in which order
 *   <li>values: states, outcomes, notices, exceptions
 * </ol>
 */
@NullMarked
package io.drawloom.async;

import org.jspecify.annotations.NullMarked;

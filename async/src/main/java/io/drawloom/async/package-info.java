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
 *
 * <table>
 * <caption>What a call throws, where it does not say so itself</caption>
 * <thead>
 *   <tr><th>when</th><th>which calls</th><th>what</th></tr>
 * </thead>
 * <tbody>
 *   <tr><td>outside of a task</td>
 *       <td>those that wait, give way, start a task or name the current one</td>
 *       <td>{@link IllegalStateException}</td></tr>
 *   <tr><td>the task was cancelled, or a scope that it is in is over</td>
 *       <td>those that can wait, also where they need not; none in {@code Task.shield}</td>
 *       <td>{@link io.drawloom.async.Cancellation}, which is not to be caught but to clean up; out
 *       of {@code Task.timeout} it comes as {@link io.drawloom.async.TimedOutException}, out of a
 *       wait of the JDK as what that throws when it is interrupted</td></tr>
 *   <tr><td>in {@code Task.noAwait}, and where the JVM cannot suspend a task: in a class initializer
 *       and in what native code calls</td>
 *       <td>those that can wait</td>
 *       <td>{@link IllegalStateException}</td></tr>
 *   <tr><td>by a task of another loop, or on a thread that is none of this one's while it runs</td>
 *       <td>those of {@code Event}, {@code Mutex}, {@code Condition}, {@code TaskQueue}, {@code
 *       TaskGroup}, {@code Sequencer}, {@code StreamReader} and {@code StreamWriter}</td>
 *       <td>{@link IllegalStateException}, which names {@code loop.submit}</td></tr>
 *   <tr><td>what is awaited failed, or was cancelled</td>
 *       <td>{@code await}, {@code Task.awaitStage}, {@code EventLoop.run}</td>
 *       <td>{@link io.drawloom.async.TaskFailedException} with the cause, {@link
 *       io.drawloom.async.TaskCancelledException}; each time it is awaited</td></tr>
 *   <tr><td>what is awaited waits for the current task</td>
 *       <td>{@code await}, {@code Mutex.acquire}</td>
 *       <td>{@link io.drawloom.async.DeadlockException}</td></tr>
 *   <tr><td>the loop is closed</td>
 *       <td>{@code submit}, {@code runUntilComplete}; {@code close}, {@code cancel} of its tasks,
 *       {@code toCompletableFuture} and {@code snapshot} throw nothing</td>
 *       <td>{@link IllegalStateException}</td></tr>
 *   <tr><td>the block of a group was left</td>
 *       <td>{@code TaskGroup.start}</td>
 *       <td>{@link IllegalStateException}</td></tr>
 *   <tr><td>a queue was shut down</td>
 *       <td>{@code put}, {@code offer}, and once it is empty {@code take}; before or meanwhile</td>
 *       <td>{@link io.drawloom.async.TaskQueue.ShutDownException}</td></tr>
 *   <tr><td>a stream is closed, or its process has ended</td>
 *       <td>{@code StreamWriter.write}; a {@code StreamReader} is at its end, and the end of a
 *       process can be awaited, and asked for, any number of times</td>
 *       <td>{@link java.io.IOException}</td></tr>
 * </tbody>
 * </table>
 */
@NullMarked
package io.drawloom.async;

import org.jspecify.annotations.NullMarked;

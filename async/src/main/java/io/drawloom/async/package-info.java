/**
 * Tasks on an event loop in a single thread: many things in flight, and no data races between them.
 *
 * <p>A program uses {@link io.drawloom.async.EventLoop}, {@link io.drawloom.async.Task} and what
 * they lead to. All of that stands on one small interface, {@code Policy}: who runs the tasks, and
 * in which order.
 */
@NullMarked
package io.drawloom.async;

import org.jspecify.annotations.NullMarked;

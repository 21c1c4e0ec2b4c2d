/**
 * Who runs the tasks of an event loop, and in which order. {@link io.drawloom.async.policy.Policy}
 * is the seam: the library above it knows tasks, waits and cancellation, and asks a policy to
 * start, park and wake {@link io.drawloom.async.policy.Job}s; what a policy has to tell goes to a
 * {@link io.drawloom.async.policy.Host}.
 *
 * <p>This package is part of the library's inside: programs use {@code io.drawloom.async}.
 */
@NullMarked
package io.drawloom.async.policy;

import org.jspecify.annotations.NullMarked;

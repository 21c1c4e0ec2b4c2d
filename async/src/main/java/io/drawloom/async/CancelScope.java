package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A part of a task's work that can be ended alone, as a value: its deadline can be asked and moved,
 * other tasks of the loop can cancel it, and it can keep cancellations from outside away.
 *
 * <pre>{@code
 * CancelScope scope = CancelScope.moveOnAfter(Duration.ofSeconds(5), it -> {
 *     while (read()) {
 *         it.deadlineAfter(Duration.ofSeconds(5));    // goes on as long as something comes
 *     }
 * });
 * if (scope.cancelledCaught()) …                      // nothing came for five seconds
 * }</pre>
 *
 * <p>A scope that is over ends each wait in it until it is left, and then the task goes on after
 * it, whether or not the body caught that. For the tasks of one loop: other threads, and tasks of
 * other loops, are refused and told what to call. Deadlines are on the loop's clock, {@link
 * EventLoop#nanoTime}.
 */
public final class CancelScope {
    private final Home home = new Home();
    private final Scope scope = Scope.ofPart(false);

    /** The task that is in it, or was. */
    private @Nullable Waiter task;

    private boolean left;

    /** What ends it at its deadline, while a task is in it. */
    private @Nullable Object alarm;

    /** What the end of the scope made the body throw, if that threw. */
    private @Nullable Throwable thrown;

    private boolean cancelledCaught;

    /** A scope without a deadline that nobody has entered. */
    public CancelScope() {}

    /**
     * What is done in a scope.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Body<X extends Exception> {
        /** Does it. */
        void run(CancelScope scope) throws X;
    }

    /**
     * What is done in a scope, and gives a result.
     *
     * @param <T> the result
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface ResultBody<T, X extends Exception> {
        /** Does it and gives the result. */
        T run(CancelScope scope) throws X;
    }

    // ---------------------------------------------------------------- doing something in one

    /**
     * Does something within a time, and goes on after it if the time is over first.
     *
     * @return the scope that was left; {@link #cancelledCaught} says whether that ended the body
     * @throws X what the body threw
     * @throws IllegalArgumentException if the limit is negative
     * @throws IllegalStateException outside of a task
     */
    public static <X extends Exception> CancelScope moveOnAfter(Duration limit, Body<X> body)
            throws X {
        return new CancelScope().deadlineAfter(limit).run(body);
    }

    /** The same until the loop's clock shows so much. */
    public static <X extends Exception> CancelScope moveOnAt(long deadlineNanos, Body<X> body)
            throws X {
        return new CancelScope().deadlineAt(deadlineNanos).run(body);
    }

    /**
     * Does something within a time and gives its result; empty if the time was over first. {@code
     * Task.timeout} throws instead.
     *
     * @throws X what the body threw
     * @throws NullPointerException if the body's result is null
     * @throws IllegalArgumentException if the limit is negative
     * @throws IllegalStateException outside of a task
     */
    public static <T, X extends Exception> Optional<T> callWithin(
            Duration limit, ResultBody<T, X> body) throws X {
        return new CancelScope().deadlineAfter(limit).call(body);
    }

    /** The same until the loop's clock shows so much. */
    public static <T, X extends Exception> Optional<T> callUntil(
            long deadlineNanos, ResultBody<T, X> body) throws X {
        return new CancelScope().deadlineAt(deadlineNanos).call(body);
    }

    /**
     * Does something within a time that can be moved meanwhile.
     *
     * @return the scope that was left
     * @throws X what the body threw
     * @throws TimedOutException if the scope's end, by its deadline or by {@link #cancel}, has
     *     ended the body
     * @throws IllegalArgumentException if the limit is negative
     * @throws IllegalStateException outside of a task
     */
    public static <X extends Exception> CancelScope failAfter(Duration limit, Body<X> body)
            throws X {
        return moveOnAfter(limit, body).failIfCaught();
    }

    /** The same until the loop's clock shows so much. */
    public static <X extends Exception> CancelScope failAt(long deadlineNanos, Body<X> body)
            throws X {
        return moveOnAt(deadlineNanos, body).failIfCaught();
    }

    private CancelScope failIfCaught() {
        if (cancelledCaught) {
            throw new TimedOutException(String.valueOf(scope.reason), thrown);
        }
        return this;
    }

    /**
     * Does something in this scope, once. If the scope is over already, the body's first wait ends.
     *
     * @return this scope; {@link #cancelledCaught} says whether its end has ended the body
     * @throws X what the body threw
     * @throws IllegalStateException if a task has entered the scope before, or outside of a task
     */
    public <X extends Exception> CancelScope run(Body<X> body) throws X {
        this.<@Nullable Void, X>within(Scopes.call(() -> body.run(this)));
        return this;
    }

    /**
     * The same, and gives the body's result; empty if the scope's end has ended the body.
     *
     * @throws X what the body threw
     * @throws NullPointerException if the body's result is null
     * @throws IllegalStateException as for {@link #run}
     */
    public <T, X extends Exception> Optional<T> call(ResultBody<T, X> body) throws X {
        T result = this.<@Nullable T, X>within(() -> body.run(this));
        return cancelledCaught
                ? Optional.empty()
                : Optional.of(Objects.requireNonNull(result, "the result of a body in a scope"));
    }

    /** Gives the body's result; null if the scope's end has ended it. */
    private <T extends @Nullable Object, X extends Exception> @Nullable T within(Call<T, X> body)
            throws X {
        Waiter me = Waiter.current();
        home.enter(me, this, "scope.run(…)");
        if (task != null) {
            throw new IllegalStateException(
                    "task " + task.name() + " has entered this scope: make one for each use");
        }
        task = me;
        me.enter(scope);
        arm();
        T result;
        try {
            result = body.run();
        } catch (Throwable e) {
            leave();
            if (!me.leaveBy(scope, e)) {
                throw e;
            }
            thrown = e;
            cancelledCaught = true;
            return null;
        }
        leave();
        cancelledCaught = me.leave(scope, result);
        return cancelledCaught ? null : result;
    }

    private void leave() {
        left = true;
        disarm();
    }

    // ---------------------------------------------------------------- its deadline

    /** When it is over by itself, on the loop's clock; empty for never. */
    public OptionalLong deadlineNanos() {
        return optional(scope.deadlineNanos);
    }

    /**
     * Lets it be over when so much time has gone by from now, instead of when it was to be. A scope
     * that is over stays so.
     *
     * @throws IllegalArgumentException if the limit is negative
     * @throws IllegalStateException outside of a task
     */
    public CancelScope deadlineAfter(Duration limit) {
        long nanos = Durations.nanos(limit);
        long now = Waiter.current().loop.policy().nowNanos();
        return move(now + nanos, "not done within " + limit);
    }

    /** The same when the loop's clock shows so much. */
    public CancelScope deadlineAt(long deadlineNanos) {
        return move(deadlineNanos, "not done by the deadline of its scope");
    }

    /** Takes its deadline away: it is over only if it is cancelled. */
    public CancelScope noDeadline() {
        return move(Policy.NEVER, "");
    }

    private CancelScope move(long deadlineNanos, String overdue) {
        home.enter(this, "scope.deadlineAt(…)");
        disarm();
        scope.deadlineNanos = deadlineNanos;
        if (!scope.isOver()) {
            scope.overdue = overdue;
        }
        arm();
        return this;
    }

    /** Only while a task is in it does somebody wait for its deadline. */
    private void arm() {
        Waiter inside = task;
        if (inside != null && !left && !scope.isOver() && scope.deadlineNanos != Policy.NEVER) {
            alarm =
                    inside.loop
                            .policy()
                            .callAt(scope.deadlineNanos, () -> inside.cancel(scope, scope.overdue));
        }
    }

    private void disarm() {
        Object armed = alarm;
        if (armed != null && task != null) {
            task.loop.policy().cancelCall(armed);
        }
        alarm = null;
    }

    /**
     * When time will end the waits of the task that calls, on the loop's clock, by whichever scope
     * comes first and no shield keeps away: now if one is over already, empty for never.
     *
     * @throws IllegalStateException outside of a task
     */
    public static OptionalLong currentEffectiveDeadlineNanos() {
        return optional(Waiter.current().effectiveDeadlineNanos());
    }

    private static OptionalLong optional(long deadlineNanos) {
        return deadlineNanos == Policy.NEVER
                ? OptionalLong.empty()
                : OptionalLong.of(deadlineNanos);
    }

    // ---------------------------------------------------------------- its shield

    /** Whether it keeps cancellations from outside of it away. */
    public boolean isShielded() {
        return scope.shields;
    }

    /**
     * Lets it keep cancellations from outside of it away from now on, or no more; its own deadline
     * and {@link #cancel} end it all the same. What was kept away is told at the next wait.
     *
     * @throws IllegalStateException if another task is in the scope
     */
    public CancelScope shield(boolean on) {
        home.enter(this, "scope.shield(" + on + ")");
        Waiter inside = task;
        if (inside == null || left) {
            scope.shields = on;
        } else if (inside == Waiter.currentOrNull()) {
            inside.setShield(scope, on);
        } else {
            throw new IllegalStateException(
                    "only task "
                            + inside.name()
                            + ", which is in the scope, can change its shield");
        }
        return this;
    }

    // ---------------------------------------------------------------- its end

    /**
     * Ends what is done in it: each wait in it throws {@link Cancellation}, or is interrupted if it
     * is one of the JDK, until it is left. Has no effect on who has left it.
     */
    public void cancel() {
        cancel("CancelScope.cancel");
    }

    /** The same, and the reason is in the messages. */
    public void cancel(String reason) {
        home.enter(this, "scope.cancel()");
        Waiter inside = task;
        if (inside != null && !left) {
            inside.cancel(scope, reason);
        } else if (!scope.isOver()) {
            scope.reason = reason;
        }
    }

    /** Whether it is over: {@link #cancel} was called, or its deadline came while it lasted. */
    public boolean cancelCalled() {
        Waiter inside = task;
        return scope.isOver() || inside != null && !left && scope.isOverdue(inside.loop.policy());
    }

    /** Whether its body was ended by its end. What was done by then was left as it was. */
    public boolean cancelledCaught() {
        return cancelledCaught;
    }

    /** What it is, for messages. */
    @Override
    public String toString() {
        return "a cancel scope";
    }
}

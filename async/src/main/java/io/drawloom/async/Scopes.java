package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Parts of a body that are cancelled alone, kept from cancellation, or must not wait. */
final class Scopes {
    private Scopes() {}

    static <T extends @Nullable Object, X extends Exception> T timeout(
            Duration limit, Call<T, X> body) throws X {
        long nanos = Durations.nanos(limit);
        Waiter task = Waiter.current();
        Policy policy = task.loop.policy();
        String overdue = "not done within " + limit;
        long deadline = policy.nowNanos() + nanos;
        Scope scope = task.enterUntil(deadline, overdue);
        Object call = policy.callAt(deadline, () -> task.cancel(scope, overdue));
        T result;
        try {
            result = body.run();
        } catch (Throwable e) {
            policy.cancelCall(call);
            if (task.leaveBy(scope, e)) {
                throw new TimedOutException(limit, e);
            }
            throw e;
        }
        policy.cancelCall(call);
        if (task.leave(scope, result)) {
            throw new TimedOutException(limit, null);
        }
        return result;
    }

    static <T extends @Nullable Object, X extends Exception> T shield(Call<T, X> body) throws X {
        Waiter task = Waiter.current();
        Scope scope = task.enter(true);
        try {
            return body.run();
        } finally {
            task.leaveShield(scope);
        }
    }

    static <T extends @Nullable Object, X extends Exception> T noAwait(Call<T, X> body) throws X {
        Waiter task = Waiter.current();
        task.noAwaits++;
        T result;
        try {
            result = body.run();
        } finally {
            task.noAwaits--;
        }
        String call = task.suspendedIn;
        if (call != null) {
            task.suspendedIn = null;
            throw new IllegalStateException(
                    "task " + task.name() + " is in Task.noAwait and was suspended in " + call);
        }
        return result;
    }

    @SuppressWarnings("NullAway") // a lambda's result: it does not see that null is meant
    static <X extends Exception> Call<@Nullable Void, X> call(Action<X> action) {
        return () -> {
            action.run();
            return null;
        };
    }

    static <X extends Exception> void shield(Action<X> body) throws X {
        Scopes.<@Nullable Void, X>shield(call(body));
    }

    /** Throws what a body that may throw X has thrown. */
    @SuppressWarnings("unchecked") // nothing else that is checked can have come out of it
    static <X extends Exception> void rethrow(Throwable thrown) throws X {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (X) thrown;
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Context;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A piece of program that runs on an event loop beside others, one at a time, and its result.
 *
 * <p>It runs until it waits: in {@link #await}, {@link #sleep}, {@link #yieldNow}, in one of the
 * library's locks and queues, or in any call of the JDK that parks a virtual thread (a socket, a
 * {@code BlockingQueue}, a {@code ReentrantLock}). Between two such calls no other task of the loop
 * runs. A call that blocks without parking stops all of them: see {@link #offload}.
 *
 * <p>Where nothing else is said, methods are for the loop's own tasks.
 *
 * @param <T> the result
 */
public final class Task<T extends @Nullable Object> extends TaskCore<T> implements Awaitable<T> {
    Task(EventLoop loop, Context context, @Nullable String name, Object body) {
        super(loop, context, name, body);
    }

    // ---------------------------------------------------------------- starting

    /**
     * Starts a task on the current task's loop. It begins when the current one waits.
     *
     * @throws IllegalStateException outside of a task
     */
    public static <T extends @Nullable Object> Task<T> start(String name, Callable<T> body) {
        return current().loop().startTask(name, body);
    }

    /** The same without a result. */
    public static Task<@Nullable Void> start(String name, Action<?> body) {
        return current().loop().startTask(name, body);
    }

    /** The same without a name of its own. */
    public static <T extends @Nullable Object> Task<T> start(Callable<T> body) {
        return current().loop().startTask(null, body);
    }

    /** The same without a name of its own and without a result. */
    public static Task<@Nullable Void> start(Action<?> body) {
        return current().loop().startTask(null, body);
    }

    /**
     * The task that calls.
     *
     * @throws IllegalStateException outside of a task
     */
    public static Task<?> current() {
        return (Task<?>) Waiter.current();
    }

    // ---------------------------------------------------------------- looking

    /** The name it was given, else one made of its number. */
    @Override
    public String name() {
        return super.name();
    }

    /**
     * Gives it another name, for messages and for who looks; its thread bears it too. From any
     * thread.
     */
    public void rename(String name) {
        loop.withTurn(() -> setName(name));
    }

    /** The loop it runs on. */
    public EventLoop loop() {
        return (EventLoop) loop;
    }

    /** What it is doing. From another thread than the loop's the answer may be a moment old. */
    @Override
    public TaskState state() {
        return super.state();
    }

    /** Whether it has ended, in whatever way. */
    @Override
    public boolean isDone() {
        return super.isDone();
    }

    /**
     * What the body threw.
     *
     * @throws IllegalStateException if the task has not failed
     */
    @Override
    public Throwable failure() {
        return super.failure();
    }

    /**
     * How it ended.
     *
     * @throws IllegalStateException if it has not
     */
    @Override
    public Outcome<T> outcome() {
        return super.outcome();
    }

    /** Its name and what it is doing. */
    @Override
    public String toString() {
        return super.toString();
    }

    // ---------------------------------------------------------------- awaiting

    /** {@inheritDoc} The result can be had any number of times. */
    @Override
    public T await() {
        awaited = true;
        if (!state.isEnd()) {
            join();
        } else {
            current().checkpoint();
        }
        return state == TaskState.DONE ? value() : get();
    }

    /**
     * Waits for a stage of any kind, completed by whom it may.
     *
     * @throws TaskFailedException if it failed; the cause is what it failed with
     * @throws TaskCancelledException if it was cancelled
     */
    public static <T extends @Nullable Object> T awaitStage(CompletionStage<T> stage) {
        return Stages.await(Waiter.current(), stage, stage);
    }

    /**
     * A future that is completed when the task ends: with its result, with what its body threw, or
     * cancelled. From any thread. To complete or cancel it does nothing to the task.
     */
    public CompletableFuture<T> toCompletableFuture() {
        return toFuture();
    }

    /**
     * Calls the action once when the task has ended, in whatever way, before anybody who awaits it
     * goes on; at once if it has ended. From any thread. The action is called by who has the loop's
     * turn (of a task that has ended where nobody runs the loop: by the caller) and must not wait:
     * a wait of the loop in it is refused. What it throws becomes a {@link Notice.CallbackFailed}.
     * To look at the outcome there counts as seeing a failure; to be called does not.
     */
    public void onEnd(Consumer<? super Task<T>> action) {
        tellOfEnd(new EndCallback<>(action));
    }

    /**
     * The action is not to be called any more when the task ends. Has no effect if it was not to
     * be. From any thread.
     */
    public void removeOnEnd(Consumer<? super Task<T>> action) {
        loop.withTurn(() -> forget(new EndCallback<>(action)));
    }

    /**
     * A user's action for the end of a task, equal to another of the same action.
     *
     * @param action what is called
     * @param called whether it was: where nobody runs the loop it could be told twice
     */
    private record EndCallback<T extends @Nullable Object>(
            Consumer<? super Task<T>> action, AtomicBoolean called)
            implements Consumer<TaskCore<T>> {
        EndCallback(Consumer<? super Task<T>> action) {
            this(action, new AtomicBoolean());
        }

        @Override
        public void accept(TaskCore<T> task) {
            if (called.compareAndSet(false, true)) {
                task.loop.guarded(() -> Waiter.unwaiting(() -> action.accept((Task<T>) task)));
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof EndCallback<?> callback && callback.action == action;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(action);
        }
    }

    /**
     * All results, in the order of the arguments. Awaiting it throws as soon as one has failed, and
     * leaves the others running; {@link Gather#outcomes} waits for all, however they end. What is
     * given as a coroutine is started, and cancelled if a failure leaves it running.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T extends @Nullable Object> Gather<T> gather(Awaitable<? extends T>... parts) {
        return new Gather<>(List.of(parts));
    }

    /** The same for many. */
    public static <T extends @Nullable Object> Gather<T> gather(
            Collection<? extends Awaitable<? extends T>> parts) {
        return new Gather<>(List.copyOf(parts));
    }

    /**
     * Waits for the first that succeeds and gives its result. The others are left running, but for
     * those that were given as coroutines: they are cancelled.
     *
     * @throws GroupFailedException if none succeeds
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T extends @Nullable Object> T anyOf(Awaitable<? extends T>... parts) {
        return new Gather<T>(List.of(parts)).first();
    }

    /**
     * Waits for the first that ends, in whatever way, and gives it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <T extends @Nullable Object> Task<? extends T> awaitAny(
            Collection<? extends Task<? extends T>> tasks) {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("there must be a task to wait for");
        }
        try (Completions<Task<? extends T>> completions = new Completions<>(tasks)) {
            return completions.next();
        }
    }

    /**
     * Waits until one has failed, and gives the first that has; empty if all have ended otherwise.
     * The others are left running. One that was cancelled has not failed.
     */
    public static <T extends @Nullable Object> Optional<Task<? extends T>> awaitFirstException(
            Collection<? extends Task<? extends T>> tasks) {
        Waiter.current().checkpoint();
        try (Completions<Task<? extends T>> completions = new Completions<>(tasks)) {
            while (completions.hasNext()) {
                Task<? extends T> ended = completions.next();
                if (ended.state == TaskState.FAILED) {
                    return Optional.of(ended);
                }
            }
        }
        return Optional.empty();
    }

    /** Waits until all have ended, in whatever way. */
    public static void awaitAll(Collection<? extends Task<?>> tasks) {
        Waiter.current().checkpoint();
        for (Task<?> task : tasks) {
            task.join();
        }
    }

    /** The tasks in the order in which they end; to go on to the next waits for it. */
    public static <T extends @Nullable Object> Iterable<Task<? extends T>> asCompleted(
            Collection<? extends Task<? extends T>> tasks) {
        return () -> new Completions<>(tasks);
    }

    // ---------------------------------------------------------------- giving way

    /** Lets every other task that is ready have its turn, once. */
    public static void yieldNow() {
        Waiter.current().giveWay();
    }

    /**
     * Waits for so long. Zero gives way once.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public static void sleep(Duration duration) {
        Waiter me = Waiter.current();
        long nanos = Durations.nanos(duration);
        if (nanos == 0) {
            me.giveWay();
        } else {
            me.await(Pause.SLEEP, null, me.loop.policy().nowNanos() + nanos);
        }
    }

    /**
     * Does on a thread of a pool what blocks without parking or computes for long (a file, a name
     * lookup, native code), and waits for it; meanwhile other tasks run. If the task is cancelled,
     * that thread is interrupted and not waited for. The pool is {@link
     * EventLoop#offloadExecutor}'s; its own has no bound.
     *
     * @throws TaskFailedException if it failed; the cause is what it threw
     * @throws java.util.concurrent.RejectedExecutionException if the loop's executor refuses it
     */
    public static <T extends @Nullable Object> T offload(Callable<T> work) {
        Waiter me = Waiter.current();
        return Offload.run(me, me.loop.offload(), work);
    }

    /** The same without a result. */
    public static void offload(Action<?> work) {
        offload(Bodies.callable(work));
    }

    /** The same on threads of this executor, which may bound how many there are. */
    public static <T extends @Nullable Object> T offload(Executor executor, Callable<T> work) {
        return Offload.run(Waiter.current(), executor, work);
    }

    /** The same without a result. */
    public static void offload(Executor executor, Action<?> work) {
        offload(executor, Bodies.callable(work));
    }

    // ---------------------------------------------------------------- cancelling

    /**
     * Ends the task at its next wait, or in the one it is in, with {@link Cancellation}; in a wait
     * of the JDK by an interrupt. A task that has not begun never begins. From any thread.
     *
     * @return false if it had ended or was cancelled already; from other threads, true
     */
    public boolean cancel() {
        return cancel("Task.cancel");
    }

    /** The same, and the reason is in the messages. */
    @Override
    public boolean cancel(String reason) {
        return super.cancel(reason);
    }

    /**
     * Does something within a time; what is longer is ended as by {@link #cancel}.
     *
     * <p>Only this call's own time-out becomes a {@link TimedOutException}: if the task is
     * cancelled meanwhile, or a time-out around this one comes first, that passes through.
     *
     * @throws TimedOutException if the time was over before the body was done
     * @throws IllegalArgumentException if the limit is negative
     */
    public static <T extends @Nullable Object, X extends Exception> T timeout(
            Duration limit, Call<T, X> body) throws X {
        return Scopes.timeout(limit, body);
    }

    /** The same without a result. */
    public static <X extends Exception> void timeout(Duration limit, Action<X> body) throws X {
        Scopes.<@Nullable Void, X>timeout(limit, Scopes.call(body));
    }

    /**
     * Does something to its end even if the task is cancelled meanwhile, or was before: to clean up
     * with waits. The cancellation is told at the first wait after it.
     */
    public static <T extends @Nullable Object, X extends Exception> T shield(Call<T, X> body)
            throws X {
        return Scopes.shield(body);
    }

    /** The same without a result. */
    public static <X extends Exception> void shield(Action<X> body) throws X {
        Scopes.<@Nullable Void, X>shield(Scopes.call(body));
    }

    /**
     * Asserts that no other task runs while this is done.
     *
     * @throws IllegalStateException with the call that waits; by that call if it is one of this
     *     library, else at the end
     */
    public static <T extends @Nullable Object, X extends Exception> T noAwait(Call<T, X> body)
            throws X {
        return Scopes.noAwait(body);
    }

    /** The same without a result. */
    public static <X extends Exception> void noAwait(Action<X> body) throws X {
        Scopes.<@Nullable Void, X>noAwait(Scopes.call(body));
    }
}

package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
public final class Task<T extends @Nullable Object> extends Waiter implements Awaitable<T> {
    private final @Nullable String name;

    /** Counts the loop's tasks from 1; 0 before the loop has taken it in. */
    long number;

    /** Where it was started, if that is known. */
    @Nullable Place place;

    /**
     * A {@link Callable} that gives a T, or an {@link Action}, as it was given: to wrap one in the
     * other would cost each waiting task an object and a frame. Null once it has begun.
     */
    private @Nullable Object body;

    /** The value, or what it failed with. */
    private @Nullable Object result;

    /** Whether anybody has seen how it ended. */
    private boolean seen;

    /** Whether anybody has waited for its end, or asked to be told of it. */
    boolean awaited;

    private @Nullable Waiters joiners;
    private @Nullable List<Consumer<? super Task<T>>> whenEnded;

    Task(EventLoop loop, @Nullable String name, Object body) {
        super(loop);
        this.name = name;
        this.body = body;
    }

    // ---------------------------------------------------------------- starting

    /**
     * Starts a task on the current task's loop. It begins when the current one waits.
     *
     * @throws IllegalStateException outside of a task
     */
    public static <T extends @Nullable Object> Task<T> start(String name, Callable<T> body) {
        return current().loop.startTask(name, body);
    }

    /** The same without a result. */
    public static Task<@Nullable Void> start(String name, Action<?> body) {
        return current().loop.startTask(name, body);
    }

    /** The same without a name of its own. */
    public static <T extends @Nullable Object> Task<T> start(Callable<T> body) {
        return current().loop.startTask(null, body);
    }

    /** The same without a name of its own and without a result. */
    public static Task<@Nullable Void> start(Action<?> body) {
        return current().loop.startTask(null, body);
    }

    /**
     * The task that calls.
     *
     * @throws IllegalStateException outside of a task
     */
    public static Task<?> current() {
        Task<?> task = currentOrNull();
        if (task == null) {
            throw new IllegalStateException(
                    Thread.currentThread() + " runs no task: begin with EventLoop.run(…)");
        }
        return task;
    }

    /** Runs the body, on a thread that is this task's until this returns, with the turn. */
    void perform() {
        Object work = body;
        if (work == null) {
            // cancelled before it began
            return;
        }
        body = null;
        state = TaskState.RUNNING;
        loop.stepBegins(this);
        TaskState end;
        try {
            Object given = null;
            if (work instanceof Action<?> action) {
                action.run();
            } else {
                given = ((Callable<?>) work).call();
            }
            result = given;
            end = own != null && own.isTold() ? TaskState.CANCELLED : TaskState.DONE;
        } catch (Throwable e) {
            if (own != null && own.caused(e)) {
                end = TaskState.CANCELLED;
            } else {
                result = e;
                end = TaskState.FAILED;
            }
        }
        end(end);
    }

    private void end(TaskState how) {
        state = how;
        loop.ended(this);
        if (joiners != null) {
            joiners.wakeAll();
        }
        if (whenEnded != null) {
            List<Consumer<? super Task<T>>> actions = whenEnded;
            whenEnded = null;
            for (Consumer<? super Task<T>> action : actions) {
                loop.guarded(() -> action.accept(this));
            }
        }
    }

    // ---------------------------------------------------------------- looking

    /** The name it was given, else one made of its number. */
    @Override
    public String name() {
        return name != null ? name : "task-" + number;
    }

    /** The loop it runs on. */
    public EventLoop loop() {
        return loop;
    }

    /** What it is doing. From another thread than the loop's the answer may be a moment old. */
    public TaskState state() {
        return state == TaskState.RUNNING && currentOrNull() != this
                ? loop.policy.stateOf(this)
                : state;
    }

    /** Whether it has ended, in whatever way. */
    public boolean isDone() {
        return state.isEnd();
    }

    /**
     * What the body threw.
     *
     * @throws IllegalStateException if the task has not failed
     */
    public Throwable failure() {
        if (state == TaskState.FAILED && result instanceof Throwable failure) {
            seen();
            return failure;
        }
        throw new IllegalStateException(this + " has not failed");
    }

    /**
     * How it ended.
     *
     * @throws IllegalStateException if it has not
     */
    public Outcome<T> outcome() {
        seen();
        return switch (state) {
            case DONE -> new Outcome.Done<>(value());
            case FAILED -> new Outcome.Failed<>(failure());
            case CANCELLED -> new Outcome.Cancelled<>(reason());
            case CREATED, READY, RUNNING, WAITING ->
                    throw new IllegalStateException(this + " has not ended");
        };
    }

    /** The result of a task that has ended, or what there is to be thrown instead. */
    T get() {
        return switch (outcome()) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Failed<T>(Throwable failure) ->
                    throw new TaskFailedException(
                            "task "
                                    + name()
                                    + (place == null ? "" : ", started at " + place + ",")
                                    + " failed: "
                                    + failure,
                            failure);
            case Outcome.Cancelled<T>(String reason) ->
                    throw new TaskCancelledException(
                            "task " + name() + " was cancelled: " + reason);
        };
    }

    /** What a task that is done gave: null too, if its body gave that. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private T value() {
        return (T) result;
    }

    private String reason() {
        return own == null || own.reason == null ? "" : own.reason;
    }

    private void seen() {
        if (!seen && state == TaskState.FAILED) {
            seen = true;
            loop.roster.seen(this);
        }
    }

    /** Its name and what it is doing. */
    @Override
    public String toString() {
        return "task " + name() + " (" + state().name().toLowerCase(Locale.ROOT) + ")";
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

    /** Waits for the end of this task, whatever it is. */
    void join() {
        awaited = true;
        Task<?> me = current();
        if (me.loop != loop) {
            Stages.await(toCompletableFuture().handle((_, _) -> true));
            return;
        }
        if (state.isEnd()) {
            return;
        }
        Deadlocks.check(me, this);
        if (joiners == null) {
            joiners = new Waiters();
        }
        joiners.await(me, this);
    }

    /** Calls the action when the task has ended, at once if it has. The action must not wait. */
    void whenEnded(Consumer<? super Task<T>> action) {
        awaited = true;
        if (state.isEnd()) {
            action.accept(this);
            return;
        }
        if (whenEnded == null) {
            whenEnded = new ArrayList<>(1);
        }
        whenEnded.add(action);
    }

    /**
     * Waits for a stage of any kind, completed by whom it may.
     *
     * @throws TaskFailedException if it failed; the cause is what it failed with
     * @throws TaskCancelledException if it was cancelled
     */
    public static <T extends @Nullable Object> T awaitStage(CompletionStage<T> stage) {
        return Stages.await(stage);
    }

    /**
     * A future that is completed when the task ends: with its result, with what its body threw, or
     * cancelled. From any thread. To complete or cancel it does nothing to the task.
     */
    public CompletableFuture<T> toCompletableFuture() {
        return Stages.of(this);
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
        return new Completions<T>(tasks).next();
    }

    /** Waits until all have ended, in whatever way. */
    public static void awaitAll(Collection<? extends Task<?>> tasks) {
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
        Pause.giveWay(current());
    }

    /**
     * Waits for so long. Zero gives way once.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public static void sleep(Duration duration) {
        Pause.sleep(current(), EventLoop.nanos(duration));
    }

    /**
     * Does on a thread of a pool what blocks without parking or computes for long (a file, a name
     * lookup, native code), and waits for it; meanwhile other tasks run. If the task is cancelled,
     * that thread is interrupted and not waited for.
     *
     * @throws TaskFailedException if it failed; the cause is what it threw
     */
    public static <T extends @Nullable Object> T offload(Callable<T> work) {
        return Offload.run(current(), work);
    }

    /** The same without a result. */
    public static void offload(Action<?> work) {
        Offload.run(current(), EventLoop.callable(work));
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
    public boolean cancel(String reason) {
        if (!loop.policy.hasTurn()) {
            loop.submitUnlessClosed(() -> cancel(reason));
            return true;
        }
        if (state.isEnd() || own != null) {
            return false;
        }
        own = new Scope(this, null, false);
        if (body != null) {
            own.reason = reason;
            body = null;
            end(TaskState.CANCELLED);
        } else {
            own.cancel(reason);
        }
        return true;
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

package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A piece of program that runs on an event loop beside others, one at a time, and its result.
 *
 * <p>It runs until it waits: in {@link #await}, {@link #sleep}, {@link #yieldNow}, in one of the
 * library's locks and queues, or in any call of the JDK that parks a virtual thread. Between two
 * such calls no other task of the loop runs.
 *
 * <p>Where nothing else is said, methods are for the loop's own tasks.
 *
 * @param <T> the result
 */
public final class Task<T> implements Awaitable<T> {
    /** The task whose thread this is. */
    private static final ThreadLocal<@Nullable Task<?>> CURRENT = new ThreadLocal<>();

    final EventLoop loop;
    private final @Nullable String name;
    private @Nullable Callable<? extends T> body;
    final @Nullable Object madeAt;

    /** Counts the loop's tasks from 1; 0 before the loop has taken it in. */
    long number;

    TaskState state = TaskState.CREATED;

    /** The value, or what it failed with. */
    private @Nullable Object result;

    // the rest is touched by who has the turn only

    /** What the policy keeps about a task that has begun. */
    @Nullable Object seat;

    /** What it waits for, in a wait of the library. */
    @Nullable Object waitsOn;

    /** Whether the wait is over. */
    boolean woken;

    /** Its neighbours in the list it waits in. */
    @Nullable Task<?> waitsBehind;

    @Nullable Task<?> waitsBefore;

    /** Its neighbours among the loop's tasks that have not ended. */
    @Nullable Task<?> liveBefore;

    @Nullable Task<?> liveAfter;

    /** The innermost scope it is in. */
    @Nullable Scope scope;

    /** What {@link #cancel} cancelled: outside of all other scopes. */
    private @Nullable Scope own;

    /** How many of its scopes, and itself, are cancelled. */
    int cancellations;

    /** How many {@link #noAwait} it is in. */
    int noAwaits;

    /** Whether anybody has seen how it ended. */
    private boolean seen;

    private @Nullable Waiters joiners;
    private @Nullable List<Consumer<Task<T>>> whenEnded;

    Task(
            EventLoop loop,
            @Nullable String name,
            Callable<? extends T> body,
            @Nullable Object madeAt) {
        this.loop = loop;
        this.name = name;
        this.body = body;
        this.madeAt = madeAt;
    }

    // ---------------------------------------------------------------- starting

    /**
     * Starts a task on the current task's loop. It begins when the current one waits.
     *
     * @throws IllegalStateException outside of a task
     */
    public static <T> Task<T> start(String name, Callable<T> body) {
        return current().loop.startTask(name, body);
    }

    /** The same without a result. */
    public static Task<@Nullable Void> start(String name, Action<?> body) {
        return current().loop.startTask(name, EventLoop.callable(body));
    }

    /** The same without a name of its own. */
    public static <T> Task<T> start(Callable<T> body) {
        return current().loop.startTask(null, body);
    }

    /** The same without a name of its own and without a result. */
    public static Task<@Nullable Void> start(Action<?> body) {
        return current().loop.startTask(null, EventLoop.callable(body));
    }

    /**
     * The task that calls.
     *
     * @throws IllegalStateException outside of a task
     */
    public static Task<?> current() {
        Task<?> task = CURRENT.get();
        if (task == null) {
            throw new IllegalStateException(
                    "not in a task: this thread is "
                            + Thread.currentThread()
                            + "; begin with EventLoop.run(…)");
        }
        return task;
    }

    static @Nullable Task<?> currentOrNull() {
        return CURRENT.get();
    }

    /** Runs the body, on a thread that is this task's until this returns, with the turn. */
    void perform() {
        Callable<? extends T> work = body;
        if (work == null || state.isEnd()) {
            // cancelled before it began
            return;
        }
        body = null;
        CURRENT.set(this);
        state = TaskState.RUNNING;
        loop.begins(this);
        TaskState end;
        try {
            result = work.call();
            end = own != null && own.isTold() ? TaskState.CANCELLED : TaskState.DONE;
        } catch (Throwable e) {
            if (own != null && own.caused(e)) {
                end = TaskState.CANCELLED;
            } else {
                result = e;
                end = TaskState.FAILED;
            }
        }
        if (cancellations > 0) {
            Thread.interrupted();
        }
        end(end);
        CURRENT.set(null);
    }

    private void end(TaskState how) {
        state = how;
        body = null;
        loop.ended(this);
        if (joiners != null) {
            joiners.wakeAll();
        }
        if (whenEnded != null) {
            List<Consumer<Task<T>>> actions = whenEnded;
            whenEnded = null;
            for (Consumer<Task<T>> action : actions) {
                loop.guarded(() -> action.accept(this));
            }
        }
    }

    // ---------------------------------------------------------------- looking

    /** The name it was given, else one made of its number. */
    public String name() {
        return name != null ? name : number == 0 ? "task" : "task-" + number;
    }

    /** What it is doing. From another thread than the loop's the answer may be a moment old. */
    public TaskState state() {
        if (state == TaskState.RUNNING && CURRENT.get() != this) {
            // it is inside of the JDK, or gives way
            Thread.State thread = loop.policy.threadState(this);
            if (thread == Thread.State.RUNNABLE) {
                return loop.policy.hasTurn() ? TaskState.READY : TaskState.RUNNING;
            }
            return TaskState.WAITING;
        }
        return state;
    }

    /** Whether it has ended, in whatever way. */
    public boolean isDone() {
        return state.isEnd();
    }

    /** How it ended. {@code failure} is what its body threw. */
    Outcome<T> outcome() {
        seen();
        return switch (state) {
            case DONE -> new Outcome.Done<>(value());
            case FAILED -> new Outcome.Failed<>(failure());
            case CANCELLED -> new Outcome.Cancelled<>(reason());
            case CREATED, READY, RUNNING, WAITING ->
                    throw new IllegalStateException(this + " has not ended");
        };
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

    private String reason() {
        return own == null || own.reason == null ? "" : own.reason;
    }

    private void seen() {
        if (!seen) {
            seen = true;
            loop.seen(this);
        }
    }

    /** Its name and what it is doing. */
    @Override
    public String toString() {
        return "task " + name() + " (" + state().name().toLowerCase(java.util.Locale.ROOT) + ")";
    }

    // ---------------------------------------------------------------- awaiting

    /** {@inheritDoc} The result can be had any number of times. */
    @Override
    public T await() {
        if (!state.isEnd()) {
            join();
        }
        return get();
    }

    /** What a task that is done gave: null too, if its body gave that. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private T value() {
        return (T) result;
    }

    /** The result of a task that has ended. */
    T get() {
        seen();
        return switch (state) {
            case DONE -> value();
            case FAILED -> {
                Throwable failure = failure();
                throw new TaskFailedException(
                        "task " + name() + EventLoop.startedAt(madeAt) + " failed: " + failure,
                        failure);
            }
            case CANCELLED ->
                    throw new TaskCancelledException(
                            "task " + name() + " was cancelled: " + reason());
            case CREATED, READY, RUNNING, WAITING ->
                    throw new IllegalStateException(this + " has not ended");
        };
    }

    /** Waits for the end of this task, whatever it is. */
    void join() {
        Task<?> me = current();
        if (me.loop != loop) {
            await(toCompletableFuture().handle((_, _) -> true));
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
    void whenEnded(Consumer<Task<T>> action) {
        if (state.isEnd()) {
            action.accept(this);
            return;
        }
        if (whenEnded == null) {
            whenEnded = new ArrayList<>(1);
        }
        whenEnded.add(action);
    }

    void forget(Consumer<Task<T>> action) {
        if (whenEnded != null) {
            whenEnded.remove(action);
        }
    }

    /**
     * Waits for a stage of any kind, completed by whom it may.
     *
     * @throws TaskFailedException if it failed; the cause is what it failed with
     */
    public static <T> T await(CompletionStage<T> stage) {
        return Stages.await(stage);
    }

    /**
     * A future that is completed when the task ends: with its result, with what its body threw, or
     * cancelled. It can be used from any thread. To complete or cancel it does nothing to the task.
     */
    public CompletableFuture<T> toCompletableFuture() {
        return Stages.of(this);
    }

    // ---------------------------------------------------------------- giving way

    /** Lets every other task that is ready have its turn, once. */
    public static void yieldNow() {
        Task<?> me = current();
        me.beforeWaiting(Pause.YIELD);
        me.waitsOn = Pause.YIELD;
        me.state = TaskState.READY;
        me.loop.policy.giveWay();
        me.state = TaskState.RUNNING;
        me.waitsOn = null;
        if (me.isCancellationDue()) {
            throw me.cancellation();
        }
    }

    /**
     * Waits for so long. Zero gives way once.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public static void sleep(Duration duration) {
        long nanos = EventLoop.nanos(duration);
        if (nanos == 0) {
            yieldNow();
            return;
        }
        Task<?> me = current();
        Policy policy = me.loop.policy;
        me.beforeWaiting(Pause.SLEEP);
        long deadline = policy.nowNanos() + nanos;
        me.waitsOn = Pause.SLEEP;
        me.state = TaskState.WAITING;
        try {
            do {
                policy.parkUntil(deadline);
                if (me.isCancellationDue()) {
                    throw me.cancellation();
                }
            } while (policy.nowNanos() - deadline < 0);
        } finally {
            me.waitsOn = null;
            me.state = TaskState.RUNNING;
        }
    }

    /** Waits that wait for nobody. */
    private enum Pause {
        YIELD("Task.yieldNow"),
        SLEEP("Task.sleep");

        private final String text;

        Pause(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Before each wait of the library: whether it may be. */
    void beforeWaiting(Object on) {
        if (noAwaits > 0) {
            throw new IllegalStateException(
                    name() + " is in Task.noAwait and must not wait for " + on);
        }
        if (isCancellationDue()) {
            throw cancellation();
        }
    }

    /** Ends the wait this task is in. Needs the turn. */
    void wake() {
        woken = true;
        waitsOn = null;
        state = TaskState.READY;
        loop.policy.unpark(this);
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
            loop.policy.submit(() -> cancel(reason));
            return true;
        }
        if (state.isEnd() || own != null) {
            return false;
        }
        own = new Scope(this, null, false);
        if (body != null) {
            own.reason = reason;
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
     * @throws IllegalStateException by the call that would have waited, which it names
     */
    public static <T extends @Nullable Object, X extends Exception> T noAwait(Call<T, X> body)
            throws X {
        return Scopes.noAwait(body);
    }

    /** The same without a result. */
    public static <X extends Exception> void noAwait(Action<X> body) throws X {
        Scopes.<@Nullable Void, X>noAwait(Scopes.call(body));
    }

    /** The outermost cancelled scope that no shield keeps away, or null. */
    @Nullable Scope dueCancellation() {
        if (cancellations == 0) {
            return null;
        }
        Scope due = null;
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.reason != null) {
                due = at;
            }
            if (at.shields) {
                return due;
            }
        }
        return own != null ? own : due;
    }

    /** Whether a wait has to throw. On the task's own thread. */
    boolean isCancellationDue() {
        if (Thread.currentThread().isInterrupted()) {
            Thread.interrupted();
            if (dueCancellation() == null) {
                cancel("its thread was interrupted; to end a task there is Task.cancel");
            }
        }
        return cancellations > 0 && dueCancellation() != null;
    }

    Cancellation cancellation() {
        Scope due = dueCancellation();
        if (due == null) {
            throw new AssertionError("nothing is cancelled");
        }
        due.thrown = true;
        return new Cancellation("task " + name() + ": " + due.reason, due);
    }

    /** Lets a task that waits know that something of it was cancelled. */
    void tellOfCancellation() {
        Scope due = dueCancellation();
        if (due == null || CURRENT.get() == this || state == TaskState.READY) {
            // its next wait throws
            return;
        }
        if (waitsOn != null) {
            loop.policy.unpark(this);
        } else {
            due.interrupted = true;
            loop.policy.interrupt(this);
        }
    }
}

package io.drawloom.async;

import io.drawloom.async.policy.Clock;
import io.drawloom.async.policy.Context;
import io.drawloom.async.policy.Contexts;
import io.drawloom.async.policy.Job;
import io.drawloom.async.policy.Policies;
import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * Runs tasks in one thread, one at a time.
 *
 * <p><b>How a wait ends.</b> The loop never looks whether a task may go on. Whoever ends a wait (a
 * task that ends or releases a mutex, the JDK's poller when a socket has data, a timer that is due,
 * another thread that submits) calls back and puts the task behind those that are ready. The loop
 * takes from that queue the first, lets it run until it waits, and takes the next. If nobody is
 * ready, it sleeps until the next timer or until somebody calls back.
 */
public final class EventLoop extends LoopCore implements AutoCloseable {
    /**
     * To look for a place costs microseconds at first: a loop that starts more tasks than so does
     * without.
     */
    private static final int MOST_PLACES = 1_000;

    final TaskSet tasks = new TaskSet();
    private final LoopEvents events = new LoopEvents(this, tasks);
    private final Policy policy;

    /** Whether a thread is in {@link #runUntilComplete}; read by others too. */
    private volatile boolean running;

    /** The last that called {@link #runUntilComplete} or {@link #close}; read by others too. */
    private volatile @Nullable Thread runner;

    /** The task that {@link #runUntilComplete} runs to its end; read by others too. */
    private volatile @Nullable Task<?> mainTask;

    private @Nullable LoopListener listener;

    private Duration slowStep =
            Duration.ofMillis(Math.max(0, Long.getLong("drawloom.slowStepMillis", 100)));

    private EventLoop(Clock clock) {
        this.policy = Policies.create(events, clock);
        if (!policy.isChecked()) {
            events.tell(OpenLoops.opened(this));
        }
    }

    /** A loop on the real clock. */
    public static EventLoop create() {
        return new EventLoop(Clock.REAL);
    }

    /**
     * A loop for tests: its clock stands still while tasks run, and jumps to the next deadline when
     * all wait. If they wait for one another and no deadline is left, then after a second the main
     * task is cancelled, with who waits for whom as the reason.
     *
     * <p>Waits of the JDK with a time limit, such as {@code Thread.sleep}, and stages that the JDK
     * ends at a time ({@code orTimeout}, {@code completeOnTimeout}, {@code delayedExecutor}) go by
     * the machine's clock all the same: they are told of as {@link Notice.OtherClock}. Under {@code
     * check} all go by one virtual clock.
     */
    public static EventLoop withVirtualTime() {
        return new EventLoop(Clock.VIRTUAL);
    }

    /**
     * A loop for tests: its clock stands still, but for {@link #advance}. If all tasks wait for one
     * another or for a time, then after a second the main task is cancelled, with who waits for
     * whom as the reason. Of the JDK's own times the same is true as for {@link #withVirtualTime}.
     *
     * @throws IllegalStateException under {@code check}, where time is the search's
     */
    public static EventLoop withManualTime() {
        return new EventLoop(Clock.MANUAL);
    }

    /**
     * The loop of the task that calls.
     *
     * @throws IllegalStateException outside of a task
     */
    public static EventLoop current() {
        return Task.current().loop();
    }

    /** What the loop's clock shows, in nanoseconds from an origin of its own. */
    public long nanoTime() {
        return policy.nowNanos();
    }

    /**
     * For tests: waits until every other task waits. One that waits for what comes from outside, a
     * socket or offloaded work, does so too. If several wait here, all go on at once. Under {@code
     * check} it takes a nanosecond of virtual time.
     *
     * @throws IllegalStateException if the caller is none of this loop's tasks
     */
    public void awaitAllBlocked() {
        AllBlocked.await(currentOfThis());
    }

    /**
     * Moves the clock of a loop {@link #withManualTime} on. It goes from deadline to deadline, and
     * at each one tasks run until all wait, so that each sees its own time; before the first too.
     * By zero, it only does that.
     *
     * @throws IllegalArgumentException if the duration is negative
     * @throws IllegalStateException if the loop's clock is another one, or the caller is none of
     *     its tasks
     */
    public void advance(Duration duration) {
        AllBlocked.advance(currentOfThis(), Durations.nanos(duration));
    }

    private Waiter currentOfThis() {
        Waiter me = Waiter.current();
        if (me.loop != this) {
            throw new IllegalStateException(
                    "task " + me.name() + " runs on another event loop than this one");
        }
        return me;
    }

    /** Lets the listener know of every step. Set it before the loop runs, once. */
    public EventLoop listener(LoopListener added) {
        if (listener != null) {
            throw new IllegalStateException("the event loop has a listener already");
        }
        this.listener = added;
        events.tell(new UsersListener(added));
        return this;
    }

    /**
     * How long a step may take before it is reported: if this is not called, 100 ms or what the
     * system property {@code drawloom.slowStepMillis} says. Zero for no reports. Ten times as long
     * nothing may come while all tasks wait for one another, before that is reported. Set it before
     * the loop runs.
     */
    public EventLoop slowStep(Duration limit) {
        Durations.nanos(limit);
        this.slowStep = limit;
        return this;
    }

    /**
     * Who does what tasks {@link Task#offload} and what they read and write by {@link
     * StreamReader}, {@link StreamWriter} and {@link ChildProcess}. If this is not called, it is a
     * pool of the loop's own: 32 daemon threads, and more as long as nothing ends and work waits.
     * An executor that is given here may have a bound; then work that waits for other work can wait
     * for ever. The loop does not shut it down. Set it before the loop runs.
     */
    public EventLoop offloadExecutor(Executor executor) {
        setOffloadExecutor(executor);
        return this;
    }

    // ---------------------------------------------------------------- running

    /**
     * Runs a main task to its end on a loop of its own, in the calling thread. Tasks that are left
     * then are cancelled, and it returns when they have ended. To interrupt the calling thread ends
     * the main task; but from a platform thread, the JDK takes away an interrupt that comes while a
     * task runs.
     *
     * @return what the main task gave
     * @throws TaskFailedException if the main task failed
     * @throws IllegalStateException inside of a task
     */
    public static <T extends @Nullable Object> T run(Callable<T> main) {
        try (EventLoop loop = create()) {
            return loop.runUntilComplete(main);
        }
    }

    /** The same without a result. */
    public static void run(Action<?> main) {
        run(Bodies.callable(main));
    }

    /**
     * Runs a main task to its end on this loop, in the calling thread. Other tasks that have not
     * ended then stay, and go on when the loop runs again.
     *
     * @throws TaskFailedException if the main task failed
     * @throws IllegalStateException inside of a task, if the loop is running already, or is closed
     */
    public <T extends @Nullable Object> T runUntilComplete(Callable<T> main) {
        Task<T> task = new Task<>(this, Contexts.ofCaller(), "main", main);
        task.awaited = true;
        mainTask = task;
        try {
            runLoop(task);
        } finally {
            mainTask = null;
        }
        return task.get();
    }

    /** The same without a result. */
    public void runUntilComplete(Action<?> main) {
        runUntilComplete(Bodies.callable(main));
    }

    private void runLoop(Task<?> main) {
        refuseInTask("start a task and await it instead of running a loop inside of a loop");
        if (isClosed()) {
            throw new IllegalStateException("the event loop is closed");
        }
        if (running) {
            throw new IllegalStateException("the event loop is running already");
        }
        running = true;
        runner = Thread.currentThread();
        try {
            onPlatformThread(
                    () -> {
                        events.betweenSteps();
                        events.runBegins();
                        admit(main);
                        policy.run(main, slowStep);
                        events.runEnds();
                    },
                    () -> submitUnlessClosed(() -> events.interrupted(main)));
        } finally {
            running = false;
            events.passInterruptOn();
        }
    }

    /**
     * For what tasks must not do with a loop.
     *
     * @param instead what to do instead
     */
    private static void refuseInTask(String instead) {
        Waiter current = Waiter.currentOrNull();
        if (current != null) {
            throw new IllegalStateException(
                    "task " + current.name() + " runs on an event loop already: " + instead);
        }
    }

    /**
     * On the calling thread, or on one made for it where a virtual one cannot run the loop.
     *
     * @param whenInterrupted called if the caller is interrupted while it waits for that one
     */
    private void onPlatformThread(Runnable work, Runnable whenInterrupted) {
        if (!policy.isChecked() && Thread.currentThread().isVirtual()) {
            PlatformThread.run("event loop", work, whenInterrupted);
        } else {
            work.run();
        }
    }

    /**
     * Cancels the tasks that are left, runs until they have ended, and ends the loop's threads. A
     * task that was submitted and has not begun ends as cancelled. Virtual threads that tasks have
     * started, and that have not ended, go on with the JDK's own scheduler.
     *
     * @throws IllegalStateException while it is running, and inside of a task; then nothing is done
     */
    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        refuseInTask("close a loop outside of tasks, when it has come back from its run");
        if (running) {
            throw new IllegalStateException(
                    "the event loop is running: end its main task before you close it");
        }
        boolean wasInterrupted = Thread.interrupted();
        try {
            if (!tasks.isEmpty()) {
                Task<?> closing =
                        new Task<>(
                                this,
                                Contexts.ofCaller(),
                                "close",
                                (Action<RuntimeException>) this::awaitEach);
                policy.submit(() -> cancelAllBut(closing));
                runLoop(closing);
            }
            setClosed();
            OpenLoops.closed(this);
            onPlatformThread(policy::close, () -> {});
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
        closeOffload();
        for (Object coroutine : tasks.unstarted) {
            notice(new Notice.ForgottenCoroutine(coroutine.toString()));
        }
        tasks.unseen.rest().forEach(this::notice);
    }

    private void cancelAllBut(Task<?> closing) {
        for (TaskCore<?> task : tasks.live()) {
            if (task != closing) {
                task.cancel("the event loop is closing");
            }
        }
    }

    /** Until nothing is left but the task that does this; what is still started is cancelled. */
    private void awaitEach() {
        Task<?> me = Task.current();
        TaskCore<?> other;
        while ((other = tasks.newestBut(me)) != null) {
            other.cancel("the event loop is closing");
            other.join();
        }
    }

    // ---------------------------------------------------------------- tasks

    /**
     * Starts a task on this loop. From any thread. If the loop is closed before it has taken the
     * task in, the task ends as cancelled.
     *
     * @throws IllegalStateException if the loop is closed
     */
    public <T extends @Nullable Object> Task<T> submit(String name, Callable<T> body) {
        if (isClosed()) {
            throw new IllegalStateException("the event loop is closed");
        }
        Task<T> task = new Task<>(this, Contexts.ofCaller(), name, body);
        withTurn(() -> admit(task));
        return task;
    }

    /** The same without a result. */
    public Task<@Nullable Void> submit(String name, Action<?> body) {
        return submit(name, Bodies.callable(body));
    }

    /** Starts a task in the turn of another; the body is a {@link Callable} or {@link Action}. */
    <T extends @Nullable Object> Task<T> startTask(@Nullable String name, Object body) {
        return startTask(Contexts.ofCaller(), name, body);
    }

    /** The same with the context of another. */
    <T extends @Nullable Object> Task<T> startTask(
            Context context, @Nullable String name, Object body) {
        Task<T> task = new Task<>(this, context, name, body);
        admit(task);
        return task;
    }

    private void admit(Task<?> task) {
        if (task.isDone()) {
            return;
        }
        if (isClosed()) {
            task.cancel("the event loop is closed");
            return;
        }
        tasks.add(task);
        if (task.number <= MOST_PLACES && Waiter.currentOrNull() != null) {
            task.place = Place.ofCaller();
        }
        task.state = TaskState.READY;
        policy.start(task);
        events.started(task);
    }

    // ---------------------------------------------------------------- looking in

    /**
     * What the tasks are doing: who waits for whom, and who holds it. From any thread. A loop whose
     * task has not let others run for a while is looked at from outside; the answer says so.
     */
    @Override
    public LoopSnapshot snapshot() {
        return Snapshots.of(this, tasks, running);
    }

    /**
     * Lets a listener know of the steps of every loop that is made from now on in this JVM, beside
     * the loop's own listener, which alone is told of notices. Not of loops that are checked.
     */
    public static void listenToAll(LoopListener all) {
        OpenLoops.tell(new UsersListener(all));
    }

    /** A user's listener, among those that are told of steps. */
    private record UsersListener(LoopListener listener) implements LoopObserver {
        @Override
        public void runBegins(LoopCore loop) {
            listener.runBegins((EventLoop) loop);
        }

        @Override
        public void runEnds(LoopCore loop) {
            listener.runEnds((EventLoop) loop);
        }

        @Override
        public void started(TaskCore<?> task) {
            listener.started((Task<?>) task);
        }

        @Override
        public void stepBegins(TaskCore<?> task) {
            listener.stepBegins((Task<?>) task);
        }

        @Override
        public void stepEnds(TaskCore<?> task) {
            listener.stepEnds((Task<?>) task);
        }

        @Override
        public void ended(TaskCore<?> task) {
            listener.ended((Task<?>) task);
        }

        @Override
        public void idleBegins(LoopCore loop) {
            listener.idleBegins((EventLoop) loop);
        }

        @Override
        public void idleEnds(LoopCore loop) {
            listener.idleEnds((EventLoop) loop);
        }
    }

    // ---------------------------------------------------------------- for its tasks

    @Override
    Policy policy() {
        return policy;
    }

    @Override
    void notice(Notice notice) {
        LoopListener own = listener;
        if (own != null) {
            try {
                own.notice(notice);
                return;
            } catch (Throwable e) {
                // to tell it of that would be to ask for the same again
                ErrorStream.print(new Notice.CallbackFailed(e));
            }
        }
        ErrorStream.print(notice);
    }

    @Override
    boolean isRunning() {
        return running;
    }

    @Override
    @Nullable Thread runner() {
        return running || !tasks.isEmpty() ? runner : null;
    }

    @Override
    void cancelMain(String why) {
        Task<?> task = mainTask;
        if (task != null) {
            task.cancel(why);
        }
    }

    @Override
    Job unlisted(String name, Object body) {
        return new Task<>(this, Contexts.ofCaller(), name, body);
    }

    @Override
    void begins(Job task) {
        events.stepBegins(task);
    }

    @Override
    void ended(Job job) {
        TaskCore<?> task = (TaskCore<?>) job;
        tasks.remove(task);
        events.ended(task);
    }

    @Override
    UnseenFailures unseen() {
        return tasks.unseen;
    }
}

package io.drawloom.async;

import io.drawloom.engine.Turn;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Runs tasks in one thread, one at a time.
 *
 * <p><b>How a wait ends.</b> The loop never looks whether a task may go on. Whoever ends a wait (a
 * task that ends or releases a mutex, the JDK's poller when a socket has data, a timer that is due,
 * another thread that submits) calls back and puts the task behind those that are ready. The loop
 * takes from that queue the first, lets it run until it waits, and takes the next. If nobody is
 * ready, it sleeps until the next timer or until somebody calls back.
 */
public final class EventLoop implements AutoCloseable {
    /**
     * To look for a place costs microseconds at first: a loop that starts more tasks than so does
     * without.
     */
    private static final int MOST_PLACES = 1_000;

    /** Only prints notices. */
    static final LoopListener SILENT = new LoopListener() {};

    final Policy policy;

    final Roster roster = new Roster();

    /** Whether a thread is in {@link #runUntilComplete}; read by others too. */
    private volatile boolean running;

    private boolean closed;
    private boolean interrupted;

    private @Nullable LoopListener listener;

    /** All that are told of steps: the listener among them. */
    private LoopListener[] told;

    private Duration slowStep =
            Duration.ofMillis(Math.max(0, Long.getLong("drawloom.slowStepMillis", 100)));
    private @Nullable Offload offload;

    private EventLoop(boolean virtualTime) {
        Turn turn = Turn.ofRunning();
        this.policy = turn == null ? new RunPolicy(this, virtualTime) : new CheckPolicy(this, turn);
        this.told = turn == null ? Loops.opened(this) : new LoopListener[0];
    }

    /** A loop on the real clock. */
    public static EventLoop create() {
        return new EventLoop(false);
    }

    /**
     * A loop for tests: its clock stands still while tasks run, and jumps to the next deadline when
     * all wait. If they wait for one another and no deadline is left, then after a second the main
     * task is cancelled, with who waits for whom as the reason.
     */
    public static EventLoop withVirtualTime() {
        return new EventLoop(true);
    }

    /**
     * The loop of the task that calls.
     *
     * @throws IllegalStateException outside of a task
     */
    public static EventLoop current() {
        return Task.current().loop;
    }

    /** What the loop's clock shows, in nanoseconds from an origin of its own. */
    public long nanoTime() {
        return policy.nowNanos();
    }

    /** Lets the listener know of every step. Set it before the loop runs, once. */
    public EventLoop listener(LoopListener added) {
        if (listener != null) {
            throw new IllegalStateException("the event loop has a listener already");
        }
        this.listener = added;
        tell(added);
        return this;
    }

    private void tell(LoopListener added) {
        LoopListener[] more = Arrays.copyOf(told, told.length + 1);
        more[told.length] = added;
        told = more;
    }

    /**
     * How long a step may take before it is reported: if this is not called, 100 ms or what the
     * system property {@code drawloom.slowStepMillis} says. Zero for no reports. Ten times as long
     * nothing may come while all tasks wait for one another, before that is reported. Set it before
     * the loop runs.
     */
    public EventLoop slowStep(Duration limit) {
        nanos(limit);
        this.slowStep = limit;
        return this;
    }

    // ---------------------------------------------------------------- running

    /**
     * Runs a main task to its end on a loop of its own, in the calling thread. Tasks that are left
     * then are cancelled, and it returns when they have ended. To interrupt the calling thread
     * while no task runs ends the main task; the JDK takes away an interrupt that comes while one
     * runs.
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
        run(callable(main));
    }

    /**
     * Runs a main task to its end on this loop, in the calling thread. Other tasks that have not
     * ended then stay, and go on when the loop runs again.
     *
     * @throws TaskFailedException if the main task failed
     * @throws IllegalStateException inside of a task, if the loop is running already, or is closed
     */
    public <T extends @Nullable Object> T runUntilComplete(Callable<T> main) {
        Task<T> task = new Task<>(this, "main", main);
        task.awaited = true;
        runLoop(task);
        return task.get();
    }

    /** The same without a result. */
    public void runUntilComplete(Action<?> main) {
        runUntilComplete(callable(main));
    }

    private void runLoop(Task<?> main) {
        Task<?> current = Waiter.currentOrNull();
        if (current != null) {
            throw new IllegalStateException(
                    "task "
                            + current.name()
                            + " runs on an event loop already: start a task and await it instead of"
                            + " running a loop inside of a loop");
        }
        if (closed) {
            throw new IllegalStateException("the event loop is closed");
        }
        if (running) {
            throw new IllegalStateException("the event loop is running already");
        }
        running = true;
        try {
            onPlatformThread(() -> {
                lookForRecording();
                tellAll(it -> it.runBegins(this));
                admit(main);
                policy.run(main, slowStep);
                tellAll(it -> it.runEnds(this));
            });
        } finally {
            running = false;
            if (interrupted) {
                interrupted = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Where the policy needs one and this is none, on a thread made for it. */
    private void onPlatformThread(Runnable work) {
        if (!policy.needsPlatformThread() || !Thread.currentThread().isVirtual()) {
            work.run();
            return;
        }
        Stages.onOwnThread(work);
    }

    /**
     * Cancels the tasks that are left, runs until they have ended, and ends the loop's threads.
     *
     * @throws IllegalStateException while it is running
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        boolean wasInterrupted = Thread.interrupted();
        try {
            if (!roster.isEmpty()) {
                Task<?> closing =
                        new Task<>(this, "close", (Action<RuntimeException>) this::awaitEach);
                policy.submit(() -> cancelAllBut(closing));
                runLoop(closing);
            }
            closed = true;
            Loops.closed(this);
            onPlatformThread(policy::close);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (offload != null) {
            offload.close();
        }
        for (Coroutine<?> coroutine : roster.unstarted) {
            notice(new Notice.ForgottenCoroutine(coroutine.toString()));
        }
        for (Task<?> task : roster.unseen()) {
            notice(new Notice.UnseenFailure(task.name(), task.failure()));
        }
    }

    private void cancelAllBut(Task<?> closing) {
        for (Task<?> task : roster.live(Integer.MAX_VALUE)) {
            if (task != closing) {
                task.cancel("the event loop is closing");
            }
        }
    }

    /** Until nothing is left but the task that does this; what is still started is cancelled. */
    private void awaitEach() {
        Task<?> me = Task.current();
        Task<?> other;
        while ((other = roster.newestBut(me)) != null) {
            other.cancel("the event loop is closing");
            other.join();
        }
    }

    // ---------------------------------------------------------------- tasks

    /**
     * Starts a task on this loop. From any thread.
     *
     * @throws IllegalStateException if the loop is closed
     */
    public <T extends @Nullable Object> Task<T> submit(String name, Callable<T> body) {
        Task<T> task = new Task<>(this, name, body);
        if (policy.hasTurn()) {
            admit(task);
        } else {
            policy.submit(() -> admit(task));
        }
        return task;
    }

    /** The same without a result. */
    public Task<@Nullable Void> submit(String name, Action<?> body) {
        return submit(name, callable(body));
    }

    /** Starts a task in the turn of another; the body is a {@link Callable} or {@link Action}. */
    <T extends @Nullable Object> Task<T> startTask(@Nullable String name, Object body) {
        Task<T> task = new Task<>(this, name, body);
        admit(task);
        return task;
    }

    private void admit(Task<?> task) {
        if (task.isDone()) {
            return;
        }
        roster.add(task);
        if (task.number <= MOST_PLACES && Waiter.currentOrNull() != null) {
            task.place = Place.ofCaller();
        }
        task.state = TaskState.READY;
        policy.start(task);
        tellAll(it -> it.started(task));
    }

    /** Whether somebody is told of steps. */
    boolean isWatched() {
        return told.length > 0;
    }

    private void tellAll(Consumer<LoopListener> event) {
        for (LoopListener each : told) {
            guarded(() -> event.accept(each));
        }
    }

    void stepBegins(Task<?> task) {
        tellAll(it -> it.stepBegins(task));
    }

    void stepEnds(Task<?> task) {
        tellAll(it -> it.stepEnds(task));
    }

    /** The task has ended. */
    void ended(Task<?> task) {
        roster.remove(task);
        tellAll(it -> it.ended(task));
    }

    void idleBegins() {
        tellAll(it -> it.idleBegins(this));
    }

    void idleEnds() {
        tellAll(it -> it.idleEnds(this));
    }

    /** Between two steps, now and then: whether somebody has begun to record events. */
    void lookForRecording() {
        LoopListener events = Recording.listener();
        if (events != null && !Arrays.asList(told).contains(events)) {
            tell(events);
        }
    }

    /** The thread of the loop was interrupted: that ends the main task. */
    void interrupted(Task<?> main) {
        interrupted = true;
        main.cancel("the event loop's thread was interrupted");
    }

    /** Runs an action that must not end the loop, whatever it throws. */
    void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            notice(new Notice.CallbackFailed(e));
        }
    }

    void notice(Notice notice) {
        LoopListener own = listener;
        (own == null ? SILENT : own).notice(notice);
    }

    Offload offload() {
        if (offload == null) {
            offload = new Offload();
        }
        return offload;
    }

    /**
     * Nothing has come for a while, and no timer runs: whether all tasks wait for one another.
     *
     * @return who waits for whom; null if somebody outside may end a wait
     */
    @Nullable String waitForGood() {
        for (Task<?> task : roster.live(Integer.MAX_VALUE)) {
            if (!Waiting.isAmongTasks(task.waitsOn)) {
                return null;
            }
        }
        String tree = snapshot().tree();
        notice(new Notice.WaitForGood(tree));
        return tree;
    }

    void submitUnlessClosed(Runnable action) {
        if (!closed) {
            policy.submit(action);
        }
    }

    // ---------------------------------------------------------------- looking in

    /**
     * What the tasks are doing: who waits for whom, and who holds it. From any thread. A loop whose
     * task has not let others run for a while is looked at from outside; the answer says so.
     */
    public LoopSnapshot snapshot() {
        return Snapshots.of(this, running);
    }

    /**
     * Lets a listener know of the steps of every loop that is made from now on in this JVM, beside
     * the loop's own listener, which alone is told of notices. Not of loops that are checked.
     */
    public static void listenToAll(LoopListener all) {
        Loops.listenToAll(all);
    }

    // ---------------------------------------------------------------- small things

    static Callable<@Nullable Void> callable(Action<?> action) {
        return () -> {
            try {
                action.run();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
    }

    /** A duration that can be waited for, in nanoseconds; too long a one is for ever. */
    static long nanos(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a duration must not be negative, got " + duration);
        }
        return duration.compareTo(FOREVER) > 0 ? FOREVER.toNanos() : duration.toNanos();
    }

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);
}

package io.drawloom.async;

import io.drawloom.async.Timers.Alarm;
import io.drawloom.async.Timers.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * First come, first served, in the thread that called {@link #run}.
 *
 * <p><b>Who is ready</b> stands in a ring that only the loop's thread touches: tasks not begun,
 * seats to resume, continuations of virtual threads that a task started. What other threads make
 * ready (pollers of sockets, the JDK's timers, {@link #submit}) comes through a concurrent queue,
 * which is emptied when the ring is empty and every {@link #STEPS_BETWEEN_LOOKS} steps; so are the
 * timers that are due.
 *
 * <p><b>Seats.</b> A task not begun is a small object. A seat that has finished a task takes the
 * next one itself if it is at the head of the ring, which saves a switch; else it waits among the
 * idle ones, of which at most {@link #MOST_IDLE} are kept.
 *
 * <p><b>Waking.</b> The library's own wake-up only puts the seat into the ring. The loop then moves
 * the thread's state from parked to unparked and runs it. If the state is another one, somebody
 * else (an interrupt) has submitted the thread, and that will run it.
 */
final class RunPolicy implements Policy {
    private static final int STEPS_BETWEEN_LOOKS = 64;
    private static final int MOST_IDLE = 1024;
    private static final int SLOW_STEPS_OF_PATIENCE = 10;

    /** So many tasks not begun make it likely that thousands come, and pay for {@link #prime}. */
    private static final int PRIMING_PAYS = 500;

    private static final int PRIMING_TASKS = 400;

    /** While priming, most seats end: what comes behind a thread's end has to be seen too. */
    private static final int PRIMING_IDLE = 50;

    /** What was primed is the JVM's compiled code, so once is enough for all loops. */
    private static volatile boolean primed;

    private Ring ready = new Ring();
    private final Inbox foreign = new Inbox();
    private final Timers timers = new Timers();
    private final ArrayDeque<Seat> idle = new ArrayDeque<>();
    private final EventLoop loop;
    private final boolean virtualTime;

    /** The thread that runs the loop, while it does. */
    private volatile @Nullable Thread carrier;

    private volatile boolean closed;

    /** With whose end the loop stops; it starts nothing after it. */
    private @Nullable Task<?> awaited;

    private int mostIdle = MOST_IDLE;
    private int stepsSinceLook;
    private long virtualNanos;
    private int outside;

    /** How long nothing may come before {@link #sleepWithoutTimer} looks; zero if it has. */
    private long patienceNanos;

    /** Steps so far; the watchdog reads it from its own thread. */
    long steps;

    /** Whose step it is. */
    @Nullable Seat running;

    RunPolicy(EventLoop loop, boolean virtualTime) {
        Requirement.check();
        this.loop = loop;
        this.virtualTime = virtualTime;
    }

    /**
     * The task whose thread this is, or null. A thread that a task has started has the task's seat
     * for a scheduler too, but is another.
     */
    static @Nullable Task<?> current() {
        Thread thread = Thread.currentThread();
        return Jdk.schedulerOf(thread) instanceof Seat seat && seat.thread == thread
                ? seat.task
                : null;
    }

    // ---------------------------------------------------------------- the loop

    @Override
    public void run(Task<?> main, Duration slowStep) {
        carrier = Thread.currentThread();
        foreign.owner(carrier);
        awaited = main;
        patienceNanos = SLOW_STEPS_OF_PATIENCE * slowStep.toNanos();
        Watchdog watchdog = slowStep.isZero() ? null : Watchdog.start(this, loop, slowStep);
        look();
        try {
            // this while loop is the event loop
            while (!main.isDone()) {
                Object next = ready.poll();
                if (next == null) {
                    look();
                    if (ready.isEmpty()) {
                        sleep(main);
                    }
                    continue;
                }
                if (Thread.interrupted()) {
                    // to mount a virtual thread would take the interrupt away
                    loop.interrupted(main);
                }
                step(next);
                if (++stepsSinceLook >= STEPS_BETWEEN_LOOKS) {
                    look();
                }
            }
        } finally {
            awaited = null;
            foreign.owner(null);
            carrier = null;
            if (watchdog != null) {
                watchdog.end();
            }
        }
    }

    private void step(Object next) {
        steps++;
        switch (next) {
            case Seat seat -> {
                if (seat.submitted) {
                    seat.submitted = false;
                    resume(seat);
                } else {
                    seat.queued = false;
                    if (Jdk.unpark(seat.thread)) {
                        resume(seat);
                    }
                }
            }
            case Task<?> task -> begin(task);
            case Runnable continuation -> continuation.run();
            default -> throw new AssertionError(next);
        }
    }

    private void resume(Seat seat) {
        running = seat;
        Task<?> task = seat.task;
        if (task != null && task.seat == seat) {
            loop.stepBegins(task);
        }
        Runnable continuation = seat.continuation;
        if (continuation != null) {
            continuation.run();
        }
        running = null;
        task = seat.task;
        if (task != null) {
            if (task.noAwaits > 0) {
                List<StackTraceElement> stack = List.of(seat.thread.getStackTrace());
                task.suspendedIn = StackTraces.suspendingCall(stack);
            }
            loop.stepEnds(task);
        }
    }

    private void begin(Task<?> task) {
        if (!primed && !virtualTime && ready.size() >= PRIMING_PAYS && !loop.isWatched()) {
            primed = true;
            prime();
        }
        Seat seat = idle.pollLast();
        if (seat == null) {
            seat = new Seat(this);
            seat.task = task;
            seat.thread.start();
            resume(seat);
        } else {
            seat.task = task;
            if (Jdk.unpark(seat.thread)) {
                resume(seat);
            }
        }
    }

    /**
     * Lets some tasks of no purpose sleep, give way and end, before many of the program's do so.
     * When thousands park before the first of them has come back, the JIT has compiled park and its
     * callers as if none ever came back, and each that does costs a deoptimization of 12 µs.
     */
    private void prime() {
        Ring users = ready;
        ready = new Ring();
        mostIdle = PRIMING_IDLE;
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < PRIMING_TASKS; i++) {
            Seat seat = new Seat(this);
            Action<RuntimeException> pauses = Pause::prime;
            // both kinds of body: the JIT is to see what comes behind each
            Object body = i % 2 == 0 ? pauses : EventLoop.callable(pauses);
            seat.task = new Task<>(loop, "priming", body);
            seats.add(seat);
            seat.thread.start();
            resume(seat);
        }
        for (int i = 0; i < Pause.PRIMING_ROUNDS; i++) {
            seats.forEach(this::wake);
            Object next;
            while ((next = ready.poll()) != null) {
                step(next);
            }
        }
        ready = users;
        mostIdle = MOST_IDLE;
    }

    /** The task that the seat is to run now, or null if its thread is to end. */
    @Nullable Task<?> nextFor(Seat seat) {
        seat.task = null;
        if (awaited != null
                && !awaited.isDone()
                && ready.peek() instanceof Task<?> task
                && ++stepsSinceLook < STEPS_BETWEEN_LOOKS) {
            ready.poll();
            steps++;
            seat.task = task;
            return task;
        }
        if (closed || idle.size() >= mostIdle) {
            return null;
        }
        idle.addLast(seat);
        while (seat.task == null && !closed) {
            LockSupport.park();
            Thread.interrupted();
        }
        return seat.task;
    }

    /** Takes in what came from other threads, and what the clock says is due. */
    private void look() {
        stepsSinceLook = 0;
        loop.lookForRecording();
        Object came;
        while ((came = foreign.poll()) != null) {
            accept(came);
        }
        if (!timers.isEmpty()) {
            long now = nowNanos();
            Timer due;
            while ((due = timers.pollDue(now)) != null) {
                switch (due) {
                    case Seat seat -> wake(seat);
                    case Alarm alarm -> loop.guarded(alarm.action);
                    default -> throw new AssertionError(due);
                }
            }
        }
    }

    private void accept(Object came) {
        switch (came) {
            case Seat seat -> {
                seat.submitted = true;
                ready.add(seat);
            }
            case Submission submission -> loop.guarded(submission.action);
            default -> ready.add(came);
        }
    }

    /** Waits until something comes from another thread or the next timer is due. */
    private void sleep(Task<?> main) {
        loop.idleBegins();
        if (timers.isEmpty()) {
            sleepWithoutTimer(main);
        } else if (!virtualTime) {
            long nanos = timers.nextNanos() - nowNanos();
            if (nanos > 0) {
                foreign.sleep(nanos);
            }
        } else if (outside > 0) {
            foreign.sleep(0);
        } else if (foreign.isEmpty()) {
            virtualNanos = Math.max(virtualNanos, timers.nextNanos());
        }
        loop.idleEnds();
        if (Thread.interrupted()) {
            loop.interrupted(main);
        }
    }

    /** The first time that this takes long, looks whether it could end at all. */
    private void sleepWithoutTimer(Task<?> main) {
        if (patienceNanos == 0 || outside > 0) {
            foreign.sleep(0);
            return;
        }
        long begin = System.nanoTime();
        foreign.sleep(patienceNanos);
        if (foreign.isEmpty() && System.nanoTime() - begin >= patienceNanos) {
            patienceNanos = 0;
            String tree = loop.waitForGood();
            if (tree != null && virtualTime) {
                main.cancel("all tasks wait for good: " + tree);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread current = Thread.currentThread();
        carrier = current;
        try {
            Seat seat;
            while ((seat = idle.pollLast()) != null) {
                if (Jdk.unpark(seat.thread)) {
                    resume(seat);
                }
            }
            foreign.clear();
        } finally {
            carrier = null;
        }
    }

    // ---------------------------------------------------------------- what becomes ready

    /** The JDK has submitted a seat's thread, or a virtual thread that a task started. */
    void submitted(Object what) {
        if (Jdk.carrier() == carrier) {
            if (what instanceof Seat seat) {
                seat.submitted = true;
            }
            ready.add(what);
        } else {
            foreign.add(what);
        }
    }

    private record Submission(Runnable action) {}

    @Override
    public void submit(Runnable action) {
        if (closed) {
            throw new IllegalStateException("the event loop is closed");
        }
        foreign.add(new Submission(action));
    }

    private void wake(Seat seat) {
        if (!seat.queued) {
            seat.queued = true;
            ready.add(seat);
        }
    }

    // ---------------------------------------------------------------- what tasks ask for

    @Override
    public boolean needsPlatformThread() {
        return true; // a virtual thread cannot carry others
    }

    @Override
    public boolean hasTurn() {
        return Jdk.carrier() == carrier;
    }

    @Override
    public void start(Task<?> task) {
        ready.add(task);
    }

    @Override
    public void park() {
        LockSupport.park();
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        Seat seat = seat(Task.current());
        seat.deadlineNanos = deadlineNanos;
        timers.add(seat);
        LockSupport.park();
        timers.remove(seat);
    }

    @Override
    public void giveWay() {
        if (ready.isEmpty() && foreign.isEmpty() && ++stepsSinceLook < STEPS_BETWEEN_LOOKS) {
            return;
        }
        Thread.yield();
    }

    @Override
    public void unpark(Task<?> task) {
        if (task.seat instanceof Seat seat) {
            wake(seat);
        }
    }

    @Override
    public void interrupt(Task<?> task) {
        if (task.seat instanceof Seat seat) {
            seat.thread.interrupt();
        }
    }

    @Override
    public Object callAt(long deadlineNanos, Runnable action) {
        Alarm alarm = new Alarm(deadlineNanos, action);
        timers.add(alarm);
        return alarm;
    }

    @Override
    public void cancelCall(Object call) {
        timers.remove((Timer) call);
    }

    @Override
    public void wentOutside() {
        outside++;
    }

    @Override
    public void leftOutside() {
        outside--;
    }

    @Override
    public long nowNanos() {
        return virtualTime ? virtualNanos : System.nanoTime();
    }

    @Override
    public TaskState stateOf(Task<?> task) {
        if (!(task.seat instanceof Seat seat) || seat.thread.getState() != Thread.State.RUNNABLE) {
            return TaskState.WAITING;
        }
        return seat == running ? TaskState.RUNNING : TaskState.READY;
    }

    @Override
    public @Nullable Thread threadOf(Task<?> task) {
        return task.seat instanceof Seat seat ? seat.thread : null;
    }

    @Override
    public long stepInProgress() {
        return running == null ? -1 : steps;
    }

    @Override
    public @Nullable Thread carrier() {
        return carrier;
    }

    private static Seat seat(Task<?> task) {
        if (task.seat instanceof Seat seat) {
            return seat;
        }
        throw new AssertionError("a task that runs has a seat: " + task);
    }
}

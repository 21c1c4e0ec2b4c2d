package io.drawloom.async.policy;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Who is ready, first come, first served, and how the first of them is resumed.
 *
 * <p><b>Who is ready</b> stands in a queue that only who has the turn touches: jobs not begun,
 * threads to resume, continuations of virtual threads that a job started. What other threads make
 * ready (pollers of sockets, the JDK's timers, {@link Policy#submit}) comes as {@link Submissions}.
 *
 * <p><b>Threads.</b> A job not begun is a small object. A thread that has finished a job takes the
 * next one itself if it is the first in the queue, which saves a switch; else it waits among the
 * idle ones, of which at most {@link #MOST_IDLE} are kept.
 *
 * <p><b>Waking.</b> The library's own wake-up only puts the thread into the queue. The loop then
 * moves the thread's state from parked to unparked and runs it. If the state is another one,
 * somebody else (an interrupt) has submitted the thread, and that will run it.
 */
final class Scheduler implements TaskThread.Owner {
    private record Submitted(Runnable action) {}

    private static final int STEPS_BETWEEN_LOOKS = 64;
    private static final int MOST_IDLE = 1024;

    /**
     * So many that came from other threads are taken in at once. The rest waits until as many have
     * had their turn, so that whoever brings things without pause does not bury who was ready.
     */
    private static final int MOST_TAKEN_IN = STEPS_BETWEEN_LOOKS;

    final Submissions submissions = new Submissions();

    /** Of what has been submitted, what a run must not leave to the next one. */
    private final ConcurrentLinkedQueue<Runnable> dueInThisRun = new ConcurrentLinkedQueue<>();

    private final Host host;
    private final ArrayDeque<TaskThread> idle = new ArrayDeque<>();

    /**
     * Who is ready. A ring of our own in its place was no faster: with this queue, the processor
     * time of {@code bench/async} was 0.84 (start), 0.98 (yield) and 0.97 (handover) of that with
     * the ring, in one run.
     */
    private ArrayDeque<Object> ready = new ArrayDeque<>();

    /** The thread that runs the loop, while it does. */
    private volatile @Nullable Thread carrier;

    private volatile boolean closed;

    /** Who does, after the end, what has come too late; guarded by this. */
    private @Nullable Thread closer;

    /** With whose end the loop stops; a thread starts nothing after it. */
    private @Nullable Job main;

    private int mostIdle = MOST_IDLE;
    private int stepsSinceLook;

    /** Steps so far; the watchdog reads it from its own thread. */
    long steps;

    /** Whose step it is. */
    @Nullable TaskThread running;

    /** The virtual thread whose step it is, if a job has started that; as the JDK submitted it. */
    @Nullable Runnable runningOther;

    Scheduler(Host host) {
        this.host = host;
    }

    // ---------------------------------------------------------------- beginning and end

    /** The calling thread runs the loop until {@link #leave}. */
    void enter(Job until) {
        carrier = Thread.currentThread();
        submissions.owner(carrier);
        main = until;
    }

    void leave() {
        main = null;
        submissions.owner(null);
        carrier = null;
    }

    /**
     * Ends the idle threads, on the calling one. Virtual threads that jobs have started go on with
     * the JDK's own scheduler.
     */
    void close() {
        closed = true;
        carrier = Thread.currentThread();
        try {
            TaskThread thread;
            while ((thread = idle.pollLast()) != null) {
                if (JdkInternals.unpark(thread.thread)) {
                    resume(thread);
                }
            }
            Object left;
            while ((left = ready.poll()) != null) {
                passOn(left);
            }
        } finally {
            carrier = null;
        }
        doWhatCameTooLate();
    }

    /**
     * Does here and now what was submitted and not taken in. Who submits looks whether the loop is
     * closed after what he brings is in, and the end looks for that after it has closed the loop:
     * so one of the two does it.
     */
    private synchronized void doWhatCameTooLate() {
        if (closer == Thread.currentThread()) {
            return; // it is on its way
        }
        closer = Thread.currentThread();
        try {
            Object came;
            while ((came = submissions.poll()) != null) {
                if (came instanceof Submitted submitted) {
                    host.guarded(submitted.action);
                } else {
                    passOn(came);
                }
            }
        } finally {
            closer = null;
        }
    }

    private static void passOn(Object left) {
        if (left instanceof Runnable continuation && !(left instanceof TaskThread)) {
            JdkInternals.defaultScheduler().execute(continuation);
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Nullable Thread carrier() {
        return carrier;
    }

    /** Whether the caller is the loop's thread, or runs on it. */
    boolean runsHere() {
        return JdkInternals.carrier() == carrier || closed && closesHere();
    }

    private synchronized boolean closesHere() {
        return closer == Thread.currentThread();
    }

    // ---------------------------------------------------------------- who is ready

    /** The first of those that are ready, which is then to be given to {@link #step}, or null. */
    @Nullable Object poll() {
        return ready.poll();
    }

    /** How many are ready. */
    int size() {
        return ready.size();
    }

    /** Makes a job ready that has not begun. */
    void start(Job job) {
        ready.add(job);
    }

    /** Makes a thread ready that may be parked. */
    void wake(TaskThread thread) {
        if (!thread.queued) {
            thread.queued = true;
            ready.add(thread);
        }
    }

    /**
     * Counts a step, and tells whether it is time to look for what other threads have submitted.
     */
    boolean isTimeToLook() {
        return ++stepsSinceLook >= STEPS_BETWEEN_LOOKS;
    }

    /** Whether nobody would go on before the caller if that gave way. */
    boolean isAlone() {
        return ready.isEmpty() && submissions.isEmpty() && !isTimeToLook();
    }

    /** Takes in what other threads have submitted. */
    void look() {
        stepsSinceLook = 0;
        Object came;
        for (int i = 0; i < MOST_TAKEN_IN && (came = submissions.poll()) != null; i++) {
            switch (came) {
                case TaskThread thread -> {
                    thread.submitted = true;
                    ready.add(thread);
                }
                case Submitted submitted -> host.guarded(submitted.action);
                default -> ready.add(came);
            }
        }
    }

    /** Lets the loop run the action between two steps. From any thread. */
    void submit(Runnable action) {
        bring(new Submitted(action));
    }

    /** The same, at the latest when the run ends. From any thread. */
    void submitForThisRun(Runnable action) {
        dueInThisRun.add(action);
        submit(this::doWhatIsDueInThisRun);
    }

    /**
     * At the end of a run too. Who has submitted something and then sees that a job has not ended,
     * a full fence between, can rely on it: the end of the job comes later, and this after it.
     */
    void doWhatIsDueInThisRun() {
        VarHandle.fullFence();
        Runnable action;
        for (int left = dueInThisRun.size();
                left > 0 && (action = dueInThisRun.poll()) != null;
                left--) {
            host.guarded(action);
        }
    }

    private void bring(Object what) {
        submissions.add(what);
        if (closed) {
            doWhatCameTooLate();
        }
    }

    @Override
    public void submitted(Object what) {
        if (closed || !runsHere()) {
            bring(what);
            return;
        }
        if (what instanceof TaskThread thread) {
            thread.submitted = true;
        }
        ready.add(what);
    }

    // ---------------------------------------------------------------- a step

    /** Lets what was the first in the queue run until it waits or ends. */
    void step(Object next) {
        steps++;
        switch (next) {
            case TaskThread thread -> {
                if (thread.submitted) {
                    thread.submitted = false;
                    resume(thread);
                } else {
                    thread.queued = false;
                    if (JdkInternals.unpark(thread.thread)) {
                        resume(thread);
                    }
                }
            }
            case Job job -> begin(job);
            case Runnable continuation -> {
                runningOther = continuation;
                continuation.run();
                runningOther = null;
            }
            default -> throw new AssertionError(next);
        }
    }

    private void begin(Job job) {
        TaskThread thread = idle.pollLast();
        if (thread == null) {
            beginOnNewThread(job);
        } else {
            thread.job = job;
            if (JdkInternals.unpark(thread.thread)) {
                resume(thread);
            }
        }
    }

    TaskThread beginOnNewThread(Job job) {
        TaskThread thread = new TaskThread(this);
        thread.job = job;
        thread.thread.start();
        resume(thread);
        return thread;
    }

    private void resume(TaskThread thread) {
        running = thread;
        Job job = thread.job;
        if (job != null && job.runner == thread) {
            host.stepBegins(job);
        }
        Runnable continuation = thread.continuation;
        if (continuation != null) {
            continuation.run();
        }
        running = null;
        job = thread.job;
        if (job != null) {
            host.stepEnds(job);
        }
    }

    @Override
    public @Nullable Job nextFor(TaskThread thread) {
        thread.job = null;
        if (main != null && !main.isDone() && ready.peek() instanceof Job job && !isTimeToLook()) {
            ready.poll();
            steps++;
            thread.job = job;
            return job;
        }
        if (closed || idle.size() >= mostIdle) {
            return null;
        }
        idle.addLast(thread);
        while (thread.job == null && !closed) {
            LockSupport.park();
            Thread.interrupted();
        }
        return thread.job;
    }

    /** Does something with a queue of its own, and with room for so many idle threads. */
    void aside(int room, Runnable work) {
        ArrayDeque<Object> others = ready;
        ready = new ArrayDeque<>();
        mostIdle = room;
        work.run();
        ready = others;
        mostIdle = MOST_IDLE;
    }
}

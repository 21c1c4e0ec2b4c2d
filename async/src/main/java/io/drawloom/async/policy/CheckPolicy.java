package io.drawloom.async.policy;

import io.drawloom.engine.ScopedBindings;
import io.drawloom.engine.Turn;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Under {@code check}, where the order is a value: each job is a thread that a loom runs, and who
 * has the loop's turn next is a choice of the search. Time is the loom's, so it is virtual.
 */
final class CheckPolicy implements Policy {
    /** The job whose thread this is. */
    private static final ThreadLocal<@Nullable Job> CURRENT = new ThreadLocal<>();

    private final Host host;
    private final Turn turn;

    /** What was submitted before the loop ran. */
    private final Queue<Runnable> early = new ArrayDeque<>();

    private boolean running;
    private boolean closed;

    CheckPolicy(Host host, Turn turn) {
        this.host = host;
        this.turn = turn;
        turn.beforeWaiting(() -> {
            Job job = CURRENT.get();
            if (job != null) {
                host.waitsInside(job);
            }
        });
    }

    static @Nullable Job current() {
        return CURRENT.get();
    }

    @Override
    public void run(Job main, Duration slowStep) {
        turn.takeWhen(() -> true);
        running = true;
        runEarly();
        turn.open(true);
        turn.give();
        turn.takeWhen(main::isDone);
        turn.open(false);
        running = false;
        turn.give();
    }

    @Override
    public void close() {
        turn.takeWhen(() -> true);
        closed = true;
        runEarly();
        turn.give();
    }

    private void runEarly() {
        Runnable action;
        while ((action = early.poll()) != null) {
            host.guarded(action);
        }
    }

    @Override
    public boolean isChecked() {
        return true;
    }

    @Override
    public boolean hasTurn() {
        return turn.isMine();
    }

    @Override
    public boolean isBetweenSteps() {
        return turn.isMine();
    }

    @Override
    public void start(Job job) {
        Thread thread =
                thread(
                        job.name(),
                        () -> {
                            turn.take();
                            CURRENT.set(job);
                            ScopedBindings.run(job.context.bindings(), job::perform);
                            CURRENT.remove();
                            turn.give();
                        });
        job.runner = thread;
        thread.start();
    }

    /** It inherits the caller's context class loader and thread-locals. */
    private static Thread thread(String name, Runnable body) {
        return Thread.ofVirtual().name(name).unstarted(body);
    }

    @Override
    public boolean park(long deadlineNanos) {
        turn.park(deadlineNanos);
        return true;
    }

    @Override
    public boolean giveWay() {
        turn.giveWay();
        return true;
    }

    @Override
    public void unpark(Job job) {
        if (job.runner instanceof Thread thread) {
            turn.unpark(thread);
        }
    }

    @Override
    public boolean interruptWait(Job job) {
        return job.runner instanceof Thread thread && turn.interruptIfMinded(thread);
    }

    /** A call at a time: the thread that waits for it. */
    private final class Call implements Runnable {
        private final long deadlineNanos;
        private @Nullable Runnable action;
        private final Thread thread = thread("timer", this);

        Call(long deadlineNanos, Runnable action) {
            this.deadlineNanos = deadlineNanos;
            this.action = action;
        }

        @Override
        public void run() {
            while (action != null && turn.now() < deadlineNanos) {
                turn.park(deadlineNanos);
            }
            if (action != null) {
                turn.take();
                Runnable now = action;
                if (now != null) {
                    host.guarded(now);
                }
                turn.give();
            }
        }

        void cancel() {
            action = null;
            turn.unpark(thread);
        }
    }

    @Override
    public Object callAt(long deadlineNanos, Runnable action) {
        Call call = new Call(deadlineNanos, action);
        call.thread.start();
        return call;
    }

    @Override
    public void cancelCall(Object call) {
        ((Call) call).cancel();
    }

    @Override
    public void submit(Runnable action) {
        submit(action, false);
    }

    @Override
    public boolean submitToStopped(Runnable action) {
        submit(action, true);
        return true;
    }

    private void submit(Runnable action, boolean alsoWhenStopped) {
        if (turn.callerHasOne()) {
            // to wait for this turn with that of another loop in hand could be for ever
            thread("submission", () -> perform(action, alsoWhenStopped)).start();
        } else {
            perform(action, alsoWhenStopped);
        }
    }

    private void perform(Runnable action, boolean alsoWhenStopped) {
        turn.takeWhen(() -> true);
        if (running || closed || alsoWhenStopped) {
            host.guarded(action);
        } else {
            early.add(action);
        }
        turn.give();
    }

    /** A nanosecond later: time goes on when nobody can. */
    @Override
    public void whenIdle(Runnable action) {
        callAt(turn.now() + 1, action);
    }

    @Override
    public boolean advance(long untilNanos) {
        throw new IllegalStateException("under check time is the search's");
    }

    @Override
    public boolean isOneClock() {
        return true;
    }

    @Override
    public void wentOutside() {
        // the loom sees those threads too
    }

    @Override
    public void leftOutside() {
        // as above
    }

    @Override
    public long nowNanos() {
        return turn.now();
    }

    @Override
    public boolean isRunning(Job job) {
        return job == CURRENT.get();
    }

    @Override
    public @Nullable Thread threadOf(Job job) {
        return job.runner instanceof Thread thread ? thread : null;
    }

    @Override
    public long stepInProgress() {
        return -1;
    }

    @Override
    public @Nullable Thread carrier() {
        return null;
    }
}

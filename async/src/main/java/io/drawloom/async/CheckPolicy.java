package io.drawloom.async;

import io.drawloom.engine.Turn;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Under {@code check}, where the order is a value: each task is a thread that a loom runs, and who
 * has the loop's turn next is a choice of the search. Time is the loom's, so it is virtual.
 */
final class CheckPolicy implements Policy {
    /** The task whose thread this is. */
    private static final ThreadLocal<@Nullable Task<?>> CURRENT = new ThreadLocal<>();

    private final EventLoop loop;
    private final Turn turn;

    /** What was submitted before the loop ran. */
    private final Queue<Runnable> early = new ArrayDeque<>();

    private boolean running;
    private boolean closed;

    CheckPolicy(EventLoop loop, Turn turn) {
        this.loop = loop;
        this.turn = turn;
    }

    static @Nullable Task<?> current() {
        return CURRENT.get();
    }

    @Override
    public void run(Task<?> main, Duration slowStep) {
        turn.takeWhen(() -> true);
        running = true;
        Runnable action;
        while ((action = early.poll()) != null) {
            loop.guarded(action);
        }
        turn.open(true);
        turn.give();
        turn.takeWhen(main::isDone);
        turn.open(false);
        running = false;
        turn.give();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean needsPlatformThread() {
        return false;
    }

    @Override
    public boolean hasTurn() {
        return turn.isMine();
    }

    @Override
    public void start(Task<?> task) {
        Thread thread =
                thread(
                        task.name(),
                        () -> {
                            turn.take();
                            CURRENT.set(task);
                            task.perform();
                            CURRENT.remove();
                            turn.give();
                        });
        task.seat = thread;
        thread.start();
    }

    private static Thread thread(String name, Runnable body) {
        return Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(body);
    }

    @Override
    public void park() {
        turn.park(Long.MAX_VALUE);
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        turn.park(deadlineNanos);
    }

    @Override
    public void giveWay() {
        turn.giveWay();
    }

    @Override
    public void unpark(Task<?> task) {
        if (task.seat instanceof Thread thread) {
            turn.unpark(thread);
        }
    }

    @Override
    public void interrupt(Task<?> task) {
        if (task.seat instanceof Thread thread) {
            turn.interrupt(thread);
        }
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
                    loop.guarded(now);
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
        if (closed) {
            throw new IllegalStateException("the event loop is closed");
        }
        if (turn.callerHasOne()) {
            // to wait for this turn with that of another loop in hand could be for ever
            thread("submission", () -> perform(action)).start();
        } else {
            perform(action);
        }
    }

    private void perform(Runnable action) {
        turn.takeWhen(() -> true);
        if (running) {
            loop.guarded(action);
        } else {
            early.add(action);
        }
        turn.give();
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
    public TaskState stateOf(Task<?> task) {
        if (!(task.seat instanceof Thread thread) || thread.getState() != Thread.State.RUNNABLE) {
            return TaskState.WAITING;
        }
        return task == Waiter.currentOrNull() ? TaskState.RUNNING : TaskState.READY;
    }

    @Override
    public @Nullable Thread threadOf(Task<?> task) {
        return task.seat instanceof Thread thread ? thread : null;
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

package io.drawloom.async;

import io.drawloom.async.policy.Job;
import io.drawloom.async.policy.Policy;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;

/**
 * What a task needs of the loop that it runs on; {@code EventLoop} is the loop that its user sees.
 */
abstract class LoopCore {
    private @Nullable Offloads offload;

    /** Does what blocks without parking, if the user has chosen that. */
    private @Nullable Executor offloadExecutor;

    private volatile boolean closed;

    /** Who runs the tasks. */
    abstract Policy policy();

    /** Tells the program's author. From any thread. */
    abstract void notice(Notice notice);

    /** Whether a thread runs it. From any thread. */
    abstract boolean isRunning();

    /**
     * The thread that runs it or, while there are tasks, has run it last; null if there is none.
     * From any thread, a bit late.
     */
    abstract @Nullable Thread runner();

    /** Cancels the main task that it runs, if it does. From any thread. */
    abstract void cancelMain(String why);

    /** Words for it where it is named beside others. */
    final String describe() {
        Thread carrier = policy().carrier();
        return carrier == null ? "an event loop" : "the event loop in thread " + carrier.getName();
    }

    /** What its tasks are doing. From any thread. */
    abstract LoopSnapshot snapshot();

    /** A task that is not among the loop's tasks. */
    abstract Job unlisted(String name, Object body);

    /** A task has the turn for the first time. */
    abstract void begins(Job task);

    /** A task has ended. */
    abstract void ended(Job task);

    /** The failures that nobody has seen yet. */
    abstract UnseenFailures unseen();

    /** Runs an action that must not end the loop, whatever it throws. */
    final void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            notice(new Notice.CallbackFailed(e));
        }
    }

    /** Runs the action with the turn: here if the caller has it, else as soon as may be. */
    final void withTurn(Runnable action) {
        if (policy().hasTurn()) {
            action.run();
        } else {
            policy().submit(action);
        }
    }

    /** Runs the action once, with the turn, between two steps; not at all if it is closed. */
    final void submitUnlessClosed(Runnable action) {
        if (!closed) {
            policy().submit(action);
        }
    }

    /** Who does what blocks without parking. Needs the turn. */
    final Executor offload() {
        if (offloadExecutor != null) {
            return offloadExecutor;
        }
        if (offload == null) {
            offload = policy().isChecked() ? new OffloadThreads() : new OffloadPool();
        }
        return offload;
    }

    /** From now on this does what blocks without parking; it is the user's, and not closed. */
    final void setOffloadExecutor(Executor executor) {
        offloadExecutor = executor;
    }

    final boolean isClosed() {
        return closed;
    }

    /** From now on no task is taken in. */
    final void setClosed() {
        closed = true;
    }

    /** Interrupts what is still running on other threads. */
    final void closeOffload() {
        if (offload != null) {
            offload.close();
        }
    }
}

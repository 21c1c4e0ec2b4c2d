package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Observed;
import io.drawloom.engine.Part;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ScheduledFuture;

/**
 * Futures and structured scopes: their steps. Called by the JDK, once its classes are changed
 * ({@link Hooks}).
 */
public final class TaskHooks {
    /**
     * A subscription is ended by an error: who consumes its items may be in the midst of that, and
     * take one more. There is no step.
     */
    public static void failSubscription(Object subscription) {
        ControlledThread me = Caller.thread();
        if (me != null && me.operation().site >= 0 && Loom.of(me).lifecycle().othersLive()) {
            Loom.of(me).uncontrolledLog().addOneStep(me.operation().site);
        }
    }

    /** A timer looks at a task without its lock: a look at what others do in there. */
    public static void lookWithoutLock(Object lock) {
        ControlledThread me = Caller.thread();
        if (me != null && me.maySwitch()) {
            Loom.of(me).points().point(Kind.READ, lock, Part.MONITOR, me.operation().site, null);
        }
    }

    private TaskHooks() {}

    /** A {@code FutureTask} gets its result: a step on it. */
    public static void setResult(Object task) {
        Caller.step(JdkSteps.SET_RESULT, task);
    }

    /** A {@code CompletableFuture} completes: a step on it. */
    public static void complete(Object future) {
        Caller.step(JdkSteps.COMPLETE, future);
    }

    /**
     * What depends on two futures looks whether it can run: a step on it, for it runs on the thread
     * that finds so first, and one on each of them, for it runs with what is there then.
     */
    public static void fire(Object completion) {
        ControlledThread me = Caller.thread();
        if (me != null) {
            Object first = Futures.first(completion);
            Object second = Futures.second(completion);
            Object own = Futures.own(completion);
            Caller.step(JdkSteps.FIRE, completion);
            lookAt(first);
            lookAt(second);
            lookAt(own);
        }
    }

    /** A future is asked, by the JDK itself, whether it is complete: a step on it. */
    public static void lookAt(@Nullable Object future) {
        if (future != null) {
            Caller.step(JdkSteps.LOOK, Kind.READ, future);
        }
    }

    /** All of them are asked. */
    public static void lookAtAll(Object futures) {
        for (Object future : (Object[]) futures) {
            lookAt(future);
        }
    }

    /** What waits for a future to complete need not any more: a step on that future. */
    public static void forget(Object future) {
        Caller.step(JdkSteps.FORGET, future);
    }

    /** A {@code FutureTask} is cancelled: a step on it, unless the program's call is it already. */
    public static void cancelFuture(Object task, boolean interrupts) {
        ControlledThread me = Caller.thread();
        if (me != null && interrupts) {
            Loom.of(me).learnedSoFar().observed(Observed.INTERRUPTS);
        }
        if (me != null && me.operation().target == task && task instanceof ScheduledFuture) {
            Loom.of(me).learnedSoFar().observed(Observed.SCHEDULED_TASKS);
        }
        if (me != null && me.operation().target != task) {
            Caller.step(JdkSteps.CANCEL_FUTURE, task);
        }
    }

    /**
     * A {@code FutureTask} that belongs to a thread now looks whether it still shall run, or one
     * that is cancelled looks which thread it belongs to: a step on it, where somebody interrupts.
     */
    public static void runFuture(Object task) {
        ControlledThread me = Caller.thread();
        if (me != null && Loom.of(me).learnedSoFar().visible(Observed.INTERRUPTS)) {
            Caller.step(JdkSteps.RUN_FUTURE, task);
        }
    }

    /** A {@code FutureTask} looks whether it may run, and does: a step on it. */
    public static void beginFuture(Object task) {
        Caller.step(JdkSteps.BEGIN_FUTURE, task);
    }

    /**
     * A {@code FutureTask} that is being cancelled waits for the interrupt that is on its way: the
     * JDK yields until it is there.
     */
    public static void awaitCancellation(Object task, int state) {
        ControlledThread me = Caller.thread();
        if (me != null && me.maySwitch() && Futures.interrupting(task)) {
            Loom.of(me)
                    .points()
                    .point(
                            Kind.AWAIT,
                            task,
                            Part.CONTENT,
                            JdkSteps.AWAIT_CANCELLATION,
                            thread -> !Futures.interrupting(task));
        }
    }

    /** What depends on one future, or a task, looks whether somebody else completed its own. */
    public static void lookAtOwn(Object completion) {
        if (Caller.thread() != null) {
            lookAt(Futures.own(completion));
        }
    }

    /**
     * Whether a structured scope is cancelled: a subtask that asks writes its result if it is not.
     */
    public static void lookAtScope(Object scope) {
        Caller.step(JdkSteps.LOOK_AT_SCOPE, scope);
    }

    /** A structured scope is cancelled: a step on it. */
    public static void cancelScope(Object scope) {
        Caller.step(JdkSteps.CANCEL_SCOPE, scope);
    }

    /** The time of a structured scope is up: a step on it. */
    public static void expire(Object scope) {
        Caller.step(JdkSteps.EXPIRE, scope);
    }

    /** A subtask of a structured scope completes: a step on the scope. */
    public static void completeSubtask(Object scope) {
        Caller.step(JdkSteps.COMPLETE_SUBTASK, scope);
    }

    /** An {@code ExecutorCompletionService} gets a result: a step on the queue of its results. */
    public static void queueResult(Object task) {
        Caller.step(JdkSteps.QUEUE_RESULT, Owners.owner(task));
    }
}

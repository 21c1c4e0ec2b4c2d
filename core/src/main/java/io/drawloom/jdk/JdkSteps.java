package io.drawloom.jdk;

import io.drawloom.engine.Sites;

/** The places of steps that the JDK's own code makes, at no place of the program. */
final class JdkSteps {
    static final int TAKE_TASK =
            Sites.step("java.util.concurrent.ThreadPoolExecutor", "getTask", "looks for a task");
    static final int TIMER = Sites.step("java.util.TimerThread", "mainLoop", "looks for a task");
    static final int LOOK_FOR_TASK =
            Sites.step("java.util.concurrent.ForkJoinPool", "runWorker", "looks for a task");
    static final int CLEAN_QUEUES =
            Sites.step("java.util.concurrent.ForkJoinPool", "tryTerminate", "cancels what waits");
    static final int LEAVE_WAITERS =
            Sites.step("java.util.concurrent.ForkJoinTask", "awaitDone", "waits no more");
    static final int END_TASK = Sites.step("java.util.concurrent.ForkJoinTask", "setDone", "ends");
    static final int SET_RESULT =
            Sites.step("java.util.concurrent.FutureTask", "set", "has its result");
    static final int COMPLETE =
            Sites.step("java.util.concurrent.CompletableFuture", "complete", "completes");
    static final int FIRE =
            Sites.step(
                    "java.util.concurrent.CompletableFuture", "postComplete", "tries what depends");
    static final int LOOK =
            Sites.step(
                    "java.util.concurrent.CompletableFuture",
                    "isDone",
                    "looks whether it is complete");
    static final int FORGET =
            Sites.step(
                    "java.util.concurrent.CompletableFuture", "cleanStack", "forgets what depends");
    static final int CANCEL_DELAYED =
            Sites.step(
                    "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask",
                    "cancel",
                    "cancels a delayed task");
    static final int SUBMIT =
            Sites.step("java.util.concurrent.Executor", "execute", "hands a task over");
    static final int INSIDE_POOL =
            Sites.step(
                    "java.util.concurrent.ThreadPoolExecutor",
                    "execute",
                    "looks at its pool again");
    static final int COMPLETE_TASK =
            Sites.step(
                    "java.util.concurrent.ThreadPerTaskExecutor",
                    "taskComplete",
                    "leaves its executor");
    static final int RUN_SCHEDULED =
            Sites.step(
                    "java.util.concurrent.ScheduledThreadPoolExecutor",
                    "canRunInCurrentRunState",
                    "looks whether it may run");
    static final int REMOVE_CANCELLED =
            Sites.step(
                    "java.util.concurrent.ScheduledThreadPoolExecutor",
                    "remove",
                    "leaves the queue");
    static final int LOOK_FOR_RESULT =
            Sites.step(
                    "java.util.concurrent.ExecutorCompletionService", "poll", "looks for a result");
    static final int CANCEL_FUTURE =
            Sites.step("java.util.concurrent.FutureTask", "cancel", "cancels a task");
    static final int BEGIN_FUTURE = Sites.step("java.util.concurrent.FutureTask", "run", "begins");
    static final int RUN_FUTURE =
            Sites.step("java.util.concurrent.FutureTask", "run", "looks whether it shall run");
    static final int CHANGE_PAIR =
            Sites.step(
                    "java.util.concurrent.atomic.AtomicStampedReference",
                    "casPair",
                    "changes the pair");
    static final int AWAIT_CANCELLATION =
            Sites.step("java.util.concurrent.FutureTask", "run", "waits to be interrupted");
    static final int DELAY =
            Sites.step("java.util.concurrent.DelayScheduler", "pend", "adds a delayed task");
    static final int LOOK_AT_SCOPE =
            Sites.step("java.util.concurrent.StructuredTaskScopeImpl", "isCancelled", "looks");
    static final int CANCEL_SCOPE =
            Sites.step("java.util.concurrent.StructuredTaskScopeImpl", "cancel", "cancels");
    static final int EXPIRE =
            Sites.step(
                    "java.util.concurrent.StructuredTaskScopeImpl", "scheduleTimeout", "times out");
    static final int COMPLETE_SUBTASK =
            Sites.step("java.util.concurrent.StructuredTaskScopeImpl", "onComplete", "completes");
    static final int QUEUE_RESULT =
            Sites.step(
                    "java.util.concurrent.ExecutorCompletionService$QueueingFuture",
                    "done",
                    "queues its result");

    static final int LOOK_AT_SHARED =
            Sites.step(
                    "java.util.stream.AbstractShortCircuitTask",
                    "compute",
                    "looks at what others found");
    static final int CHANGE_SHARED =
            Sites.step(
                    "java.util.stream.AbstractShortCircuitTask",
                    "shortCircuit",
                    "tells what it found");
    static final int COLLECT =
            Sites.step("java.util.stream.Collectors", "accumulator", "collects an element");
    static final int ENQUEUE =
            Sites.step("java.lang.ref.ReferenceQueue", "enqueue", "is put into its queue");
    static final int WRITE_OBJECT =
            Sites.step("java.io.ObjectOutputStream", "writeObject", "writes an object down");

    private JdkSteps() {}

    /** Numbers them, before the JDK is changed. */
    static void prepare() {
        Sites.get(TAKE_TASK);
    }
}

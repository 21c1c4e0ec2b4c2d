package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

/** Tasks of executors tell the loom when they begin, end and are cancelled. */
final class Tasks extends Prologues {
    private static final String FUTURE_TASK = "java/util/concurrent/FutureTask";
    private static final String FORK_JOIN_TASK = "java/util/concurrent/ForkJoinTask";
    private static final String SCHEDULER = "java/util/concurrent/DelayScheduler";

    Tasks() {
        before(
                "java/util/concurrent/ThreadPoolExecutor",
                "getTask()Ljava/lang/Runnable;",
                "takeTask");
        before(
                "java/util/concurrent/ExecutorCompletionService$QueueingFuture",
                "done()V",
                "queueResult");

        before(
                "java/util/concurrent/ThreadPerTaskExecutor",
                "taskComplete(Ljava/lang/Thread;)V",
                "completeTask");

        before(
                "java/util/concurrent/SubmissionPublisher$BufferedSubscription",
                "onError(Ljava/lang/Throwable;)V",
                "failSubscription");

        before(FUTURE_TASK, "run()V", "beginFuture");
        before(FUTURE_TASK, "runAndReset()Z", "beginFuture");
        before(
                FUTURE_TASK,
                "cancel(Z)Z",
                "cancelFuture",
                Argument.self(CD_Object),
                new Argument(CD_boolean, 1));
        before(FUTURE_TASK, "set(Ljava/lang/Object;)V", "setResult");
        before(FUTURE_TASK, "setException(Ljava/lang/Throwable;)V", "setResult");
        before(
                FUTURE_TASK,
                "handlePossibleCancellationInterrupt(I)V",
                "awaitCancellation",
                Argument.self(CD_Object),
                new Argument(CD_int, 1));

        before(FORK_JOIN_TASK, "doExec()V", "beginTask");
        before(FORK_JOIN_TASK, "setDone()V", "endTask");
        before(FORK_JOIN_TASK, "trySetCancelled()I", "endTask");
        before(FORK_JOIN_TASK, "trySetThrown(Ljava/lang/Throwable;)Z", "endTask");
        before(
                FORK_JOIN_TASK + "$Aux",
                "casNext(Ljava/util/concurrent/ForkJoinTask$Aux;"
                        + "Ljava/util/concurrent/ForkJoinTask$Aux;)Z",
                "leaveWaiters");
        before(
                FORK_JOIN_TASK + "$InvokeAnyRoot",
                "tryComplete(Ljava/util/concurrent/ForkJoinTask$InvokeAnyTask;"
                        + "Ljava/lang/Object;Ljava/lang/Throwable;Z)V",
                "endTask");

        before(
                SCHEDULER,
                "pend(Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;)V",
                "delay");
        before(SCHEDULER + "$ScheduledForkJoinTask", "cancel(Z)Z", "cancelDelayed");
    }
}

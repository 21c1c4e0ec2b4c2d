package io.drawloom.engine;

/** The steps that the JDK's own code makes, or the event loop's, at no place of the program. */
enum JdkStep {
    TAKE_TASK("java.util.concurrent.ThreadPoolExecutor", "getTask", "looks for a task"),
    TIMER("java.util.TimerThread", "mainLoop", "looks for a task"),
    BEGIN_TASK("java.util.concurrent.ForkJoinTask", "doExec", "begins a task"),
    END_TASK("java.util.concurrent.ForkJoinTask", "setDone", "ends"),
    SET_RESULT("java.util.concurrent.FutureTask", "set", "has its result"),
    COMPLETE("java.util.concurrent.CompletableFuture", "complete", "completes"),
    FIRE("java.util.concurrent.CompletableFuture", "postComplete", "tries what depends"),
    LOOK("java.util.concurrent.CompletableFuture", "isDone", "looks whether it is complete"),
    FORGET("java.util.concurrent.CompletableFuture", "cleanStack", "forgets what depends"),
    CANCEL_DELAYED(
            "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask",
            "cancel",
            "cancels a delayed task"),
    BEGIN_FUTURE("java.util.concurrent.FutureTask", "run", "begins"),
    AWAIT_CANCELLATION("java.util.concurrent.FutureTask", "run", "waits to be interrupted"),
    DELAY("java.util.concurrent.DelayScheduler", "pend", "adds a delayed task"),
    LOOK_AT_SCOPE("java.util.concurrent.StructuredTaskScopeImpl", "isCancelled", "looks"),
    CANCEL_SCOPE("java.util.concurrent.StructuredTaskScopeImpl", "cancel", "cancels"),
    EXPIRE("java.util.concurrent.StructuredTaskScopeImpl", "scheduleTimeout", "times out"),
    COMPLETE_SUBTASK("java.util.concurrent.StructuredTaskScopeImpl", "onComplete", "completes"),
    LOOK_FOR_INTERRUPT("java.lang.Thread", "interrupted", "looks for an interrupt"),
    QUEUE_RESULT(
            "java.util.concurrent.ExecutorCompletionService$QueueingFuture",
            "done",
            "queues its result"),
    TURN("io.drawloom.async.EventLoop", "run", "has its turn"),
    TAKE_REQUEST("com.sun.net.httpserver.HttpServer", "start", "takes a request"),
    ARRIVE("java.net.http.HttpClient", "send", "its request arrives"),
    HAND_OVER("java.util.concurrent.Executor", "execute", "hands a request over"),
    EXCHANGE("com.sun.net.httpserver.HttpExchange", "close", "ends an exchange"),
    END("java.lang.Thread", "exit", "ends");

    /** The number of its site. */
    final int site;

    JdkStep(String className, String method, String name) {
        this.site =
                Sites.add(
                        0,
                        null,
                        new Site(
                                -1,
                                Site.Form.CALL,
                                Kind.WRITE,
                                -1,
                                name,
                                className,
                                method,
                                "",
                                className,
                                method,
                                "",
                                0));
    }
}

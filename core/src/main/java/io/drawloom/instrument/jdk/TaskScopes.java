package io.drawloom.instrument.jdk;

/** Structured scopes tell the loom when subtasks complete and when they are cancelled. */
final class TaskScopes extends Prologues {
    private static final String SCOPE = "java/util/concurrent/StructuredTaskScopeImpl";

    TaskScopes() {
        before(SCOPE, "isCancelled()Z", "lookAtScope");
        before(SCOPE, "cancel()V", "cancelScope");
        before(SCOPE, "lambda$scheduleTimeout$0()V", "expire");
        before(
                SCOPE,
                "onComplete(Ljava/util/concurrent/StructuredTaskScopeImpl$SubtaskImpl;)V",
                "completeSubtask");
    }
}

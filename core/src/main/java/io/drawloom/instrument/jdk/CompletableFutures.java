package io.drawloom.instrument.jdk;

import java.util.List;

/** Completable futures tell the loom when they complete, and when they look at others. */
final class CompletableFutures extends Prologues {
    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final String FIRE = "tryFire(I)Ljava/util/concurrent/CompletableFuture;";

    CompletableFutures() {
        before(FUTURE, "internalComplete(Ljava/lang/Object;)Z", "complete");
        before(FUTURE, "completeNull()Z", "complete");
        before(FUTURE, "completeValue(Ljava/lang/Object;)Z", "complete");
        before(FUTURE, "completeThrowable(Ljava/lang/Throwable;)Z", "complete");
        before(FUTURE, "completeThrowable(Ljava/lang/Throwable;Ljava/lang/Object;)Z", "complete");
        before(FUTURE, "completeRelay(Ljava/lang/Object;)Z", "complete");
        before(FUTURE, "cleanStack()V", "forget");
        for (String all : List.of("allOf", "anyOf")) {
            before(
                    FUTURE,
                    all
                            + "([Ljava/util/concurrent/CompletableFuture;)"
                            + "Ljava/util/concurrent/CompletableFuture;",
                    "lookAtAll");
        }
        for (String both :
                List.of(
                        "BiApply",
                        "BiAccept",
                        "BiRun",
                        "BiRelay",
                        "OrApply",
                        "OrAccept",
                        "OrRun")) {
            before(FUTURE + "$" + both, FIRE, "fire");
        }
        for (String one :
                List.of(
                        "UniApply",
                        "UniAccept",
                        "UniRun",
                        "UniWhenComplete",
                        "UniHandle",
                        "UniExceptionally",
                        "UniRelay",
                        "UniCompose",
                        "UniComposeExceptionally")) {
            before(FUTURE + "$" + one, FIRE, "lookAtOwn");
        }
        before(FUTURE + "$AsyncSupply", "run()V", "lookAtOwn");
        before(FUTURE + "$AsyncRun", "run()V", "lookAtOwn");
    }
}

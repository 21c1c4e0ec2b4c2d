package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.ClassDesc;

/** A thread of the execution waits for the end of a process, and completes what depends on it. */
final class ProcessEnds extends Prologues {
    ProcessEnds() {
        value(
                "java/lang/ProcessHandleImpl",
                "completion(JZ)Ljava/util/concurrent/CompletableFuture;",
                "processEnds",
                ClassDesc.of("java.util.concurrent.CompletableFuture"),
                new Argument(CD_long, 0),
                new Argument(CD_boolean, 2));
    }
}

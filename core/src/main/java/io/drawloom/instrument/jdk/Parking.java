package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.ClassDesc;

/** Threads park on the loom, in virtual time. */
final class Parking extends Prologues {
    private static final String SUPPORT = "java/util/concurrent/locks/LockSupport";

    Parking() {
        instead(SUPPORT, "park()V", "park", Argument.zero());
        instead(SUPPORT, "park(Ljava/lang/Object;)V", "park", Argument.zero());
        instead(SUPPORT, "parkNanos(J)V", "parkNanos", new Argument(CD_long, 0));
        instead(SUPPORT, "parkNanos(Ljava/lang/Object;J)V", "parkNanos", new Argument(CD_long, 1));
        instead(SUPPORT, "parkUntil(J)V", "parkUntil", new Argument(CD_long, 0));
        instead(SUPPORT, "parkUntil(Ljava/lang/Object;J)V", "parkUntil", new Argument(CD_long, 1));
        // the loom keeps its own in that field
        instead(SUPPORT, "setCurrentBlocker(Ljava/lang/Object;)V", "setBlocker");
        instead(
                SUPPORT,
                "unpark(Ljava/lang/Thread;)V",
                "unpark",
                Argument.self(ClassDesc.of("java.lang.Thread")));
    }
}

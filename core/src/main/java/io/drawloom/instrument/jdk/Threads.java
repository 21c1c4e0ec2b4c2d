package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.ClassDesc;

/** Threads start, sleep, are joined and interrupted on the loom, and are numbered by it. */
final class Threads extends Prologues {
    private static final String THREAD = "java/lang/Thread";
    private static final String VIRTUAL = "java/lang/VirtualThread";
    private static final ClassDesc CD_DURATION = ClassDesc.of("java.time.Duration");
    private static final ClassDesc CD_STATE = ClassDesc.of("java.lang.Thread$State");
    private static final ClassDesc CD_THREADS = ClassDesc.of("java.lang.Thread").arrayType();
    private static final ClassDesc CD_FRAMES =
            ClassDesc.of("java.lang.StackTraceElement").arrayType();
    private static final ClassDesc CD_MAP = ClassDesc.of("java.util.Map");

    Threads() {
        Argument self = Argument.self(ClassDesc.of("java.lang.Thread"));
        instead(THREAD, "start()V", "start", self);
        instead(
                THREAD,
                "start(Ljdk/internal/vm/ThreadContainer;)V",
                "startIn",
                self,
                new Argument(CD_Object, 1));
        before(VIRTUAL, "start(Ljdk/internal/vm/ThreadContainer;)V", "startVirtual", self);
        instead(THREAD, "join(J)V", "join", self, new Argument(CD_long, 1));
        flag(THREAD, "join(Ljava/time/Duration;)Z", "joinFor", self, new Argument(CD_DURATION, 1));
        flag(THREAD, "isAlive()Z", "isAlive", self);
        value(THREAD, "threadState()Ljava/lang/Thread$State;", "threadState", CD_STATE, self);
        instead(THREAD, "interrupt()V", "interrupt", self);
        before(VIRTUAL, "interrupt()V", "interruptVirtual", self);
        flag(THREAD, "isInterrupted()Z", "isInterrupted", self);
        flag(THREAD, "interrupted()Z", "interrupted");
        instead(THREAD, "sleepNanos(J)V", "sleep", new Argument(CD_long, 0));
        instead(
                THREAD,
                "dispatchUncaughtException(Ljava/lang/Throwable;)V",
                "uncaught",
                self,
                new Argument(CD_Throwable, 1));
        value(THREAD, "genThreadName()Ljava/lang/String;", "threadName", CD_String);
        value(
                "jdk/internal/misc/InnocuousThread",
                "newName()Ljava/lang/String;",
                "jdkThreadName",
                CD_String);
        before("jdk/internal/vm/StackableScope", "popAll()V", "ends", new Argument[] {});
        number("java/lang/Thread$ThreadIdentifiers", "next()J", "nextThreadId");
        number(THREAD, "threadId()J", "threadId", self);
        value(
                THREAD,
                "getStackTrace()[Ljava/lang/StackTraceElement;",
                "stackTrace",
                CD_FRAMES,
                self);
        value(THREAD, "getAllThreads()[Ljava/lang/Thread;", "allThreads", CD_THREADS);
        value(THREAD, "getAllStackTraces()Ljava/util/Map;", "allStackTraces", CD_MAP);
    }
}

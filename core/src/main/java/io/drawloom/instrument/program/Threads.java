package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.Set;

/** What is done with threads. The calling thread is the program's, not the fiber it runs on. */
final class Threads extends ProgramTransformer {
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");
    private static final ClassDesc CD_GROUP = ClassDesc.of("java.lang.ThreadGroup");
    private static final ClassDesc CD_HANDLER =
            ClassDesc.of("java.lang.Thread$UncaughtExceptionHandler");

    /** Methods of threads and groups that list threads. */
    private static final Set<String> LISTS =
            Set.of("getAllStackTraces", "activeCount", "enumerate", "list", "activeGroupCount");

    /** Those of the bean of threads. */
    private static final Set<String> BEAN =
            Set.of(
                    "getThreadCount",
                    "getPeakThreadCount",
                    "resetPeakThreadCount",
                    "getDaemonThreadCount",
                    "getTotalStartedThreadCount",
                    "getAllThreadIds",
                    "getThreadInfo",
                    "dumpAllThreads",
                    "findDeadlockedThreads",
                    "findMonitorDeadlockedThreads");

    Threads(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (call.isOf("java/lang/ThreadGroup") && call.signature().equals("interrupt()V")) {
            code.loadConstant(method.site(Kind.WRITE, call));
            point(code, "interruptGroup", CD_void, CD_GROUP, CD_int);
            return true;
        }
        if (call.isOf("java/lang/management/ManagementFactory")
                && call.name().matches("getThreadMXBean|getPlatformMXBean")) {
            code.with(call.instruction());
            point(code, "bean", CD_Object, CD_Object);
            code.checkcast(call.type().returnType());
            return true;
        }
        if (seesThreads(call)) {
            code.loadConstant(method.site(Kind.READ, call));
            point(code, "threads", CD_void, CD_int);
            return false;
        }
        if (!call.isOf("java/lang/Thread")) {
            return false;
        }
        if (call.isStatic()) {
            return onCaller(code, call);
        }
        switch (call.name()) {
            case "start",
                    "interrupt",
                    "isInterrupted",
                    "isAlive",
                    "getState",
                    "getStackTrace",
                    "getName",
                    "toString" ->
                    onReceiver(code, method.site(Kind.WRITE, call));
            case "setUncaughtExceptionHandler", "join" -> {
                int site = method.site(Kind.WRITE, call);
                Locals arguments = Locals.store(code, call.type().parameterList());
                onReceiver(code, site);
                arguments.loadAll(code);
            }
            default -> {}
        }
        return false;
    }

    /** Whether it tells which threads there are. */
    private static boolean seesThreads(Call call) {
        return switch (call.jdk()) {
            case "java/lang/Thread", "java/lang/ThreadGroup" -> LISTS.contains(call.name());
            case "java/lang/management/ThreadMXBean", "com/sun/management/ThreadMXBean" ->
                    BEAN.contains(call.name());
            default -> false;
        };
    }

    private static void onReceiver(CodeBuilder code, int site) {
        code.dup().loadConstant(site);
        point(code, "thread", CD_void, CD_THREAD, CD_int);
    }

    private boolean onCaller(CodeBuilder code, Call call) {
        switch (call.name()) {
            case "currentThread" -> point(code, "currentThread", CD_THREAD);
            case "yield", "onSpinWait" -> {
                code.loadConstant(method.site(Kind.STEP, call));
                point(code, "giveWay", CD_void, CD_int);
            }
            case "setDefaultUncaughtExceptionHandler" ->
                    point(code, "setDefaultHandler", CD_void, CD_HANDLER);
            case "getDefaultUncaughtExceptionHandler" -> point(code, "defaultHandler", CD_HANDLER);
            case "holdsLock" -> point(code, "holdsLock", CD_boolean, CD_Object);
            case "interrupted" -> {
                code.loadConstant(method.site(Kind.WRITE, call));
                point(code, "interrupted", CD_void, CD_int);
                return false;
            }
            default -> {
                at(code, call);
                return false;
            }
        }
        return true;
    }

    @Override
    boolean sees(Call reference) {
        return reference.isOf("java/lang/Thread")
                || reference.isOf("java/lang/ThreadGroup")
                || seesThreads(reference);
    }
}

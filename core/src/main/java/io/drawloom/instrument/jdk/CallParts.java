package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Set;

/**
 * A call on a pool or a task is several steps in truth: a pool that is open when a task is handed
 * over may be shut down before the task is in its queue. The loom is told where others can come
 * between.
 */
final class CallParts implements JdkConcern {
    private static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
    private static final String SCHEDULED = "java/util/concurrent/ScheduledThreadPoolExecutor";
    private static final String TASK = SCHEDULED + "$ScheduledFutureTask";
    private static final String ABSTRACT = "java/util/concurrent/AbstractExecutorService";
    private static final String PER_TASK = "java/util/concurrent/ThreadPerTaskExecutor";
    private static final String FUTURE = "java/util/concurrent/FutureTask";

    private static final Transformer NONE = Transformer.NONE;

    private static final MethodTypeDesc OF_OBJECT = MethodTypeDesc.of(CD_void, CD_Object);

    /** Of methods of pools: before which calls the state of the pool may have changed. */
    private static final Map<String, Set<String>> BEFORE =
            Map.of(
                    PER_TASK + ".start", Set.of("add", "state"),
                    PER_TASK + ".tryShutdownAndTerminate", Set.of("tryTerminate"),
                    POOL + ".execute", Set.of("offer", "get"),
                    POOL + ".addWorker", Set.of("lock"),
                    POOL + ".shutdown", Set.of("tryTerminate"),
                    POOL + ".shutdownNow", Set.of("tryTerminate"),
                    POOL + ".remove", Set.of("tryTerminate"),
                    POOL + ".tryTerminate", Set.of("lock", "terminated"),
                    SCHEDULED + ".delayedExecute",
                            Set.of("add", "canRunInCurrentRunState", "ensurePrestart"),
                    SCHEDULED + ".reExecutePeriodic",
                            Set.of("add", "canRunInCurrentRunState", "ensurePrestart"));

    @Override
    public Set<String> classes() {
        return Set.of(POOL, SCHEDULED, TASK, ABSTRACT, PER_TASK, FUTURE);
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        String name = method.methodName().stringValue();
        return switch (owner) {
            case TASK -> name.equals("run") || name.equals("cancel") ? CallParts::task : NONE;
            case FUTURE ->
                    name.startsWith("run") || name.equals("cancel") ? CallParts::future : NONE;
            case ABSTRACT ->
                    switch (name) {
                        case "invokeAll" -> new EachTask("execute");
                        case "doInvokeAny" -> CallParts::invokeAny;
                        default -> NONE;
                    };
            case PER_TASK -> name.equals("invokeAll") ? new EachTask("submit") : parts(owner, name);
            default -> parts(owner, name);
        };
    }

    private static Transformer parts(String owner, String name) {
        if (owner.equals(SCHEDULED) && name.equals("onShutdown")) {
            return CallParts::shutDown;
        }
        Set<String> calls = BEFORE.get(owner + "." + name);
        String hook = name.equals("reExecutePeriodic") ? "insideScheduled" : "insidePool";
        return calls == null ? NONE : (code, each) -> inside(code, each, calls, hook);
    }

    private static boolean inside(
            CodeBuilder code, CodeElement element, Set<String> calls, String hook) {
        if (element instanceof InvokeInstruction call && calls.contains(call.name().stringValue())
                || element instanceof FieldInstruction field
                        && field.opcode() == Opcode.GETFIELD
                        && calls.contains(field.name().stringValue())) {
            code.aload(0).invokestatic(Facades.HOOKS, hook, OF_OBJECT);
        }
        return false;
    }

    /** Its pool is on the stack, where it asks whether to run, or whether to leave the queue. */
    private static boolean task(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.name().equalsString("canRunInCurrentRunState")) {
            code.dup2().pop().invokestatic(Facades.HOOKS, "runScheduled", OF_OBJECT);
        } else if (element instanceof FieldInstruction field
                && field.name().equalsString("removeOnCancel")) {
            code.dup().invokestatic(Facades.HOOKS, "removeCancelled", OF_OBJECT);
        }
        return false;
    }

    /**
     * It belongs to a thread now, and looks what to run, and whether it still shall; or it is
     * cancelled now, and looks which thread runs it.
     */
    private static boolean future(CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction field
                && field.opcode() == Opcode.GETFIELD
                && (field.name().equalsString("callable") || field.name().equalsString("runner"))) {
            code.dup().invokestatic(Facades.HOOKS, "runFuture", OF_OBJECT);
        }
        return false;
    }

    /** What waits is looked at, whether it is cancelled; then it may leave the queue. */
    private static boolean shutDown(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.name().equalsString("isCancelled")) {
            code.dup()
                    .invokestatic(Facades.HOOKS, "lookAtScheduled", OF_OBJECT)
                    .with(call)
                    .aload(0)
                    .invokestatic(Facades.HOOKS, "insideScheduled", OF_OBJECT);
            return true;
        }
        return false;
    }

    private static boolean invokeAny(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.name().equalsString("poll")
                && call.typeSymbol().parameterCount() == 0) {
            code.dup().invokestatic(Facades.HOOKS, "lookForResult", OF_OBJECT);
        }
        return false;
    }

    /** Each task of many is handed over by itself. */
    private static final class EachTask implements Transformer {
        private final String by;
        private int count;

        EachTask(String by) {
            this.by = by;
        }

        @Override
        public void begin(CodeBuilder code) {
            count = code.allocateLocal(TypeKind.INT);
            code.iconst_0().istore(count);
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (element instanceof InvokeInstruction call && call.name().equalsString(by)) {
                code.dup2()
                        .pop()
                        .iload(count)
                        .invokestatic(
                                Facades.HOOKS,
                                "submitNext",
                                MethodTypeDesc.of(CD_void, CD_Object, CD_int))
                        .iinc(count, 1);
            }
            return false;
        }
    }
}

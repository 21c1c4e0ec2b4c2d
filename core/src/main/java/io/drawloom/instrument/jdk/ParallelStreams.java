package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Locals;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * The tasks of a parallel stream tell each other what one of them has found, and that the others
 * need not go on: looks and changes of that are steps.
 */
final class ParallelStreams implements JdkConcern {
    private static final String STREAM = "java/util/stream/";

    /** Where tasks share something that tells others to stop, or that one of them takes. */
    static final Set<String> CLASSES =
            Set.of(
                    STREAM + "AbstractShortCircuitTask",
                    STREAM + "DistinctOps$1",
                    STREAM + "GathererOp$1Hybrid",
                    STREAM + "GathererOp$1Parallel",
                    STREAM + "SliceOps$SliceTask",
                    STREAM + "StreamSpliterators$DistinctSpliterator",
                    STREAM + "StreamSpliterators$UnorderedSliceSpliterator",
                    STREAM + "WhileOps$TakeWhileTask",
                    STREAM + "WhileOps$UnorderedWhileSpliterator",
                    STREAM + "WhileOps$UnorderedWhileSpliterator$OfDouble$Dropping",
                    STREAM + "WhileOps$UnorderedWhileSpliterator$OfDouble$Taking",
                    STREAM + "WhileOps$UnorderedWhileSpliterator$OfInt$Dropping",
                    STREAM + "WhileOps$UnorderedWhileSpliterator$OfLong$Dropping",
                    STREAM + "WhileOps$UnorderedWhileSpliterator$OfRef$Dropping",
                    STREAM + "WhileOps$UnorderedWhileSpliterator$OfInt$Taking",
                    STREAM + "WhileOps$UnorderedWhileSpliterator$OfLong$Taking",
                    STREAM + "WhileOps$UnorderedWhileSpliterator$OfRef$Taking");

    private static final String CONCURRENT = "java/util/concurrent/";

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return method.methodName().equalsString("<init>")
                ? Transformer.NONE
                : ParallelStreams::share;
    }

    private static boolean share(CodeBuilder code, CodeElement element) {
        switch (element) {
            case InvokeInstruction call when isShared(call) -> {
                Locals arguments = Locals.store(code, call.typeSymbol().parameterList());
                code.dup();
                hook(code, call.name().equalsString("get") ? "lookAtShared" : "changeShared");
                arguments.loadAll(code);
            }
            case FieldInstruction access when isShared(access) -> {
                if (access.opcode() == Opcode.GETFIELD) {
                    code.dup();
                    hook(code, "lookAtStop");
                } else if (access.opcode() == Opcode.PUTFIELD) {
                    code.dup2().pop();
                    hook(code, "stop");
                }
            }
            default -> {}
        }
        return false;
    }

    private static void hook(CodeBuilder code, String name) {
        code.invokestatic(Facades.HOOKS, name, MethodTypeDesc.of(CD_void, CD_Object));
    }

    private static boolean isShared(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        return call.opcode() == Opcode.INVOKEVIRTUAL
                && (owner.startsWith(CONCURRENT + "atomic/")
                        || owner.equals(CONCURRENT + "ConcurrentHashMap")
                                && call.name().equalsString("putIfAbsent"));
    }

    /** The volatile fields of such tasks. */
    private static boolean isShared(FieldInstruction access) {
        return access.owner().asInternalName().startsWith(STREAM)
                && (access.name().equalsString("canceled")
                        || access.name().equalsString("completed"));
    }
}

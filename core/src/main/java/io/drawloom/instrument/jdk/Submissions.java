package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Where the JDK hands a task of its own to an executor, that is a step on the executor. */
final class Submissions implements JdkConcern {
    @Override
    public Set<String> classes() {
        return Set.of(
                "java/util/concurrent/CompletableFuture",
                "java/util/concurrent/CompletableFuture$UniCompletion",
                "java/util/concurrent/ExecutorCompletionService");
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return Submissions::submit;
    }

    private static boolean submit(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.opcode() == Opcode.INVOKEINTERFACE
                && call.owner().asInternalName().equals("java/util/concurrent/Executor")) {
            code.dup2()
                    .pop()
                    .invokestatic(Facades.HOOKS, "submit", MethodTypeDesc.of(CD_void, CD_Object));
        }
        return false;
    }
}

package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** A future looks whether another that it is given is complete: the loom is told of the other. */
final class GivenFutures implements JdkConcern {
    private static final Set<String> CLASSES =
            Set.of(
                    "java/util/concurrent/CompletableFuture",
                    "java/util/concurrent/CompletableFuture$UniCompose",
                    "java/util/concurrent/CompletableFuture$UniComposeExceptionally");

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return GivenFutures::lookAt;
    }

    private static boolean lookAt(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.name().equalsString("toCompletableFuture")) {
            code.with(call)
                    .dup()
                    .invokestatic(Facades.HOOKS, "lookAt", MethodTypeDesc.of(CD_void, CD_Object));
            return true;
        }
        return false;
    }
}

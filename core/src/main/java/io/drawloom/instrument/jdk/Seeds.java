package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_long;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** A {@code Random} without a seed has the same one in each execution. */
final class Seeds implements JdkConcern {
    @Override
    public Set<String> classes() {
        return Set.of("java/util/Random");
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return Seeds::seed;
    }

    private static boolean seed(CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeInstruction call)
                || !call.name().equalsString("seedUniquifier")) {
            return false;
        }
        Label handled = code.newLabel();
        code.invokestatic(Facades.HOOKS, "seedUniquifier", MethodTypeDesc.of(CD_long))
                .dup2()
                .lconst_0()
                .lcmp()
                .ifne(handled)
                .pop2()
                .with(call)
                .labelBinding(handled);
        return true;
    }
}

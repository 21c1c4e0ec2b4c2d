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
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Collectors that fill one map from all tasks of a parallel stream: an element is a step on it. */
final class Collecting implements JdkConcern {
    private static final Set<String> FILLING = Set.of("computeIfAbsent", "merge", "putIfAbsent");

    @Override
    public Set<String> classes() {
        return Set.of("java/util/stream/Collectors");
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return Collecting::transform;
    }

    private static boolean transform(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.opcode() == Opcode.INVOKEINTERFACE
                && call.owner().asInternalName().endsWith("Map")
                && FILLING.contains(call.name().stringValue())) {
            Locals arguments = Locals.store(code, call.typeSymbol().parameterList());
            code.dup()
                    .invokestatic(
                            Facades.HOOKS, "collectInto", MethodTypeDesc.of(CD_void, CD_Object));
            arguments.loadAll(code);
        }
        return false;
    }
}

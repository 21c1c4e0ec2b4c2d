package io.drawloom.instrument.jdk;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** What a thread inherits from who makes it comes from the program's thread, not from its fiber. */
final class InheritedState implements JdkConcern {
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");
    private static final Set<String> INHERITED =
            Set.of("getThreadGroup", "getPriority", "isDaemon");

    @Override
    public Set<String> classes() {
        return Set.of("java/lang/Thread");
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return InheritedState::inherit;
    }

    private static boolean inherit(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && INHERITED.contains(call.name().stringValue())
                && call.owner().asInternalName().equals("java/lang/Thread")) {
            code.invokestatic(
                    Facades.HOOKS, "programThread", MethodTypeDesc.of(CD_THREAD, CD_THREAD));
        }
        return false;
    }
}

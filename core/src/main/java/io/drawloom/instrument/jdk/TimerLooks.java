package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Where a timer is purged, it asks without the locks of its tasks which are cancelled. */
final class TimerLooks implements JdkConcern {
    @Override
    public Set<String> classes() {
        return Set.of("java/util/Timer");
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return method.methodName().equalsString("purge") ? TimerLooks::look : Transformer.NONE;
    }

    private static boolean look(CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction field
                && field.opcode() == Opcode.GETFIELD
                && field.owner().asInternalName().equals("java/util/TimerTask")
                && field.name().equalsString("state")) {
            code.dup()
                    .getfield(field.owner().asSymbol(), "lock", CD_Object)
                    .invokestatic(
                            Facades.HOOKS,
                            "lookWithoutLock",
                            MethodTypeDesc.of(CD_void, CD_Object));
        }
        return false;
    }
}

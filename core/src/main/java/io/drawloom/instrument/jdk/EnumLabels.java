package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** A switch over patterns does not remember an enum's constants for longer than an execution. */
final class EnumLabels implements JdkConcern {
    @Override
    public Set<String> classes() {
        return Set.of("java/lang/runtime/SwitchBootstraps$ResolvedEnumLabels");
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return method.methodName().equalsString("test") ? new Remembered() : Transformer.NONE;
    }

    /** What is loaded from the array {@code resolvedEnum}. */
    private static final class Remembered implements Transformer {
        private boolean ofArray;

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (element instanceof FieldInstruction field && field.opcode() == Opcode.GETFIELD) {
                ofArray = field.name().equalsString("resolvedEnum");
            }
            if (!ofArray || !(element instanceof ArrayLoadInstruction)) {
                return false;
            }
            ofArray = false;
            code.with(element)
                    .invokestatic(
                            Facades.HOOKS, "enumLabel", MethodTypeDesc.of(CD_Object, CD_Object));
            return true;
        }
    }
}

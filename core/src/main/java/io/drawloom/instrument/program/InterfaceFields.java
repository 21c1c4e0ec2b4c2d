package io.drawloom.instrument.program;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;

/**
 * The fields of an interface, which the JVM wants to be final, stand in a class beside it, where
 * each execution can set them anew. Those of the interface itself are what reflection finds.
 */
final class InterfaceFields extends ProgramTransformer {
    InterfaceFields(WovenMethod method) {
        super(method);
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (!(element instanceof FieldInstruction field)) {
            return false;
        }
        FieldAccess access = method.access(field);
        ClassInfo target = access.target();
        if (target == null || !target.isInterface() || !target.resets(access.name())) {
            return false;
        }
        code.fieldAccess(
                field.opcode(), StaticsHolder.of(target), access.name(), field.typeSymbol());
        return true;
    }
}

package io.drawloom.instrument.program;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;

/**
 * Enums whose initializer does nothing but make the constants from other constants: most of them.
 * Whether one thread makes them or another, sooner or later, nobody can tell; so it is no step.
 */
final class PlainEnum {
    private PlainEnum() {}

    static boolean is(ClassModel model) {
        for (MethodModel method : model.methods()) {
            String name = method.methodName().stringValue();
            boolean making =
                    name.equals(ConstantDescs.CLASS_INIT_NAME)
                            || name.equals(ConstantDescs.INIT_NAME)
                            || name.equals("$values");
            if (making && !method.code().map(code -> isPlain(code, model)).orElse(false)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(CodeModel code, ClassModel model) {
        for (CodeElement element : code) {
            if (element instanceof Instruction instruction && !isPlain(instruction, model)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(Instruction instruction, ClassModel model) {
        String self = model.thisClass().asInternalName();
        return switch (instruction) {
            case ConstantInstruction _,
                    LoadInstruction _,
                    StackInstruction _,
                    ReturnInstruction _,
                    ArrayStoreInstruction _,
                    NewReferenceArrayInstruction _ ->
                    true;
            case NewObjectInstruction made -> made.className().asInternalName().equals(self);
            case FieldInstruction field ->
                    field.owner().asInternalName().equals(self) && isFinal(field, model);
            case InvokeInstruction call -> isOwn(call, self);
            default -> false;
        };
    }

    /** A field that is written once, or read here, which is after that. */
    private static boolean isFinal(FieldInstruction access, ClassModel model) {
        return access.opcode() == Opcode.GETSTATIC
                || model.fields().stream()
                        .anyMatch(field ->
                                field.fieldName().equals(access.name())
                                        && field.flags().has(AccessFlag.FINAL)
                                        && field.findAttribute(Attributes.constantValue())
                                                .isEmpty());
    }

    private static boolean isOwn(InvokeInstruction call, String self) {
        String owner = call.owner().asInternalName();
        return call.name().equalsString(ConstantDescs.INIT_NAME)
                ? owner.equals(self) || owner.equals("java/lang/Enum")
                : owner.equals(self) && call.name().equalsString("$values");
    }
}

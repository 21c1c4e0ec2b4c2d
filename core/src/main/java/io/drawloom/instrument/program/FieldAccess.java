package io.drawloom.instrument.program;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;

/**
 * A read or a write of a field.
 *
 * @param instruction the access itself
 * @param declaring the internal name of the class that declares the field, as far as is known
 * @param target what is known of that class; null if it is not woven
 */
record FieldAccess(FieldInstruction instruction, String declaring, @Nullable ClassInfo target) {
    static FieldAccess of(FieldInstruction instruction, ProgramClasses classes) {
        String declaring =
                classes.declaring(
                        instruction.owner().asInternalName(), instruction.name().stringValue());
        return new FieldAccess(instruction, declaring, classes.info(declaring));
    }

    String name() {
        return instruction.name().stringValue();
    }

    boolean isStatic() {
        return instruction.opcode() == Opcode.GETSTATIC || instruction.opcode() == Opcode.PUTSTATIC;
    }

    boolean isRead() {
        return instruction.opcode() == Opcode.GETFIELD || instruction.opcode() == Opcode.GETSTATIC;
    }

    /** What is known of the field's class, if the field is one that the program's source names. */
    @Nullable ClassInfo woven() {
        return target == null || target.synthetic().contains(name()) ? null : target;
    }
}

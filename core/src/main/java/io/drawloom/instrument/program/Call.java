package io.drawloom.instrument.program;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;

/**
 * A call of a method, not of a constructor.
 *
 * @param instruction the call itself
 * @param owner the internal name of the class that the call names
 * @param jdk the first class from there upwards that is not the program's own
 */
record Call(InvokeInstruction instruction, String owner, String jdk) {
    String name() {
        return instruction.name().stringValue();
    }

    MethodTypeDesc type() {
        return instruction.typeSymbol();
    }

    /** Name and descriptor. */
    String signature() {
        return instruction.name().stringValue() + instruction.type().stringValue();
    }

    boolean isStatic() {
        return instruction.opcode() == Opcode.INVOKESTATIC;
    }

    /** Whether it calls a method of this class of the JDK. */
    boolean isOf(String type) {
        return jdk.equals(type);
    }
}

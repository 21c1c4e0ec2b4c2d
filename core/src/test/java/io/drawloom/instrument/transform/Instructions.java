package io.drawloom.instrument.transform;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in a method of a class file. */
public final class Instructions {
    private Instructions() {}

    /**
     * The instructions of a method, in small letters; with them, the method or field that they
     * name, without its package: {@code invokestatic Points.read(Object,int)}.
     */
    public static List<String> of(byte[] classFile, String method) {
        List<String> instructions = new ArrayList<>();
        for (MethodModel each : ClassFile.of().parse(classFile).methods()) {
            if (each.methodName().equalsString(method)) {
                each.code().stream()
                        .flatMap(CodeModel::elementStream)
                        .filter(Instruction.class::isInstance)
                        .forEach(it -> instructions.add(text((Instruction) it)));
            }
        }
        return instructions;
    }

    /** Of these, the calls of what drawloom has put there: {@code Points.read(Object,int)}. */
    public static List<String> added(byte[] classFile, String method) {
        return of(classFile, method).stream()
                .filter(it -> it.contains(" Points.") || it.contains(" DrawloomHooks."))
                .map(it -> it.substring(it.indexOf(' ') + 1))
                .toList();
    }

    private static String text(Instruction instruction) {
        String opcode = instruction.opcode().name().toLowerCase(Locale.ROOT);
        return switch (instruction) {
            case InvokeInstruction call -> {
                String type = call.typeSymbol().displayDescriptor();
                yield opcode
                        + " "
                        + call.owner().asSymbol().displayName()
                        + "."
                        + call.name()
                        + type.substring(0, type.indexOf(')') + 1);
            }
            case InvokeDynamicInstruction call -> opcode + " " + call.name();
            case FieldInstruction field ->
                    opcode + " " + field.owner().asSymbol().displayName() + "." + field.name();
            // which of them it is, is a matter of how many constants the class has
            case ConstantInstruction.LoadConstantInstruction _ -> "ldc";
            default -> opcode;
        };
    }
}

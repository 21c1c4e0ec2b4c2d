package io.drawloom.learn;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads from a class file what the compiler made of a line. */
public final class Bytecode {
    private Bytecode() {}

    /**
     * The instructions of a method from the one that reads a static field to the one that writes it
     * back, as {@code javap -c} prints them.
     *
     * @return a line each; none if the method does not write the field
     */
    public static List<String> update(byte[] classFile, String method, String field) {
        for (MethodModel each : ClassFile.of().parse(classFile).methods()) {
            if (each.methodName().equalsString(method)) {
                return update(each, field);
            }
        }
        throw new IllegalArgumentException("the class has no method " + method);
    }

    private static List<String> update(MethodModel method, String field) {
        List<String> lines = new ArrayList<>();
        int position = 0;
        for (CodeElement element : method.code().orElseThrow()) {
            if (!(element instanceof Instruction instruction)) {
                continue;
            }
            String name = instruction.opcode().name().toLowerCase(Locale.ROOT);
            if (instruction instanceof FieldInstruction access
                    && access.name().equalsString(field)) {
                if (name.equals("getstatic")) {
                    // The last read before the write is the one whose value is written.
                    lines.clear();
                }
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%4d: %-13s #%-4d // Field %s:%s",
                                position,
                                name,
                                access.field().index(),
                                field,
                                access.type().stringValue()));
                if (name.equals("putstatic")) {
                    return lines;
                }
            } else {
                lines.add(String.format(Locale.ROOT, "%4d: %s", position, name));
            }
            position += instruction.sizeInBytes();
        }
        return List.of();
    }
}

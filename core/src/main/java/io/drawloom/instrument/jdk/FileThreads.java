package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * What files and asynchronous channels do in the background is done by threads of the execution,
 * and not by the JDK's.
 */
final class FileThreads implements JdkConcern {
    private static final String FILES = "sun/nio/ch/SimpleAsynchronousFileChannelImpl";
    private static final String CHANNELS = "sun/nio/ch/LinuxAsynchronousChannelProvider";

    @Override
    public Set<String> classes() {
        return Set.of(FILES, CHANNELS);
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return owner.equals(FILES)
                ? (code, element) -> replace(code, element, "defaultExecutor", "fileThreads")
                : (code, element) -> replace(code, element, "defaultPort", "asynchronousGroup");
    }

    private static boolean replace(
            CodeBuilder code, CodeElement element, String name, String hook) {
        if (element instanceof FieldInstruction field
                && field.opcode() == Opcode.GETSTATIC
                && field.name().equalsString(name)) {
            code.with(field)
                    .invokestatic(Facades.HOOKS, hook, MethodTypeDesc.of(CD_Object, CD_Object))
                    .checkcast(field.typeSymbol());
            return true;
        }
        return false;
    }
}

package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Files that are read in the background are read by threads of the execution, and not by the JDK's.
 */
final class FileThreads implements JdkConcern {
    @Override
    public Set<String> classes() {
        return Set.of("sun/nio/ch/SimpleAsynchronousFileChannelImpl");
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return FileThreads::replace;
    }

    private static boolean replace(CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction field
                && field.name().equalsString("defaultExecutor")) {
            code.with(field)
                    .invokestatic(
                            Facades.HOOKS, "fileThreads", MethodTypeDesc.of(CD_Object, CD_Object))
                    .checkcast(field.typeSymbol());
            return true;
        }
        return false;
    }
}

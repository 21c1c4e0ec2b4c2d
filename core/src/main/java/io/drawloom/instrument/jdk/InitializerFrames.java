package io.drawloom.instrument.jdk;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** In stack traces, what initialises a class of the program is called as in the JVM. */
final class InitializerFrames implements JdkConcern {
    private static final ClassDesc FRAMES = ClassDesc.of("java.lang.StackTraceElement").arrayType();
    private static final String OF_THROWABLE =
            "of(Ljava/lang/Object;I)[Ljava/lang/StackTraceElement;";

    @Override
    public Set<String> classes() {
        return Set.of("java/lang/StackTraceElement");
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        String signature = method.methodName().stringValue() + method.methodType().stringValue();
        return signature.equals(OF_THROWABLE) ? InitializerFrames::named : Transformer.NONE;
    }

    private static boolean named(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            code.invokestatic(Facades.HOOKS, "ownFrames", MethodTypeDesc.of(FRAMES, FRAMES));
        }
        return false;
    }
}

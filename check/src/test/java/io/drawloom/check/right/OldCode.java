package io.drawloom.check.right;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Code of instructions that no compiler of today makes. */
final class OldCode {
    /** The last version of class files that may have subroutines. */
    static final int SUBROUTINES = ClassFile.JAVA_6_VERSION;

    private static final ClassDesc BUFFER = ClassDesc.of("java.lang.StringBuffer");

    private OldCode() {}

    /** Whether a class file is of a class whose method {@code go} is to be a subroutine's. */
    static boolean isSubroutine(String file) {
        return file.endsWith("$Jsr.class");
    }

    /**
     * The class with a method {@code go} whose text that comes twice is a subroutine, called by
     * {@code jsr} and left by {@code ret}. It gives and appends what the method did before.
     */
    static byte[] subroutine(byte[] original) {
        ClassFile file = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS);
        ClassModel model = file.parse(original);
        ClassDesc self = model.thisClass().asSymbol();
        return file.transformClass(
                model,
                ClassTransform.dropping(it ->
                                it instanceof MethodModel method
                                        && method.methodName().equalsString("go"))
                        .andThen(
                                ClassTransform.endHandler(cb ->
                                        cb.withVersion(ClassFile.JAVA_5_VERSION, 0)
                                                .withMethodBody(
                                                        "go",
                                                        MethodTypeDesc.of(CD_int, CD_int, BUFFER),
                                                        ClassFile.ACC_STATIC,
                                                        code -> go(code, self)))));
    }

    private static void go(CodeBuilder code, ClassDesc self) {
        int product = 2;
        int back = 3;
        Label sub = code.newLabel();
        append(code, "before ");
        code.iload(0)
                .getstatic(self, "counted", CD_int)
                .imul()
                .istore(product)
                .with(DiscontinuedInstruction.JsrInstruction.of(sub))
                .with(DiscontinuedInstruction.JsrInstruction.of(sub))
                .iload(product)
                .ireturn()
                .labelBinding(sub)
                .astore(back);
        append(code, "finally ");
        code.with(DiscontinuedInstruction.RetInstruction.of(back));
    }

    private static void append(CodeBuilder code, String text) {
        code.aload(1)
                .loadConstant(text)
                .invokevirtual(BUFFER, "append", MethodTypeDesc.of(BUFFER, CD_String))
                .pop();
    }
}

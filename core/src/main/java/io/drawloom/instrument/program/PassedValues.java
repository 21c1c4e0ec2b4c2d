package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.function.Consumer;

/** The values of accesses pass by an observer, in classes that are woven for one. */
final class PassedValues {
    private PassedValues() {}

    /**
     * The value that was read stands on the stack, and after this what the observer gives for it. A
     * reference stays as it is: from the code before a null, the JVM tells in its message where the
     * null came from, and that must be the variable.
     */
    static void read(CodeBuilder code, TypeKind kind, int site) {
        ClassDesc type = passed(kind);
        if (kind == TypeKind.REFERENCE) {
            code.dup().loadConstant(site);
            ProgramTransformer.point(code, "valueRead", CD_void, type, CD_int);
        } else {
            code.loadConstant(site);
            ProgramTransformer.point(code, "valueRead", type, type, CD_int);
        }
    }

    /**
     * What is emitted only where the value passes by: looking at what is there before it is written
     * must not throw in the place of the write. The object stands on the stack.
     */
    static void ifPassed(
            CodeBuilder code,
            int site,
            boolean isStatic,
            Consumer<CodeBuilder.BlockCodeBuilder> then) {
        code.loadConstant(isStatic ? 1 : 0).loadConstant(site);
        ProgramTransformer.point(code, "passesValue", CD_boolean, CD_Object, CD_boolean, CD_int);
        code.ifThen(then);
    }

    /** As {@link #ifPassed}, of an element: the array and the index stand on the stack. */
    static void ifElementPassed(
            CodeBuilder code, int site, Consumer<CodeBuilder.BlockCodeBuilder> then) {
        code.loadConstant(site);
        ProgramTransformer.point(code, "passesValue", CD_boolean, CD_Object, CD_int, CD_int);
        code.ifThen(then);
    }

    /** What is there now stands on the stack; what will be written in its place is a local. */
    static void written(CodeBuilder code, TypeKind kind, int value, int site) {
        ClassDesc type = passed(kind);
        code.loadLocal(kind, value).loadConstant(site);
        ProgramTransformer.point(code, "valueWritten", CD_void, type, type, CD_int);
    }

    private static ClassDesc passed(TypeKind kind) {
        return kind == TypeKind.REFERENCE ? CD_Object : kind.asLoadable().upperBound();
    }
}

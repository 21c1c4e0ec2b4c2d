package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** What reaches something that no search can control is noted. */
final class UncontrolledCalls extends ProgramTransformer {
    UncontrolledCalls(WovenMethod method) {
        super(method);
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        switch (element) {
            case InvokeInstruction constructor ->
                    note(
                            code,
                            constructor.owner().asInternalName(),
                            "<init>",
                            constructor.typeSymbol());
            case FieldInstruction field -> {
                FieldAccess access = method.access(field);
                if (access.isStatic() && access.woven() == null) {
                    note(
                            code,
                            field.owner().asInternalName(),
                            access.name(),
                            ConstantDescs.MTD_void);
                }
            }
            default -> {}
        }
        return false;
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        note(code, call.owner(), call.name(), call.type());
        return false;
    }

    @Override
    boolean sees(Call reference) {
        return what(reference.owner(), reference.name()) != null;
    }

    private void note(CodeBuilder code, String owner, String name, MethodTypeDesc type) {
        String what = what(owner, name);
        if (what != null) {
            code.loadConstant(what).loadConstant(method.site(Kind.STEP, owner, name, type));
            point(code, "uncontrolled", CD_void, CD_String, CD_int);
        }
    }

    /** What is done there that is not under control; null if nothing. */
    private @Nullable String what(String owner, String name) {
        ProgramClasses classes = method.owner.classes;
        return classes.excluded(owner)
                ? "class "
                        + owner.replace('/', '.')
                        + ", which is not woven: its steps, and what it keeps"
                : Foreign.what(classes.jdkAncestor(owner), name);
    }
}

package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.MethodTypeDesc;

/**
 * Hash codes by identity differ from run to run; ours follow the order in which they are asked for.
 */
final class IdentityHashes extends ProgramTransformer {
    private static final String POINT = "identityHash";

    IdentityHashes(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (call.isOf("java/lang/System") && call.name().equals("identityHashCode")) {
            point(code, POINT, CD_int, CD_Object);
            return true;
        }
        if (!call.isStatic() && call.signature().equals("hashCode()I")) {
            return hashCode(code, call);
        }
        return false;
    }

    @Override
    boolean sees(Call reference) {
        return reference.signature().equals("hashCode()I")
                || reference.isOf("java/lang/System")
                        && reference.name().equals("identityHashCode");
    }

    private static boolean hashCode(CodeBuilder code, Call call) {
        if (call.instruction().opcode() != Opcode.INVOKESPECIAL) {
            point(code, "hashOf", CD_int, CD_Object);
            return true;
        }
        boolean identity = call.isOf("java/lang/Object");
        if (identity) {
            point(code, POINT, CD_int, CD_Object);
        }
        return identity;
    }

    /** Gives a class that would inherit {@code hashCode} from {@code Object} one of its own. */
    static void add(ClassBuilder cb, ClassInfo info) {
        if (info.isInterface()
                || info.isEnum()
                || info.hashes()
                || !"java/lang/Object".equals(info.superName())) {
            return;
        }
        cb.withMethodBody(
                "hashCode",
                MethodTypeDesc.of(CD_int),
                ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC,
                code -> {
                    code.aload(0);
                    point(code, POINT, CD_int, CD_Object);
                    code.ireturn();
                });
    }
}

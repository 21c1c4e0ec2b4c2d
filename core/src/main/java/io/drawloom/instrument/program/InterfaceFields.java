package io.drawloom.instrument.program;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * The fields of an interface, which the JVM wants to be final, stand in a class beside it, where
 * each execution can set them anew. Those of the interface itself are what reflection finds.
 */
final class InterfaceFields extends ProgramTransformer {
    private static final String SUFFIX = "$drawloom$fields";

    InterfaceFields(WovenMethod method) {
        super(method);
    }

    /** The class that has the static fields that are set anew: of all but interfaces, itself. */
    static ClassDesc holder(ClassInfo info) {
        return ClassDesc.ofInternalName(info.isInterface() ? info.name() + SUFFIX : info.name());
    }

    /** The internal name of the interface whose fields this class has, or else an empty string. */
    static String interfaceOf(String holder) {
        return holder.endsWith(SUFFIX)
                ? holder.substring(0, holder.length() - SUFFIX.length())
                : "";
    }

    /** The class beside the interface. */
    static byte[] build(ClassInfo info) {
        return ClassFile.of()
                .build(
                        holder(info),
                        cb -> {
                            cb.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC);
                            cb.withField(
                                    Initializer.EPOCH, ConstantDescs.CD_int, Initializer.FLAGS);
                            for (ClassInfo.StaticField field : info.resets()) {
                                cb.withField(field.name(), field.type(), Initializer.FLAGS);
                            }
                        });
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (!(element instanceof FieldInstruction field)) {
            return false;
        }
        FieldAccess access = method.access(field);
        ClassInfo target = access.target();
        if (target == null || !target.isInterface() || !target.resets(access.name())) {
            return false;
        }
        code.fieldAccess(field.opcode(), holder(target), access.name(), field.typeSymbol());
        return true;
    }
}

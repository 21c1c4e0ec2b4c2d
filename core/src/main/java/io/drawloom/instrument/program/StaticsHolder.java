package io.drawloom.instrument.program;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * Where the static fields of a class stand that each execution sets anew: in the class itself, but
 * those of an interface, which the JVM wants to be final, in a class beside it.
 */
final class StaticsHolder {
    /** Tells in which execution they were set last. */
    static final String EPOCH = "drawloom$epoch";

    static final int FLAGS = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    private static final String SUFFIX = "$drawloom$fields";

    private StaticsHolder() {}

    /** The class that has the static fields that are set anew: of all but interfaces, itself. */
    static ClassDesc of(ClassInfo info) {
        return ClassDesc.ofInternalName(info.isInterface() ? info.name() + SUFFIX : info.name());
    }

    /** The internal name of the interface whose fields this class has, or else an empty string. */
    static String interfaceOf(String holder) {
        return holder.endsWith(SUFFIX)
                ? holder.substring(0, holder.length() - SUFFIX.length())
                : "";
    }

    /** The class beside the interface, by which others also have it initialised. */
    static byte[] build(ClassInfo info) {
        return ClassFile.of()
                .build(
                        of(info),
                        cb -> {
                            cb.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC);
                            cb.withField(EPOCH, ConstantDescs.CD_int, FLAGS);
                            for (ClassInfo.StaticField field : info.resets()) {
                                cb.withField(field.name(), field.type(), FLAGS);
                            }
                            cb.withMethodBody(
                                    Initializer.NAME,
                                    ConstantDescs.MTD_void,
                                    FLAGS,
                                    code ->
                                            code.invokestatic(
                                                            ClassDesc.ofInternalName(info.name()),
                                                            Initializer.NAME,
                                                            ConstantDescs.MTD_void,
                                                            true)
                                                    .return_());
                        });
    }
}

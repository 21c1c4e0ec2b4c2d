package io.drawloom.instrument.program;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;

/**
 * A class is initialised before its first static method, constructor, or access to a static field,
 * as the Java Language Specification 12.4.1 asks: in each execution.
 */
final class InitializerCalls extends ProgramTransformer {
    InitializerCalls(WovenMethod method) {
        super(method);
    }

    @Override
    public void begin(CodeBuilder code) {
        boolean entry =
                method.isStatic()
                                && !method.model.flags().has(AccessFlag.SYNTHETIC)
                                && !method.name.equals("<clinit>")
                        || method.name.equals("<init>");
        if (entry && method.owner.info.initializes()) {
            initialize(code, method.owner.model.thisClass().asSymbol());
        }
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction field) {
            FieldAccess access = method.access(field);
            ClassInfo target = access.woven();
            if (target != null
                    && access.isStatic()
                    && target.initializes()
                    && !access.declaring().equals(method.owner.info.name())) {
                initialize(code, ClassDesc.ofInternalName(access.declaring()));
            }
        }
        return false;
    }

    private static void initialize(CodeBuilder code, ClassDesc type) {
        code.invokestatic(type, Initializer.NAME, ConstantDescs.MTD_void);
    }
}

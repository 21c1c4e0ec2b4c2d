package io.drawloom.instrument.program;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
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
                method.isStatic() && !isLambda() && !method.name.equals("<clinit>")
                        || method.name.equals("<init>");
        if (entry) {
            WovenClass owner = method.owner;
            owner.classes.initialized(owner.info).forEach(each -> Initializer.call(code, each));
        }
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction field) {
            FieldAccess access = method.access(field);
            ClassInfo target = access.target();
            if (target != null
                    && access.isStatic()
                    && target.initializes()
                    && !access.declaring().equals(method.owner.info.name())) {
                Initializer.call(code, target);
            }
        }
        return false;
    }

    /** Who calls the body of a lambda first of all has it initialised. */
    private boolean isLambda() {
        return method.model.flags().has(AccessFlag.SYNTHETIC) && method.name.startsWith("lambda$");
    }
}

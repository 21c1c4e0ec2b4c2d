package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.Map;

/**
 * Methods that the JDK calls in the middle of an operation and a program overrides: what the JDK
 * does to the object when they come back is a step of its own.
 */
final class Overrides extends ProgramTransformer {
    private static final Map<String, String> CALLED =
            Map.of(
                    "onAdvance(II)Z", "java/util/concurrent/Phaser",
                    "terminated()V", "java/util/concurrent/ThreadPoolExecutor");

    /** The class that calls this method; empty if it is not one of those. */
    private final String caller;

    Overrides(WovenMethod method) {
        super(method);
        String signature = method.name + method.model.methodType().stringValue();
        String type = CALLED.getOrDefault(signature, "");
        caller = isBelow(type) ? type : "";
    }

    private boolean isBelow(String type) {
        String ancestor = method.owner.classes.jdkAncestor(method.owner.info.name());
        return ancestor.equals(type)
                || ancestor.equals("java/util/concurrent/ScheduledThreadPoolExecutor")
                        && type.equals("java/util/concurrent/ThreadPoolExecutor");
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (!caller.isEmpty() && element instanceof ReturnInstruction) {
            int site =
                    method.site(Kind.WRITE, caller, method.name, method.model.methodTypeSymbol());
            code.aload(0).loadConstant(site);
            point(code, "goesOn", CD_void, CD_Object, CD_int);
        }
        return false;
    }
}

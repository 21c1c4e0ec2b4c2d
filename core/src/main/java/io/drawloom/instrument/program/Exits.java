package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/** The end of the virtual machine, and what runs then, are those of the execution. */
final class Exits extends ProgramTransformer {
    private static final String RUNTIME = "java/lang/Runtime";
    private static final ClassDesc CD_RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");

    Exits(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        switch (call.jdk() + '.' + call.name()) {
            case "java/lang/System.exit" -> {
                code.loadConstant(method.site(Kind.WRITE, call));
                point(code, "exit", CD_void, CD_int, CD_int);
            }
            case "java/lang/Runtime.exit", "java/lang/Runtime.halt" -> {
                code.loadConstant(method.site(Kind.WRITE, RUNTIME, "exit", call.type()));
                point(code, "exit", CD_void, CD_RUNTIME, CD_int, CD_int);
            }
            case "java/lang/Runtime.addShutdownHook" -> {
                code.loadConstant(method.site(Kind.STEP, call));
                point(code, "addShutdownHook", CD_void, CD_RUNTIME, CD_THREAD, CD_int);
            }
            case "java/lang/Runtime.removeShutdownHook" ->
                    point(code, "removeShutdownHook", CD_boolean, CD_RUNTIME, CD_THREAD);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean sees(Call reference) {
        return reference.isOf(RUNTIME);
    }
}

package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_int;

import io.drawloom.engine.Kind;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/** While another process is started or ends, other threads move. */
final class Processes extends ProgramTransformer {
    Processes(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        boolean waits = call.name().equals("waitFor") || call.name().equals("start");
        if (!waits
                || call.type().parameterCount() > 0
                || !call.isOf("java/lang/Process") && !call.isOf("java/lang/ProcessBuilder")) {
            return false;
        }
        code.loadConstant(method.site(Kind.STEP, call));
        point(
                code,
                call.name(),
                call.type().returnType(),
                ClassDesc.ofInternalName(call.jdk()),
                CD_int);
        return true;
    }
}

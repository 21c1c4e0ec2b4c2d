package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import io.drawloom.engine.Kind;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;

/** While another process is started or ends, other threads move. */
final class Processes extends ProgramTransformer {
    private static final List<ClassDesc> UNTIMED = List.of();
    private static final List<ClassDesc> TIMED =
            List.of(CD_long, ClassDesc.of("java.util.concurrent.TimeUnit"));

    Processes(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        List<ClassDesc> given = call.type().parameterList();
        boolean waits = call.name().equals("waitFor") || call.name().equals("start");
        if (!waits
                || !UNTIMED.equals(given) && !TIMED.equals(given)
                || !call.isOf("java/lang/Process") && !call.isOf("java/lang/ProcessBuilder")) {
            return false;
        }
        code.loadConstant(method.site(Kind.STEP, call));
        List<ClassDesc> types = new ArrayList<>();
        types.add(ClassDesc.ofInternalName(call.jdk()));
        types.addAll(given);
        types.add(CD_int);
        point(code, call.name(), call.type().returnType(), types.toArray(ClassDesc[]::new));
        return true;
    }
}

package io.drawloom.instrument.program;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/** Connections to databases are those whose statements are steps. */
final class DatabaseCalls extends ProgramTransformer {
    private static final ClassDesc DATABASES = ClassDesc.of("io.drawloom.simulate.jdbc.Databases");

    DatabaseCalls(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (!sees(call)) {
            return false;
        }
        at(code, call);
        if (call.isOf("java/sql/DriverManager") && call.name().equals("getConnection")) {
            code.invokestatic(DATABASES, call.name(), call.type());
            return true;
        }
        return false;
    }

    @Override
    boolean sees(Call reference) {
        return reference.jdk().startsWith("java/sql/");
    }
}

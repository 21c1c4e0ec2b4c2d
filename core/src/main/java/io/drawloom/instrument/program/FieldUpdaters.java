package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;

/**
 * What is read or written through an {@code AtomicIntegerFieldUpdater} and its like is the field.
 */
final class FieldUpdaters extends ProgramTransformer {
    FieldUpdaters(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (call.isStatic() || !isUpdater(call)) {
            return false;
        }
        String name = call.name();
        boolean writes = !name.startsWith("get") || name.startsWith("getAnd");
        int site =
                method.site(
                        writes ? Kind.WRITE : Kind.READ,
                        "java/util/concurrent/atomic/FieldUpdater",
                        name,
                        call.type());
        Locals arguments = Locals.store(code, call.type().parameterList());
        code.dup();
        arguments.load(code, 0);
        code.loadConstant(writes ? 1 : 0).loadConstant(site);
        point(code, "updater", CD_void, CD_Object, CD_Object, CD_boolean, CD_int);
        arguments.loadAll(code);
        return false;
    }

    static boolean isUpdater(Call call) {
        return call.jdk().startsWith("java/util/concurrent/atomic/")
                && call.jdk().endsWith("FieldUpdater");
    }
}

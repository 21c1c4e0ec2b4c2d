package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.List;

/** What is read or written through a {@code VarHandle} is the variable that it stands for. */
final class VarHandles extends ProgramTransformer {
    private static final ClassDesc CD_VAR_HANDLE = ClassDesc.of("java.lang.invoke.VarHandle");

    VarHandles(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (call.isOf("java/lang/invoke/VarHandle") && isAccess(call.name())) {
            access(code, call);
        }
        return false;
    }

    private static boolean isAccess(String name) {
        return name.startsWith("get")
                || name.startsWith("set")
                || name.startsWith("compareAnd")
                || name.startsWith("weakCompareAnd");
    }

    private static boolean isRead(String name) {
        return name.startsWith("get") && !name.startsWith("getAnd");
    }

    /** How many of the arguments are values; those before them say which variable it is. */
    private static int values(String name) {
        return isRead(name) ? 0 : name.contains("ompareAnd") ? 2 : 1;
    }

    /** The handle, its coordinates and the values stand on the stack. */
    private void access(CodeBuilder code, Call call) {
        boolean writes = !isRead(call.name());
        int site = method.site(writes ? Kind.WRITE : Kind.READ, call);
        List<ClassDesc> types = call.type().parameterList();
        Locals arguments = Locals.store(code, types);
        code.dup();
        int coordinates = types.size() - values(call.name());
        boolean onObject = coordinates >= 1 && !types.getFirst().isPrimitive();
        if (onObject) {
            arguments.load(code, 0);
        } else {
            code.aconst_null();
        }
        if (onObject && coordinates == 2 && types.get(1).equals(CD_int)) {
            arguments.load(code, 1);
            code.loadConstant(writes ? 1 : 0).loadConstant(site);
            point(code, "varHandle", CD_void, CD_VAR_HANDLE, CD_Object, CD_int, CD_boolean, CD_int);
        } else {
            code.loadConstant(writes ? 1 : 0).loadConstant(site);
            point(code, "varHandle", CD_void, CD_VAR_HANDLE, CD_Object, CD_boolean, CD_int);
        }
        arguments.loadAll(code);
    }
}

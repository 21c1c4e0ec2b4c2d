package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;

/** What methods of the JDK do to a whole array or object is done a step an element or field. */
final class ArrayMethods extends ProgramTransformer {
    /** Methods of {@code Arrays} that read the arrays they are given, and do not keep them. */
    private static final Set<String> READING =
            Set.of(
                    "toString",
                    "deepToString",
                    "hashCode",
                    "copyOf",
                    "copyOfRange",
                    "equals",
                    "compare",
                    "mismatch",
                    "binarySearch");

    /** Those that write them. */
    private static final Set<String> WRITING =
            Set.of("fill", "sort", "setAll", "parallelSort", "parallelSetAll", "parallelPrefix");

    ArrayMethods(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (call.isStatic() && call.isOf("java/util/Arrays")) {
            onArguments(code, call);
        } else if (call.name().equals("clone")
                && call.isOf("java/lang/Object")
                && call.type().parameterCount() == 0
                && !call.owner().startsWith("[")) {
            return clone(code, call);
        } else if (call.name().equals("clone") && call.owner().startsWith("[")) {
            code.loadConstant(method.site(Kind.READ, "java/lang/Object", "clone", call.type()));
            snapshot(code, ClassDesc.ofDescriptor(call.owner()));
        } else if (call.isOf("java/lang/System") && call.name().equals("arraycopy")) {
            code.loadConstant(method.site(Kind.WRITE, call));
            point(code, "arraycopy", CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int, CD_int);
            return true;
        }
        return false;
    }

    /** The copy of an object gets what was read of each field that others may change. */
    private boolean clone(CodeBuilder code, Call call) {
        if (method.owner.classes.hasOwn(call.owner(), "clone")) {
            return false;
        }
        int values = code.allocateLocal(TypeKind.REFERENCE);
        code.dup().loadConstant(method.site(Kind.READ, "java/lang/Object", "clone", call.type()));
        point(code, "fieldsOf", CD_Object, CD_Object, CD_int);
        code.astore(values).with(call.instruction()).dup().aload(values);
        point(code, "copied", CD_void, CD_Object, CD_Object);
        return true;
    }

    /** Whether the call is seen here. */
    static boolean covers(Call call) {
        return call.isOf("java/util/Arrays")
                        && (READING.contains(call.name()) || WRITING.contains(call.name()))
                || call.isOf("java/lang/System") && call.name().equals("arraycopy")
                || call.owner().startsWith("[");
    }

    /** What is read is read before the call, which is given what was read. */
    private void onArguments(CodeBuilder code, Call call) {
        boolean reads = READING.contains(call.name());
        if (!reads && !WRITING.contains(call.name())) {
            return;
        }
        int site = method.site(reads ? Kind.READ : Kind.WRITE, call);
        List<ClassDesc> types = call.type().parameterList();
        Locals arguments = Locals.store(code, types);
        for (int i = 0; i < arguments.size(); i++) {
            if (!types.get(i).isArray()) {
                continue;
            }
            arguments.load(code, i);
            code.loadConstant(site);
            if (reads) {
                snapshot(code, types.get(i));
                arguments.replace(code, i);
            } else {
                point(code, "overwrite", CD_void, CD_Object, CD_int);
            }
        }
        arguments.loadAll(code);
    }

    private static void snapshot(CodeBuilder code, ClassDesc type) {
        point(code, "snapshot", CD_Object, CD_Object, CD_int);
        code.checkcast(type);
    }
}

package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_VarHandle;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.List;

/**
 * What is read or written through reflection, a method handle or {@code sun.misc.Unsafe} is the
 * field or the element that it stands for; and a class that these initialise is initialised as by
 * the program's own code.
 */
final class Reflection extends ProgramTransformer {
    private static final ClassDesc CD_MODE =
            ClassDesc.of("java.lang.invoke.VarHandle").nested("AccessMode");
    private static final ClassDesc CD_FIELD = ClassDesc.of("java.lang.reflect.Field");
    private static final ClassDesc CD_METHOD = ClassDesc.of("java.lang.reflect.Method");

    Reflection(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        switch (call.owner()) {
            case "java/lang/reflect/Field" -> field(code, call);
            case "java/lang/reflect/Array" -> element(code, call);
            case "java/lang/reflect/Method" -> invoke(code, call);
            case "sun/misc/Unsafe" -> {
                if (call.name().equals("copyMemory") || call.name().equals("setMemory")) {
                    return blocks(code, call);
                }
                unsafe(code, call);
            }
            case "java/lang/invoke/MethodHandle" -> handle(code, call);
            case "java/lang/invoke/CallSite",
                    "java/lang/invoke/MutableCallSite",
                    "java/lang/invoke/SwitchPoint",
                    "java/lang/invoke/VolatileCallSite" -> {
                return ofSite(code, call);
            }
            case "java/lang/Class" -> {
                return initializes(code, call);
            }
            case "java/lang/invoke/MethodHandles$Lookup" -> {
                return initializes(code, call) || defines(code, call) || made(code, call);
            }
            case "java/lang/invoke/LambdaMetafactory" -> looksInto(code, call);
            case "java/lang/invoke/MethodHandles" -> {
                if (call.name().equals("reflectAs")) {
                    looksInto(code, call);
                }
                return madeOfNothing(code, call);
            }
            case "java/lang/invoke/VarHandle" -> {
                return access(code, call);
            }
            default -> {}
        }
        return false;
    }

    /** A handle that asks a call site, or a switch point, each time that it is invoked. */
    private boolean ofSite(CodeBuilder code, Call call) {
        switch (call.name()) {
            case "dynamicInvoker", "guardWithTest" -> {
                Locals arguments = Locals.store(code, call.type().parameterList());
                code.dup();
                arguments.loadAll(code);
                code.with(call.instruction()).loadConstant(method.site(Kind.READ, call));
                point(code, "guardedBy", CD_MethodHandle, CD_Object, CD_MethodHandle, CD_int);
                return true;
            }
            case "invalidateAll" -> {
                code.dup().loadConstant(method.site(Kind.WRITE, call));
                point(code, "invalidates", CD_void, CD_Object.arrayType(), CD_int);
            }
            default -> {}
        }
        return false;
    }

    private static boolean isAccess(Call call) {
        String name = call.name();
        int parameters = call.type().parameterCount();
        boolean isStatic = call.isStatic();
        return name.startsWith("get") && parameters == (isStatic ? 2 : 1)
                || name.startsWith("set") && parameters == (isStatic ? 3 : 2);
    }

    private static boolean isUnsafeAccess(String name) {
        return name.startsWith("get") && !name.equals("getUnsafe") && !name.equals("getLoadAverage")
                || name.startsWith("put")
                || name.startsWith("compareAndSwap");
    }

    private void field(CodeBuilder code, Call call) {
        if (!isAccess(call)) {
            return;
        }
        boolean writes = call.name().startsWith("set");
        int site = method.site(writes ? Kind.WRITE : Kind.READ, call);
        Locals arguments = Locals.store(code, call.type().parameterList());
        code.dup();
        arguments.load(code, 0);
        code.loadConstant(writes ? 1 : 0).loadConstant(site);
        point(code, "reflected", CD_void, CD_FIELD, CD_Object, CD_boolean, CD_int);
        arguments.loadAll(code);
    }

    private void element(CodeBuilder code, Call call) {
        if (!isAccess(call)) {
            return;
        }
        boolean writes = call.name().startsWith("set");
        int site = method.site(writes ? Kind.WRITE : Kind.READ, call);
        Locals arguments = Locals.store(code, call.type().parameterList());
        arguments.load(code, 0);
        arguments.load(code, 1);
        code.loadConstant(writes ? 1 : 0).loadConstant(site);
        point(code, "reflected", CD_void, CD_Object, CD_int, CD_boolean, CD_int);
        arguments.loadAll(code);
    }

    private void invoke(CodeBuilder code, Call call) {
        if (!call.name().equals("invoke")) {
            return;
        }
        int site = method.site(Kind.WRITE, call);
        Locals arguments = Locals.store(code, call.type().parameterList());
        code.dup();
        arguments.load(code, 0);
        code.loadConstant(site);
        point(code, "invoked", CD_void, CD_METHOD, CD_Object, CD_int);
        arguments.loadAll(code);
    }

    private void unsafe(CodeBuilder code, Call call) {
        List<ClassDesc> types = call.type().parameterList();
        boolean inObject =
                types.size() >= 2 && types.get(0).equals(CD_Object) && types.get(1).equals(CD_long);
        boolean inMemory = !types.isEmpty() && types.get(0).equals(CD_long);
        if (!isUnsafeAccess(call.name()) || !inObject && !inMemory) {
            return;
        }
        boolean writes = !call.name().startsWith("get") || call.name().startsWith("getAnd");
        int site = method.site(writes ? Kind.WRITE : Kind.READ, call);
        ClassDesc value = writes ? types.getLast() : call.type().returnType();
        Locals arguments = Locals.store(code, types);
        if (inObject) {
            arguments.load(code, 0);
            arguments.load(code, 1);
        } else {
            code.aconst_null();
            arguments.load(code, 0);
        }
        code.loadConstant((long) bytes(value)).loadConstant(writes ? 1 : 0).loadConstant(site);
        point(code, "unsafe", CD_void, CD_Object, CD_long, CD_long, CD_boolean, CD_int);
        arguments.loadAll(code);
    }

    /** How many bytes a value takes; 0 for a reference. */
    private static int bytes(ClassDesc type) {
        return switch (type.descriptorString().charAt(0)) {
            case 'Z', 'B' -> Byte.BYTES;
            case 'S', 'C' -> Short.BYTES;
            case 'I', 'F' -> Integer.BYTES;
            case 'J', 'D' -> Long.BYTES;
            default -> 0;
        };
    }

    /** Many bytes: what is copied is read in one step and written in another. */
    private boolean blocks(CodeBuilder code, Call call) {
        List<ClassDesc> types = call.type().parameterList();
        boolean inObject = types.getFirst().equals(CD_Object);
        int site = method.site(Kind.WRITE, call);
        Locals arguments = Locals.store(code, types);
        if (call.name().equals("setMemory")) {
            if (inObject) {
                arguments.load(code, 0);
                arguments.load(code, 1);
                arguments.load(code, 2);
            } else {
                code.aconst_null();
                arguments.load(code, 0);
                arguments.load(code, 1);
            }
            code.loadConstant(1).loadConstant(site);
            point(code, "unsafe", CD_void, CD_Object, CD_long, CD_long, CD_boolean, CD_int);
            arguments.loadAll(code);
            return false;
        }
        if (inObject) {
            arguments.loadAll(code);
        } else {
            code.aconst_null();
            arguments.load(code, 0);
            code.aconst_null();
            arguments.load(code, 1);
            arguments.load(code, 2);
        }
        code.loadConstant(site);
        point(
                code,
                "copyMemory",
                CD_void,
                CD_Object,
                CD_Object,
                CD_long,
                CD_Object,
                CD_long,
                CD_long,
                CD_int);
        return true;
    }

    /** Who looks into a handle, or makes a function of it, is given what is behind its guard. */
    private static void looksInto(CodeBuilder code, Call call) {
        List<ClassDesc> types = call.type().parameterList();
        Locals arguments = Locals.store(code, types);
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).equals(CD_MethodHandle)) {
                arguments.load(code, i);
                point(code, "unguarded", CD_MethodHandle, CD_MethodHandle);
                arguments.replace(code, i);
            }
        }
        arguments.loadAll(code);
    }

    /** A handle of a field or a method, as a lookup has made it. */
    private boolean made(CodeBuilder code, Call call) {
        if (call.name().equals("revealDirect")) {
            looksInto(code, call);
        }
        if (!call.type().returnType().equals(CD_MethodHandle)) {
            return false;
        }
        code.with(call.instruction()).loadConstant(method.site(Kind.WRITE, call));
        point(code, "guarded", CD_MethodHandle, CD_MethodHandle, CD_int);
        return true;
    }

    private boolean madeOfNothing(CodeBuilder code, Call call) {
        switch (call.name()) {
            case "arrayElementGetter", "arrayElementSetter" -> {
                code.with(call.instruction()).loadConstant(method.site(Kind.WRITE, call));
                point(code, "guardedElement", CD_MethodHandle, CD_MethodHandle, CD_int);
            }
            case "varHandleInvoker", "varHandleExactInvoker" -> {
                Locals arguments = Locals.store(code, call.type().parameterList());
                arguments.copyAll(code);
                code.with(call.instruction());
                arguments.loadAll(code);
                code.loadConstant(method.site(Kind.WRITE, call));
                point(
                        code,
                        "guardedInvoker",
                        CD_MethodHandle,
                        CD_MethodHandle,
                        CD_MODE,
                        CD_MethodType,
                        CD_int);
            }
            default -> {
                if (!call.type().parameterList().isEmpty()
                        && call.type().parameterType(0).equals(CD_VarHandle)) {
                    Locals arguments = Locals.store(code, call.type().parameterList());
                    arguments.load(code, 0);
                    code.loadConstant(method.site(Kind.WRITE, call));
                    point(code, "guardedVariable", CD_VarHandle, CD_VarHandle, CD_int);
                    arguments.replace(code, 0);
                    arguments.loadAll(code);
                }
                return false;
            }
        }
        return true;
    }

    private boolean access(CodeBuilder code, Call call) {
        if (!call.name().equals("toMethodHandle")) {
            return false;
        }
        code.loadConstant(method.site(Kind.WRITE, call));
        point(code, "guardedAccess", CD_MethodHandle, CD_VarHandle, CD_MODE, CD_int);
        return true;
    }

    /** The first argument may be the object that the handle goes to. */
    private void handle(CodeBuilder code, Call call) {
        if (!call.name().startsWith("invoke")) {
            return;
        }
        int site = method.site(Kind.WRITE, call);
        List<ClassDesc> types = call.type().parameterList();
        Locals arguments = Locals.store(code, types);
        code.dup();
        if (types.isEmpty() || types.getFirst().isPrimitive()) {
            code.aconst_null();
        } else {
            arguments.load(code, 0);
        }
        code.loadConstant(site);
        point(code, "handle", CD_void, CD_MethodHandle, CD_Object, CD_int);
        arguments.loadAll(code);
    }

    /** After the call, the class that it gives is initialised. */
    private boolean initializes(CodeBuilder code, Call call) {
        boolean initializes =
                call.name().equals("forName") && call.type().parameterCount() == 1
                        || call.name().equals("ensureInitialized");
        if (initializes) {
            code.with(call.instruction()).dup();
            point(code, "initializeNow", CD_void, CD_Class);
        }
        return initializes;
    }

    /** All executions share the loader that is given the class. */
    private boolean defines(CodeBuilder code, Call call) {
        boolean defines = call.name().equals("defineClass");
        if (defines) {
            point(code, "defineClass", CD_Class, CD_MethodHandles_Lookup, CD_byte.arrayType());
        }
        return defines;
    }
}

package io.drawloom.check.doors;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the class of a door: one instruction, or one call, with what it needs on the stack. */
final class DoorClasses {
    /** An argument that is the object with the variable; others are numbers of tools. */
    static final int TARGET = -1;

    private static final MethodTypeDesc GO =
            MethodTypeDesc.of(CD_Object, CD_Object.arrayType(), CD_Object);

    private static final ClassDesc HOLDER = describe(DoorProgram.Holder.class);

    private final Map<String, byte[]> made = new HashMap<>();

    /** The classes so far, by name. */
    Map<String, byte[]> all() {
        return made;
    }

    private String add(Consumer<CodeBuilder> body) {
        String name = "io.drawloom.check.doors.Door" + made.size();
        byte[] bytes =
                ClassFile.of()
                        .build(
                                ClassDesc.of(name),
                                it ->
                                        it.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                                                .withInterfaceSymbols(
                                                        describe(DoorProgram.Door.class))
                                                .withMethodBody(
                                                        ConstantDescs.INIT_NAME,
                                                        MTD_void,
                                                        ClassFile.ACC_PUBLIC,
                                                        code ->
                                                                code.aload(0)
                                                                        .invokespecial(
                                                                                CD_Object,
                                                                                ConstantDescs
                                                                                        .INIT_NAME,
                                                                                MTD_void)
                                                                        .return_())
                                                .withMethodBody(
                                                        "go", GO, ClassFile.ACC_PUBLIC, body));
        made.put(name, bytes);
        return name;
    }

    /** Calls a method; the arguments begin with the receiver, if there is one. */
    String call(Method method, List<Integer> arguments) {
        return call(
                method.getDeclaringClass(),
                method.getName(),
                MethodType.methodType(method.getReturnType(), method.getParameterTypes()),
                Modifier.isStatic(method.getModifiers()),
                arguments);
    }

    /** Calls a method whose type is not the declared one. */
    String call(
            Class<?> owner,
            String name,
            MethodType type,
            boolean isStatic,
            List<Integer> arguments) {
        ClassDesc desc = describe(owner);
        MethodTypeDesc typeDesc = type.describeConstable().orElseThrow();
        return add(code -> {
            for (int i = 0; i < arguments.size(); i++) {
                Class<?> wanted =
                        isStatic
                                ? type.parameterType(i)
                                : i == 0 ? owner : type.parameterType(i - 1);
                push(code, arguments.get(i), wanted);
            }
            if (isStatic) {
                code.invokestatic(desc, name, typeDesc, owner.isInterface());
            } else if (owner.isInterface()) {
                code.invokeinterface(desc, name, typeDesc);
            } else {
                code.invokevirtual(desc, name, typeDesc);
            }
            result(code, type.returnType());
        });
    }

    /** A plain read of a variable, or a plain write of the tool with the given number. */
    String plain(String place, String letter, int value) {
        Class<?> type = DoorTypes.type(letter);
        ClassDesc desc = describe(type);
        return add(code -> {
            boolean write = value >= 0;
            switch (place) {
                case "static" -> {
                    if (write) {
                        push(code, value, type);
                        code.putstatic(HOLDER, "s" + letter, desc);
                    } else {
                        code.getstatic(HOLDER, "s" + letter, desc);
                    }
                }
                case "field" -> {
                    push(code, TARGET, DoorProgram.Holder.class);
                    if (write) {
                        push(code, value, type);
                        code.putfield(HOLDER, letter, desc);
                    } else {
                        code.getfield(HOLDER, letter, desc);
                    }
                }
                default -> {
                    push(code, TARGET, type.arrayType());
                    code.iconst_1();
                    TypeKind kind =
                            type == boolean.class ? TypeKind.BYTE : TypeKind.from(describe(type));
                    if (write) {
                        push(code, value, type);
                        code.arrayStore(kind);
                    } else {
                        code.arrayLoad(kind);
                    }
                }
            }
            result(code, write ? void.class : type);
        });
    }

    private static void push(CodeBuilder code, int argument, Class<?> type) {
        if (argument == TARGET) {
            code.aload(2);
        } else {
            code.aload(1).loadConstant(argument).aaload();
        }
        if (type.isPrimitive()) {
            Class<?> box = MethodType.methodType(type).wrap().returnType();
            code.checkcast(describe(box))
                    .invokevirtual(
                            describe(box),
                            type.getName() + "Value",
                            MethodTypeDesc.of(describe(type)));
        } else if (type != Object.class) {
            code.checkcast(describe(type));
        }
    }

    private static void result(CodeBuilder code, Class<?> type) {
        if (type == void.class) {
            code.aconst_null();
        } else if (type.isPrimitive()) {
            ClassDesc box = describe(MethodType.methodType(type).wrap().returnType());
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, describe(type)));
        }
        code.areturn();
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}

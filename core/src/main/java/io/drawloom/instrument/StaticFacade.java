package io.drawloom.instrument;

import io.drawloom.instrument.transform.Facades;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the small classes through which woven classes reach the loom where its own classes are not
 * visible.
 *
 * <pre>
 *   woven class of the program ─▶ {@link #POINTS} (static, one a loader) ─▶ an object of each class of {@link Woven}
 *   retransformed JDK class ─▶ {@link #HOOKS} (static, in java.lang) ─▶ its one subclass ─▶ the classes of {@code Hooks} (static)
 * </pre>
 */
final class StaticFacade {
    /** What woven classes of the program call. */
    static final ClassDesc POINTS = Facades.POINTS;

    /** What retransformed classes of the JDK call. */
    static final ClassDesc HOOKS = Facades.HOOKS;

    static final ClassDesc ENGINE_HOOKS = ClassDesc.of("io.drawloom.engine.EngineHooks");

    private static final ClassDesc LOADER = ClassDesc.of("io.drawloom.engine.LoomLoader");
    private static final ClassDesc LOOM = ClassDesc.of("io.drawloom.engine.Loom");
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    private StaticFacade() {}

    /** The class {@link #POINTS}: a static method for each public method of {@code types}. */
    static byte[] points(List<Class<?>> types) {
        return ClassFile.of()
                .build(
                        POINTS,
                        cb -> {
                            cb.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
                            for (Class<?> type : types) {
                                cb.withField(
                                        type.getSimpleName(),
                                        ClassDesc.of(type.getName()),
                                        ClassFile.ACC_PRIVATE
                                                | ClassFile.ACC_STATIC
                                                | ClassFile.ACC_FINAL);
                            }
                            cb.withMethodBody(
                                    ConstantDescs.CLASS_INIT_NAME,
                                    ConstantDescs.MTD_void,
                                    ClassFile.ACC_STATIC,
                                    code -> makeTargets(code, types));
                            for (Class<?> type : types) {
                                for (Method method : methods(type, false)) {
                                    point(cb, type, method);
                                }
                            }
                        });
    }

    private static void makeTargets(CodeBuilder code, List<Class<?>> types) {
        for (Class<?> type : types) {
            ClassDesc target = ClassDesc.of(type.getName());
            code.new_(target)
                    .dup()
                    .loadConstant(POINTS)
                    .invokestatic(
                            LOADER, "loomOf", MethodTypeDesc.of(LOOM, ConstantDescs.CD_Class), true)
                    .invokespecial(
                            target,
                            ConstantDescs.INIT_NAME,
                            MethodTypeDesc.of(ConstantDescs.CD_void, LOOM))
                    .putstatic(POINTS, type.getSimpleName(), target);
        }
        code.return_();
    }

    private static void point(ClassBuilder cb, Class<?> type, Method method) {
        ClassDesc target = ClassDesc.of(type.getName());
        MethodTypeDesc descriptor = type(method);
        cb.withMethodBody(
                method.getName(),
                descriptor,
                PUBLIC_STATIC,
                code -> {
                    code.getstatic(POINTS, type.getSimpleName(), target);
                    load(code, descriptor, 0);
                    code.invokevirtual(target, method.getName(), descriptor)
                            .return_(TypeKind.from(descriptor.returnType()));
                });
    }

    /**
     * The class {@link #HOOKS}: for each hook a static method, and an abstract one that it calls on
     * the engine.
     */
    static byte[] hooks(List<Class<?>> hooks) {
        return ClassFile.of()
                .build(
                        HOOKS,
                        cb -> {
                            cb.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT);
                            cb.withField("engine", HOOKS, PUBLIC_STATIC);
                            constructor(cb, ConstantDescs.CD_Object);
                            for (Method method : hookMethods(hooks)) {
                                MethodTypeDesc type = type(method);
                                cb.withMethodBody(
                                        method.getName(),
                                        type,
                                        PUBLIC_STATIC,
                                        code -> {
                                            code.getstatic(HOOKS, "engine", HOOKS);
                                            load(code, type, 0);
                                            code.invokevirtual(
                                                            HOOKS, method.getName() + "Here", type)
                                                    .return_(TypeKind.from(type.returnType()));
                                        });
                                cb.withMethod(
                                        method.getName() + "Here",
                                        type,
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT,
                                        mb -> {});
                            }
                        });
    }

    /** The subclass of {@link #HOOKS}, which calls {@code hooks}. */
    static byte[] engineHooks(List<Class<?>> hooks) {
        return ClassFile.of()
                .build(
                        ENGINE_HOOKS,
                        cb -> {
                            cb.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
                            cb.withSuperclass(HOOKS);
                            constructor(cb, HOOKS);
                            for (Method method : hookMethods(hooks)) {
                                MethodTypeDesc type = type(method);
                                cb.withMethodBody(
                                        method.getName() + "Here",
                                        type,
                                        ClassFile.ACC_PUBLIC,
                                        code -> {
                                            load(code, type, 1);
                                            code.invokestatic(
                                                            ClassDesc.of(
                                                                    method.getDeclaringClass()
                                                                            .getName()),
                                                            method.getName(),
                                                            type)
                                                    .return_(TypeKind.from(type.returnType()));
                                        });
                            }
                        });
    }

    private static void constructor(ClassBuilder cb, ClassDesc superclass) {
        cb.withMethodBody(
                ConstantDescs.INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_PUBLIC,
                code ->
                        code.aload(0)
                                .invokespecial(
                                        superclass, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .return_());
    }

    private static List<Method> hookMethods(List<Class<?>> types) {
        return types.stream().flatMap(type -> methods(type, true).stream()).toList();
    }

    private static List<Method> methods(Class<?> type, boolean isStatic) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m ->
                        Modifier.isPublic(m.getModifiers())
                                && Modifier.isStatic(m.getModifiers()) == isStatic)
                .sorted(
                        Comparator.comparing(Method::getName)
                                .thenComparing(m -> type(m).descriptorString()))
                .toList();
    }

    private static MethodTypeDesc type(Method method) {
        return MethodTypeDesc.of(
                method.getReturnType().describeConstable().orElseThrow(),
                Arrays.stream(method.getParameterTypes())
                        .map(p -> p.describeConstable().orElseThrow())
                        .toList());
    }

    private static void load(CodeBuilder code, MethodTypeDesc type, int first) {
        int slot = first;
        for (ClassDesc parameter : type.parameterList()) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }
}

package io.drawloom.instrument;

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
 *   woven class of the program ─▶ {@link #POINTS} (static, one a loader) ─▶ the loom's Points object
 *   retransformed JDK class ─▶ {@link #HOOKS} (static, in java.lang) ─▶ its one subclass ─▶ JdkHooks (static)
 * </pre>
 */
final class StaticFacade {
    /** What woven classes of the program call. */
    static final ClassDesc POINTS = ClassDesc.of("io.drawloom.woven.Points");

    /** What retransformed classes of the JDK call. */
    static final ClassDesc HOOKS = ClassDesc.of("java.lang.DrawloomHooks");

    static final ClassDesc ENGINE_HOOKS = ClassDesc.of("io.drawloom.engine.EngineHooks");

    private static final ClassDesc LOADER = ClassDesc.of("io.drawloom.engine.LoomLoader");
    private static final ClassDesc LOOM = ClassDesc.of("io.drawloom.engine.Loom");
    private static final ClassDesc LOOM_POINTS = ClassDesc.of("io.drawloom.engine.Points");
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    private StaticFacade() {}

    /** The class {@link #POINTS}: a static method for each public method of {@code points}. */
    static byte[] points(Class<?> points) {
        return ClassFile.of()
                .build(
                        POINTS,
                        cb -> {
                            cb.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
                            cb.withField(
                                    "TARGET",
                                    LOOM_POINTS,
                                    ClassFile.ACC_PRIVATE
                                            | ClassFile.ACC_STATIC
                                            | ClassFile.ACC_FINAL);
                            cb.withMethodBody(
                                    ConstantDescs.CLASS_INIT_NAME,
                                    ConstantDescs.MTD_void,
                                    ClassFile.ACC_STATIC,
                                    code ->
                                            code.loadConstant(POINTS)
                                                    .invokestatic(
                                                            LOADER,
                                                            "loomOf",
                                                            MethodTypeDesc.of(
                                                                    LOOM, ConstantDescs.CD_Class),
                                                            true)
                                                    .invokevirtual(
                                                            LOOM,
                                                            "points",
                                                            MethodTypeDesc.of(LOOM_POINTS))
                                                    .putstatic(POINTS, "TARGET", LOOM_POINTS)
                                                    .return_());
                            for (Method method : methods(points, false)) {
                                MethodTypeDesc type = type(method);
                                cb.withMethodBody(
                                        method.getName(),
                                        type,
                                        PUBLIC_STATIC,
                                        code -> {
                                            code.getstatic(POINTS, "TARGET", LOOM_POINTS);
                                            load(code, type, 0);
                                            code.invokevirtual(LOOM_POINTS, method.getName(), type)
                                                    .return_(TypeKind.from(type.returnType()));
                                        });
                            }
                        });
    }

    /**
     * The class {@link #HOOKS}: for each hook a static method, and an abstract one that it calls on
     * the engine.
     */
    static byte[] hooks(Class<?> hooks) {
        return ClassFile.of()
                .build(
                        HOOKS,
                        cb -> {
                            cb.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT);
                            cb.withField("engine", HOOKS, PUBLIC_STATIC);
                            constructor(cb, ConstantDescs.CD_Object);
                            for (Method method : methods(hooks, true)) {
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

    /** The subclass of {@link #HOOKS} beside {@code hooks}, which calls it. */
    static byte[] engineHooks(Class<?> hooks) {
        ClassDesc target = ClassDesc.of(hooks.getName());
        return ClassFile.of()
                .build(
                        ENGINE_HOOKS,
                        cb -> {
                            cb.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
                            cb.withSuperclass(HOOKS);
                            constructor(cb, HOOKS);
                            for (Method method : methods(hooks, true)) {
                                MethodTypeDesc type = type(method);
                                cb.withMethodBody(
                                        method.getName() + "Here",
                                        type,
                                        ClassFile.ACC_PUBLIC,
                                        code -> {
                                            load(code, type, 1);
                                            code.invokestatic(target, method.getName(), type)
                                                    .return_(TypeKind.from(type.returnType()));
                                        });
                            }
                        });
    }

    private static void constructor(java.lang.classfile.ClassBuilder cb, ClassDesc superclass) {
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

package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Optional;

/** What a method handle or a {@code VarHandle} leads to. */
final class DirectHandles {
    private static final MethodHandles.Lookup ALL = all();

    private static final Class<?> BOUND = bound();
    private static final MethodHandle COUNT = ofBound("fieldCount", int.class);
    private static final MethodHandle ARGUMENT = ofBound("arg", Object.class, int.class);

    private DirectHandles() {}

    private static Class<?> bound() {
        try {
            return Class.forName("java.lang.invoke.BoundMethodHandle");
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle ofBound(String name, Class<?> returns, Class<?>... parameters) {
        try {
            return ALL.findVirtual(BOUND, name, MethodType.methodType(returns, parameters));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The lookup that may see everything; the agent has opened its package. */
    private static MethodHandles.Lookup all() {
        try {
            Field all = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
            all.setAccessible(true);
            return (MethodHandles.Lookup) all.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Of each class of handles, where it keeps the class whose static field it stands for. */
    private static final ClassValue<Optional<Field>> DECLARING =
            new ClassValue<>() {
                @Override
                protected Optional<Field> computeValue(Class<?> type) {
                    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                        for (Field field : c.getDeclaredFields()) {
                            if (field.getType() == Class.class
                                    && (field.getName().equals("declaringClass")
                                            || field.getName().equals("refc"))) {
                                field.setAccessible(true);
                                return Optional.of(field);
                            }
                        }
                    }
                    return Optional.empty();
                }
            };

    /** The class whose static field the handle stands for; null if it is none. */
    static @Nullable Class<?> ofStatic(VarHandle handle) {
        Field field = DECLARING.get(handle.getClass()).orElse(null);
        try {
            return field == null ? null : (Class<?>) field.get(handle);
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    /**
     * Whether the handle is made of another one; of what woven code makes so, that one is guarded.
     */
    static boolean isMadeOfOthers(VarHandle handle) {
        return handle.getClass().getName().equals("java.lang.invoke.IndirectVarHandle");
    }

    /** A static method without arguments, whether reflection lists it or not; null if none is. */
    static @Nullable MethodHandle ofMethod(Class<?> type, String name) {
        try {
            return ALL.findStatic(type, name, MethodType.methodType(void.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    /** What a guarded handle stands for; other handles as they are. */
    static MethodHandle unguarded(MethodHandle handle) {
        MethodHandle fixed = handle.asFixedArity();
        if (!BOUND.isInstance(fixed)) {
            return handle;
        }
        try {
            // the first that is bound is what the guard stands before, the second is the guard
            if ((int) COUNT.invoke(fixed) == 2
                    && ARGUMENT.invoke(fixed, 0) instanceof MethodHandle direct
                    && ARGUMENT.invoke(fixed, 1) instanceof MethodHandle
                    && direct.type().equals(fixed.type())
                    && info(direct) != null) {
                return handle.isVarargsCollector()
                        ? direct.asVarargsCollector(direct.type().lastParameterType())
                        : direct;
            }
            return handle;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The field or method that the handle stands for; null if it is made of other handles. */
    static @Nullable MethodHandleInfo info(MethodHandle handle) {
        try {
            return ALL.revealDirect(handle);
        } catch (IllegalArgumentException | SecurityException e) {
            return null;
        }
    }
}

package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.List;

/**
 * Method handles whose accesses are steps wherever they are invoked: by the program, by the JDK, or
 * as a part of other handles. A handle is guarded where woven code makes it; what is made of
 * guarded ones needs no guard.
 */
final class GuardedHandles {
    private static final MethodHandle DIRECT =
            own("direct", MethodHandleInfo.class, int.class, Object.class);
    private static final MethodHandle ELEMENT =
            own("element", boolean.class, int.class, Object.class, int.class);
    private static final MethodHandle VARIABLE =
            own(
                    "variable",
                    VarHandle.AccessMode.class,
                    int.class,
                    VarHandle.class,
                    Object.class,
                    Object.class);

    private static final MethodHandle ASKING = own("asking", Object.class, int.class);

    private static final MethodHandle THROUGH =
            own("through", VarHandle.class, int.class, Object.class);

    private final WovenReflection reflection;
    private final WovenHandles handles;

    GuardedHandles(WovenReflection reflection, WovenHandles handles) {
        this.reflection = reflection;
        this.handles = handles;
    }

    private static MethodHandle own(String name, Class<?>... parameters) {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            GuardedHandles.class,
                            name,
                            MethodType.methodType(void.class, parameters));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Of a field, or of a method of the JDK; others are as they were. */
    MethodHandle of(MethodHandle handle, int site) {
        MethodHandleInfo info = DirectHandles.info(handle);
        if (info == null) {
            return handle;
        }
        boolean field = info.getReferenceKind() <= MethodHandleInfo.REF_putStatic;
        List<Class<?>> types = handle.type().parameterList();
        boolean object = !types.isEmpty() && !types.getFirst().isPrimitive();
        boolean constructs = info.getReferenceKind() == MethodHandleInfo.REF_newInvokeSpecial;
        if (!field && (!object || constructs || !Origin.isJdk(info.getDeclaringClass()))) {
            return handle;
        }
        boolean onObject =
                field
                        ? info.getReferenceKind() == MethodHandleInfo.REF_getField
                                || info.getReferenceKind() == MethodHandleInfo.REF_putField
                        : object;
        MethodHandle hook = MethodHandles.insertArguments(DIRECT, 0, this, info, site);
        return before(
                handle,
                onObject
                        ? hook.asType(MethodType.methodType(void.class, types.getFirst()))
                        : MethodHandles.insertArguments(hook, 0, (Object) null));
    }

    /** Of what asks {@code site} whenever it is invoked. */
    MethodHandle by(Object site, MethodHandle handle, int place) {
        return before(handle, MethodHandles.insertArguments(ASKING, 0, this, site, place));
    }

    /** Of an element of an array, that is given the array and the index. */
    MethodHandle ofElement(MethodHandle handle, int site) {
        boolean writes = handle.type().parameterCount() == 3;
        MethodHandle hook = MethodHandles.insertArguments(ELEMENT, 0, this, writes, site);
        return before(handle, hook.asType(head(handle, 2)));
    }

    /** Of an access that is given a {@code VarHandle}, its coordinates and values. */
    MethodHandle ofInvoker(MethodHandle handle, VarHandle.AccessMode mode, int site) {
        int coordinates = handle.type().parameterCount() - 1 - values(mode);
        return before(handle, hook(mode, site, coordinates).asType(head(handle, 1 + coordinates)));
    }

    /** Of an access through one {@code VarHandle}, that is given its coordinates and values. */
    MethodHandle ofAccess(
            MethodHandle handle, VarHandle variable, VarHandle.AccessMode mode, int site) {
        int coordinates = variable.coordinateTypes().size();
        MethodHandle hook = hook(mode, site, coordinates).bindTo(variable);
        return before(handle, hook.asType(head(handle, coordinates)));
    }

    /** A {@code VarHandle} that others are made of: what they do is not known, so it may write. */
    VarHandle ofVariable(VarHandle variable, int site) {
        Class<?> first = variable.coordinateTypes().getFirst();
        MethodHandle hook = MethodHandles.insertArguments(THROUGH, 0, this, variable, site);
        return MethodHandles.filterCoordinates(
                variable,
                0,
                MethodHandles.foldArguments(
                        MethodHandles.identity(first),
                        hook.asType(MethodType.methodType(void.class, first))));
    }

    /** What is given a {@code VarHandle} and so many coordinates. */
    private MethodHandle hook(VarHandle.AccessMode mode, int site, int coordinates) {
        MethodHandle hook = MethodHandles.insertArguments(VARIABLE, 0, this, mode, site);
        return switch (coordinates) {
            case 0 -> MethodHandles.insertArguments(hook, 1, null, null);
            case 1 -> MethodHandles.insertArguments(hook, 2, (Object) null);
            case 2 -> hook;
            default ->
                    MethodHandles.dropArguments(
                            hook, 3, java.util.Collections.nCopies(coordinates - 2, Object.class));
        };
    }

    private static MethodType head(MethodHandle handle, int parameters) {
        return MethodType.methodType(
                void.class, handle.type().parameterList().subList(0, parameters));
    }

    private static MethodHandle before(MethodHandle handle, MethodHandle hook) {
        MethodHandle guarded = MethodHandles.foldArguments(handle.asFixedArity(), hook);
        return handle.isVarargsCollector()
                ? guarded.asVarargsCollector(guarded.type().lastParameterType())
                : guarded;
    }

    /** How many values an access is given, after the coordinates. */
    private static int values(VarHandle.AccessMode mode) {
        String name = mode.methodName();
        return name.contains("ompareAnd") ? 2 : writes(mode) ? 1 : 0;
    }

    private static boolean writes(VarHandle.AccessMode mode) {
        String name = mode.methodName();
        return !name.startsWith("get") || name.startsWith("getAnd");
    }

    // ---- the hooks

    void direct(MethodHandleInfo info, int site, @Nullable Object first) {
        if (reflection.runsHere()) {
            reflection.direct(info, first, reflection.place(site));
        }
    }

    void asking(Object site, int place) {
        if (reflection.runsHere()) {
            reflection.asks(site, reflection.place(place));
        }
    }

    void element(boolean writes, int site, @Nullable Object array, int index) {
        if (reflection.runsHere()) {
            reflection.reflected(array, index, writes, reflection.place(site));
        }
    }

    void through(VarHandle variable, int site, @Nullable Object target) {
        reflection.accessThrough(variable, target, site);
    }

    void variable(
            VarHandle.AccessMode mode,
            int site,
            VarHandle variable,
            @Nullable Object first,
            @Nullable Object second) {
        if (reflection.runsHere()) {
            int place = reflection.place(site);
            if (second instanceof Integer index) {
                handles.varHandle(variable, first, index, writes(mode), place);
            } else {
                handles.varHandle(variable, first, writes(mode), place);
            }
        }
    }
}

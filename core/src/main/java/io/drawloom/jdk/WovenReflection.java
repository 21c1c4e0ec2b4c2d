package io.drawloom.jdk;

import io.drawloom.engine.ArrayKeys;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Named;
import io.drawloom.engine.Points;
import io.drawloom.engine.Sharing;
import io.drawloom.engine.Sites;
import io.drawloom.engine.UncontrolledLog;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Accesses through reflection, method handles and {@code sun.misc.Unsafe}, in woven code. */
public final class WovenReflection {
    /** The method that initialises a class of the program anew in each execution. */
    private static final String INITIALIZE = "drawloom$initialize";

    /** Stands for memory that is outside of all objects: one variable, its addresses the parts. */
    private static final Named MEMORY = () -> "memory outside of objects";

    private static final int MEMORY_KEY = Sites.key("memory outside of objects");

    private final Loom loom;
    private final Sharing sharing;
    private final Points points;
    private final UncontrolledLog uncontrolled;
    private final WovenCalls calls;

    /** Those of a loom. */
    public WovenReflection(Loom loom) {
        this.loom = loom;
        sharing = loom.sharing();
        points = loom.points();
        uncontrolled = loom.uncontrolledLog();
        calls = new WovenCalls(loom);
    }

    /** Before {@code field} of {@code target} is read or written. */
    public void reflected(@Nullable Field field, @Nullable Object target, boolean write, int site) {
        if (field != null && loom.runsHere()) {
            access(
                    field.getDeclaringClass(),
                    field.getName(),
                    field.getModifiers(),
                    target,
                    write,
                    site);
        }
    }

    private void access(
            Class<?> declaring,
            String name,
            int modifiers,
            @Nullable Object target,
            boolean write,
            int site) {
        boolean isStatic = Modifier.isStatic(modifiers);
        if (isStatic) {
            initializeNow(declaring);
        }
        if (Modifier.isFinal(modifiers) && !write || !isStatic && target == null) {
            return;
        }
        field(isStatic ? null : target, Sites.key(declaring.getName() + '.' + name), write, site);
    }

    /** Before the field with this key is read or written; {@code target} null for a static one. */
    void field(@Nullable Object target, int key, boolean write, int site) {
        touch(target, key, key, write, site);
    }

    /** Before an element of an array is read or written. */
    void element(Object array, int index, boolean write, int site) {
        touch(array, ArrayKeys.of(array), index, write, site);
    }

    private void touch(@Nullable Object target, int key, int part, boolean write, int site) {
        if (sharing.visibleKey(key, target, loom.current().id(), write)) {
            points.point(write ? Kind.WRITE : Kind.READ, target, part, site, null);
        }
    }

    /** Before an element of an array is read or written. */
    public void reflected(@Nullable Object array, int index, boolean write, int site) {
        if (array != null
                && array.getClass().isArray()
                && index >= 0
                && index < Array.getLength(array)
                && loom.runsHere()) {
            element(array, index, write, site);
        }
    }

    /** Before {@code method} is called on {@code receiver}: one of the JDK's may be a step. */
    public void invoked(@Nullable Method method, @Nullable Object receiver, int site) {
        if (method != null
                && receiver != null
                && method.getDeclaringClass().getClassLoader() == null
                && loom.runsHere()) {
            calls.callAs(receiver, method.getName(), site);
        }
    }

    /**
     * Before the memory at {@code offset} of {@code base} is read or written.
     *
     * @param base an object, an array, a class for its static fields, or null for memory outside
     */
    public void unsafe(@Nullable Object base, long offset, boolean write, int site) {
        if (!loom.runsHere()) {
            return;
        }
        if (base == null) {
            touch(MEMORY, MEMORY_KEY, Long.hashCode(offset) | Integer.MIN_VALUE, write, site);
        } else if (base.getClass().isArray()) {
            element(base, FieldOffsets.index(base, offset), write, site);
        } else {
            Field field = FieldOffsets.field(base, offset);
            if (field == null) {
                uncontrolled.add("memory of an object that is no field of it", site);
            } else {
                boolean isStatic = Modifier.isStatic(field.getModifiers());
                String name = field.getDeclaringClass().getName() + '.' + field.getName();
                field(isStatic ? null : base, Sites.key(name), write, site);
            }
        }
    }

    /**
     * Before {@code handle} is invoked.
     *
     * @param first its first argument, if that is a reference
     */
    public void handle(@Nullable MethodHandle handle, @Nullable Object first, int site) {
        if (handle == null || !loom.runsHere()) {
            return;
        }
        MethodHandleInfo info = DirectHandles.info(handle);
        if (info == null) {
            calls.argument(first, true, site);
            if (loom.lifecycle().othersLive()) {
                uncontrolled.add("what a method handle does that is made of others", site);
            }
            return;
        }
        switch (info.getReferenceKind()) {
            case MethodHandleInfo.REF_getField, MethodHandleInfo.REF_getStatic ->
                    access(info, first, false, site);
            case MethodHandleInfo.REF_putField, MethodHandleInfo.REF_putStatic ->
                    access(info, first, true, site);
            default -> {
                if (first != null && info.getDeclaringClass().getClassLoader() == null) {
                    if (Modifier.isStatic(info.getModifiers())) {
                        calls.argument(first, true, site);
                    } else {
                        calls.callAs(first, info.getName(), site);
                    }
                }
            }
        }
    }

    private void access(MethodHandleInfo info, @Nullable Object target, boolean write, int site) {
        access(info.getDeclaringClass(), info.getName(), info.getModifiers(), target, write, site);
    }

    /** A field of an interface has this value in this execution: so it is what reflection finds. */
    public void interfaceField(Class<?> type, String name, @Nullable Object value) {
        try {
            FieldOffsets.putStatic(type.getDeclaredField(name), value);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Initialises a class of the program, if it is one and has not been in this execution. */
    public void initializeNow(@Nullable Class<?> type) {
        if (type == null || type.getClassLoader() == null || !loom.runsHere()) {
            return;
        }
        try {
            Method initialize = type.getDeclaredMethod(INITIALIZE);
            initialize.setAccessible(true);
            initialize.invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return; // there is nothing to initialise
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new ExceptionInInitializerError(e.getCause());
        }
    }
}
